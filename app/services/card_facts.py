"""What the card editor is told, as values: each is a past fact about one character's card."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.cards.card_versions import CardDraft, CardPicture, CardVersion, CardVersionId
from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding
from app.core.cards.text_difference import FieldDifference
from app.core.cards.v3_fields import CardAsset
from app.core.chat.messages import CharacterId
from app.core.errors import ErrorReport


@dataclass(frozen=True, slots=True)
class CardOpened:
    """A card to be edited as it stands now; `history` is oldest first. `draft`: what a crash left unsaved."""

    character_id: CharacterId
    card: CharacterCard
    avatar_png: bytes | None
    history: tuple[CardVersion, ...]
    draft: CardDraft | None = None


@dataclass(frozen=True, slots=True)
class CardSaved:
    """The card has a newest version, saved here or elsewhere; where nothing differed, the one it had."""

    character_id: CharacterId
    card: CharacterCard
    avatar_png: bytes | None
    history: tuple[CardVersion, ...]


@dataclass(frozen=True, slots=True)
class CardActFailed:
    """What was asked of this card could not be done; nothing was changed."""

    character_id: CharacterId
    error: ErrorReport


@dataclass(frozen=True, slots=True)
class CardVersionsCompared:
    """How a version differs from the one before it (or another): field by field."""

    character_id: CharacterId
    older: CardVersionId
    newer: CardVersionId
    differences: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class PictureRead:
    """A picture file was read and encoded anew, to be cut and saved."""

    character_id: CharacterId
    picture: CardPicture


@dataclass(frozen=True, slots=True)
class AssetRead:
    """A file was read that is to become one of the card's."""

    character_id: CharacterId
    asset: CardAsset


@dataclass(frozen=True, slots=True)
class CardExamined:
    """What the doctor found in the text being edited, and its tokens by `CardText.key`.

    `counts` is empty without a model. `number` is that of the request, so that late answers are known.
    """

    character_id: CharacterId
    number: int
    card: CharacterCard
    findings: tuple[Finding, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    context_tokens: int = 0


CardFact = (
    CardOpened | CardSaved | CardActFailed | CardVersionsCompared | PictureRead | AssetRead | CardExamined
)
