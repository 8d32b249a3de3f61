"""The user's lorebooks as the library lists them, and what each is bound to."""

from dataclasses import dataclass
from typing import NewType

from app.core.lorebook.settings import BookScope

LorebookId = NewType("LorebookId", int)

EVERYWHERE = 0
"""The `target` of a global link."""


@dataclass(frozen=True, slots=True)
class BookLink:
    """Binds a book to everything (GLOBAL), or to the chat, persona or character (as CHARACTER or CARD)
    with the number `target`."""

    scope: BookScope
    target: int = EVERYWHERE


@dataclass(frozen=True, slots=True)
class BookSummary:
    """One line of the list of books."""

    id: LorebookId
    name: str
    num_entries: int
    links: frozenset[BookLink] = frozenset()
