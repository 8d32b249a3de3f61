"""What the library window and every list with pictures is told, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.cards.library import LibraryCard, LibraryFolder
from app.core.chat.messages import CharacterId, ThumbnailId


@dataclass(frozen=True, slots=True)
class LibraryListed:
    """All characters, those in the trash too, newest first; and the folders."""

    cards: tuple[LibraryCard, ...]
    folders: tuple[LibraryFolder, ...]


@dataclass(frozen=True, slots=True)
class LibraryCardsChanged:
    """These lines of the library are others now, or new."""

    cards: tuple[LibraryCard, ...]


@dataclass(frozen=True, slots=True)
class LibrarySearched:
    """Who was found for `wanted`, the trash included."""

    wanted: str
    found: frozenset[CharacterId]


@dataclass(frozen=True, slots=True)
class ThumbnailsRead:
    """Pictures that were asked for; one that is gone by now has None."""

    pngs: Mapping[ThumbnailId, bytes | None]


@dataclass(frozen=True, slots=True)
class CardsExported:
    """How many cards were written, and where to: the file's or the folder's name."""

    num_cards: int
    place: str


@dataclass(frozen=True, slots=True)
class CharacterMade:
    """A new character is there, with a name and nothing else."""

    character_id: CharacterId


LibraryFact = (
    LibraryListed | LibraryCardsChanged | LibrarySearched | ThumbnailsRead | CardsExported | CharacterMade
)
