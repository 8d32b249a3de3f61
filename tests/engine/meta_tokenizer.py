"""Meta's Llama 3 tokenizer as model folders hold it, made from Meta's own list of tokens."""

import json

from llama_models.llama3.tokenizer import Tokenizer as MetaTokenizer
from tokenizers import Tokenizer

_Rank = dict[bytes, int]


def hugging_face_form(meta: MetaTokenizer) -> Tokenizer:
    """The same tokenizer in the form of a tokenizer.json: a byte-level BPE whose merges follow the ranks."""
    ranks: _Rank = meta.model._mergeable_ranks
    letters = _byte_letters()
    spelled = {token: "".join(letters[byte] for byte in token) for token in ranks}
    added = [_added_token(text, number) for text, number in meta.special_tokens.items()]
    model = {
        "type": "BPE",
        "dropout": None,
        "unk_token": None,
        "continuing_subword_prefix": None,
        "end_of_word_suffix": None,
        "fuse_unk": False,
        "byte_fallback": False,
        "ignore_merges": True,
        "vocab": {spelled[token]: rank for token, rank in ranks.items()},
        "merges": [[spelled[left], spelled[right]] for left, right in _merges(ranks)],
    }
    split = {"type": "Split", "pattern": {"Regex": meta.pat_str}, "behavior": "Isolated", "invert": False}
    bytes_only = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    bos = "<|begin_of_text|>"
    begun = [{"SpecialToken": {"id": bos, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    spec = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, bytes_only]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": begun,
            "pair": [*begun, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {bos: {"id": bos, "ids": [meta.bos_id], "tokens": [bos]}},
        },
        "decoder": bytes_only,
        "model": model,
    }
    return Tokenizer.from_str(json.dumps(spec))


def _merges(ranks: _Rank) -> list[tuple[bytes, bytes]]:
    """Every way to put a token together from two, by the token's rank and then by the parts'."""
    merges = []
    for token in ranks:
        halves = ((token[:cut], token[cut:]) for cut in range(1, len(token)))
        pairs = [(left, right) for left, right in halves if left in ranks and right in ranks]
        merges += sorted(pairs, key=lambda pair: (ranks[pair[0]], ranks[pair[1]]))
    return merges


def _byte_letters() -> list[str]:
    """The printable letter that stands for each byte in a byte-level vocabulary."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = (byte for byte in range(256) if byte not in shown)
    letters = {byte: chr(byte) for byte in shown} | {byte: chr(256 + n) for n, byte in enumerate(hidden)}
    return [letters[byte] for byte in range(256)]


def _added_token(text: str, number: int) -> dict[str, object]:
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    return {"id": number, "content": text, "special": True, **flags}
