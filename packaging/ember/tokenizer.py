"""Trains Ember's tokenizer: byte-level BPE with Llama 3's special tokens, splitting and chat template."""

import random
from collections.abc import Iterator
from pathlib import Path

from dialogue import Composer
from languages import LANGUAGES
from template import BEGIN, CHAT_TEMPLATE, SPECIAL_TOKENS, TURN_END, formatted
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

VOCAB_SIZE = 6144
# Words with the blank before them, contractions, digits by one, runs of marks: simpler than Llama 3's own.
_SPLIT = Regex(r"'(?:s|t|re|ve|m|ll|d)| ?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+|\s*\n+|\s+(?!\S)|\s+")


def _texts(seed: int, count: int) -> Iterator[str]:
    composer = Composer(random.Random(seed))
    for at in range(count):
        lang = LANGUAGES[at % len(LANGUAGES)] if at % 6 == 0 else None
        pieces = formatted(composer.dialogue(lang=lang), with_names=at % 2 == 0)
        yield "".join(_without_markup(piece.text) for piece in pieces)


def _without_markup(text: str) -> str:
    for token in SPECIAL_TOKENS:
        text = text.replace(token, "\n")
    return text


def train_tokenizer(seed: int, count: int = 30_000) -> Tokenizer:
    """A tokenizer of VOCAB_SIZE entries, special tokens last as in Llama 3."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(_SPLIT, "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCAB_SIZE - len(SPECIAL_TOKENS),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(seed, count), trainer)
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in SPECIAL_TOKENS]
    )
    begin = tokenizer.token_to_id(BEGIN)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BEGIN} $A", pair=f"{BEGIN} $A {BEGIN} $B:1", special_tokens=[(BEGIN, begin)]
    )
    return tokenizer


def save_tokenizer(tokenizer: Tokenizer, folder: Path) -> None:
    """Write tokenizer.json and its settings, as AutoTokenizer reads them."""
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BEGIN,
        eos_token=TURN_END,
        pad_token=SPECIAL_TOKENS[1],
        clean_up_tokenization_spaces=False,
        model_input_names=["input_ids", "attention_mask"],
        model_max_length=4096,
    )
    wrapped.chat_template = CHAT_TEMPLATE
    wrapped.save_pretrained(folder)
