"""Which names, facts and frames are kept for the evaluation and never trained on."""

from enum import StrEnum
from zlib import crc32


class Split(StrEnum):
    """The corpus is made of TRAIN only; EVAL is made of held-out names, facts and questions."""

    TRAIN = "train"
    EVAL = "eval"


def is_held_out(kind: str, text: str, one_in: int) -> bool:
    """Whether `text` is kept back; depends on the text alone, so that it never changes between runs."""
    return crc32(f"{kind}:{text}".encode()) % one_in == 0


def allowed(kind: str, text: str, one_in: int, split: Split) -> bool:
    """Whether `text` may be used in `split`."""
    return is_held_out(kind, text, one_in) == (split is Split.EVAL)
