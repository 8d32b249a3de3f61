"""What the card doctor finds: a sentence, where, how grave, and the mended card if there is one."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.cards.character_card import CharacterCard


class Severity(StrEnum):
    """ERROR: something cannot work as it stands; WARNING: it will surprise; NOTE: good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the doctor found in `field` (a name of `card_fields.EDITED_FIELDS`).

    `place` is the number of the greeting or lorebook entry, counted from 1, or 0. `mended` is the whole
    card with this one thing put right, None where only a person can know how.
    """

    severity: Severity
    field: str
    sentence: str
    place: int = 0
    mended: CharacterCard | None = None
