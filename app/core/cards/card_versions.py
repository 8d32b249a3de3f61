"""The versions of a card: every save makes one, none is ever changed, the newest is the card."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from app.core.cards.card_fields import changed_fields
from app.core.cards.character_card import CharacterCard

CardVersionId = NewType("CardVersionId", int)


class VersionKind(StrEnum):
    """How a version came about."""

    IMPORTED = "imported"
    EDITED = "edited"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class CardVersion:
    """One line of a card's history. `number` counts from 1; `changed` names the fields that differ from the
    version before, "avatar" among them."""

    id: CardVersionId
    number: int
    kind: VersionKind
    created_at: datetime
    changed: tuple[str, ...] = ()


def with_edits(newest: CharacterCard, base: CharacterCard, edited: CharacterCard) -> CharacterCard:
    """`newest` with what `edited` changed in `base`: fields that someone else saved meanwhile stay."""
    return replace(newest, **{name: getattr(edited, name) for name in changed_fields(base, edited)})


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A character's picture as two PNG files of ours: at most 1024 and at most 192 px a side."""

    avatar_png: bytes
    thumbnail_png: bytes


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A card that was being edited and not saved, and the card it was made from."""

    base: CharacterCard
    card: CharacterCard
