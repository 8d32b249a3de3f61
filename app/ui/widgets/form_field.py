"""FormField: one attribute of a value as a form shows it: which kind of editor, what words, what range."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """LINE is one line of text, TEXT prose of many lines, SEQUENCE markup of many lines whose line breaks and
    blanks are shown; KEYS are texts with commas between them, of a SET several may be on."""

    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    LINE = "line"
    TEXT = "text"
    SEQUENCE = "sequence"
    KEYS = "keys"
    SET = "set"


@dataclass(frozen=True, slots=True)
class FormField:
    """`name` is the attribute. `words` say what it does. `choices` pair a value with its words.

    NUMBER: `nothing` is the words for `minimum`, where that stands for None if `is_optional`.
    `lines` is how high the editor of a TEXT or a SEQUENCE is.
    """

    name: str
    label: str
    kind: Kind
    choices: tuple[tuple[object, str], ...] = ()
    minimum: int = 0
    maximum: int = 99_999
    nothing: str = ""
    is_optional: bool = False
    words: str = ""
    lines: int = 2
