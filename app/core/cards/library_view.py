"""Which of the characters are shown, and in what order: search, place, tags and sorting together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from app.core.cards.library import FolderId, LibraryCard
from app.core.chat.messages import CharacterId


class LibraryOrder(StrEnum):
    """RECENT is by last use, a new character counting from when it came; SIZE has the largest first."""

    RECENT = "recent"
    NAME = "name"
    CREATED = "created"
    SIZE = "size"


class LibraryPlace(StrEnum):
    """Where in the library one looks; what is in the trash is nowhere else."""

    ALL = "all"
    FAVOURITES = "favourites"
    FOLDER = "folder"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class LibraryView:
    """What a person wants to see. `found` is what a search for `wanted` came to, None without one; of several
    `tags` a character must have all, in whatever case."""

    place: LibraryPlace = LibraryPlace.ALL
    folder_id: FolderId | None = None
    wanted: str = ""
    found: frozenset[CharacterId] | None = None
    tags: tuple[str, ...] = ()
    order: LibraryOrder = LibraryOrder.RECENT


def cards_in_place(cards: Iterable[LibraryCard], view: LibraryView) -> list[LibraryCard]:
    """All that lie where one looks, whatever is searched for."""
    match view.place:
        case LibraryPlace.TRASH:
            return [card for card in cards if card.deleted_at is not None]
        case LibraryPlace.FAVOURITES:
            return [card for card in cards if card.is_favourite and card.deleted_at is None]
        case LibraryPlace.FOLDER:
            return [card for card in cards if card.folder_id == view.folder_id and card.deleted_at is None]
        case _:
            return [card for card in cards if card.deleted_at is None]


def shown_cards(in_place: Sequence[LibraryCard], view: LibraryView) -> list[LibraryCard]:
    """Those of a place that search and tags leave, in order; where something is searched for, a character
    whose name holds it comes before one in whose card it stands."""
    shown = [card for card in in_place if view.found is None or card.id in view.found]
    if view.tags:
        wanted = {tag.casefold() for tag in view.tags}
        shown = [card for card in shown if wanted <= {tag.casefold() for tag in card.all_tags}]
    shown = _in_order(shown, view.order)
    if view.found is not None:
        text = view.wanted.strip().casefold()
        shown.sort(key=lambda card: text not in card.name.casefold())
    return shown


def tag_counts(cards: Iterable[LibraryCard]) -> list[tuple[str, int]]:
    """Each tag with how many characters have it, the commonest first; cases are taken together."""
    folded = _Folded()
    counts = Counter(
        chain.from_iterable({folded[tag] for tag in (*card.own_tags, *card.tags)} for card in cards)
    )
    spellings = {key: tag for tag, key in reversed(folded.items())}
    return sorted(
        ((spellings[tag], count) for tag, count in counts.items() if tag.strip()),
        key=lambda pair: (-pair[1], pair[0].casefold()),
    )


class _Folded(dict[str, str]):
    """Tags without their case, each folded once: cards by the thousand share a few hundred."""

    def __missing__(self, tag: str) -> str:
        self[tag] = tag.casefold()
        return self[tag]


def _in_order(cards: list[LibraryCard], order: LibraryOrder) -> list[LibraryCard]:
    match order:
        case LibraryOrder.NAME:
            return sorted(cards, key=lambda card: (card.name.casefold(), card.id))
        case LibraryOrder.CREATED:
            return sorted(cards, key=lambda card: (card.created_at, card.id), reverse=True)
        case LibraryOrder.SIZE:
            return sorted(cards, key=lambda card: (card.num_characters, card.id), reverse=True)
        case _:
            return sorted(cards, key=_last_touched, reverse=True)


def _last_touched(card: LibraryCard) -> tuple[datetime, int]:
    return (card.last_used_at or card.created_at, card.id)
