"""A small tokenizer of Llama 2's kind: spaces as U+2581, unknown characters as bytes, BOS first."""

import string

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors

_MERGES = [("t", "h"), ("th", "e"), ("▁", "the"), ("a", "t"), ("c", "at"), ("▁", "cat"), ("s", "at")]


def sentence_piece_tokenizer() -> Tokenizer:
    byte_pieces = [f"<0x{byte:02X}>" for byte in range(256)]
    merged = ["".join(pair) for pair in _MERGES]
    pieces = ["<unk>", "<s>", "</s>", *byte_pieces, "▁", *string.ascii_letters, "<", ">", "/", *merged]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    model = models.BPE(vocabulary, _MERGES, unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    tokenizer = Tokenizer(model)
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in ("<unk>", "<s>", "</s>")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=False)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", 1)]
    )
    return tokenizer
