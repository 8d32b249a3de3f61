"""The doctor's rules on names: characters that hide or turn the text around them, and missing pieces."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding, Severity

_HIDDEN = re.compile(
    "[\u00ad\u061c\u115f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e007f]|[\x00-\x1f\x7f]|(?<=[A-Za-z])[\u200c\u200d]"
)


def hidden_characters(card: CharacterCard) -> Iterator[Finding]:
    """Zero-width, bidi and control characters in a name: two names could look alike and not be."""
    for field in ("name", "nickname", "creator"):
        value: str = getattr(card, field)
        hidden = list(dict.fromkeys(match[0] for match in _HIDDEN.finditer(value)))
        if hidden:
            codes = ", ".join(f"U+{ord(character):04X}" for character in hidden[:4])
            cleaned = _HIDDEN.sub("", value).strip()
            change: dict[str, Any] = {field: cleaned}
            mended = replace(card, **change) if cleaned or field != "name" else None
            yield Finding(
                Severity.WARNING, field, f"Invisible characters stand in it ({codes}).", mended=mended
            )


def missing_pieces(card: CharacterCard) -> Iterator[Finding]:
    """What a chat misses at once."""
    if not card.greetings:
        yield Finding(Severity.NOTE, "greetings", "There is no greeting: a new chat begins empty.")
    if not any((card.description, card.personality, card.scenario, card.system_prompt)):
        yield Finding(Severity.WARNING, "description", "Nothing tells the model who this is.")
