"""What the session tells of lorebooks and of a chat's notes."""

from dataclasses import dataclass

from app.core.chat.messages import ChatId
from app.core.lorebook.entry import Lorebook
from app.core.lorebook.library import BookSummary, LorebookId
from app.core.lorebook.reasons import FiredEntry, KeptOutEntry
from app.core.lorebook.settings import LoreSettings
from app.core.prompt.chat_texts import ChatTexts


@dataclass(frozen=True, slots=True)
class LorebooksListed:
    """All lorebooks, by name."""

    books: tuple[BookSummary, ...]


@dataclass(frozen=True, slots=True)
class LorebookShown:
    """A book's entries as they are on disk: it was asked for, or it changed."""

    book_id: LorebookId
    book: Lorebook


@dataclass(frozen=True, slots=True)
class LorebookExported:
    """A book was written to a file with this name."""

    file_name: str


@dataclass(frozen=True, slots=True)
class LoreTested:
    """What a text does with one book: the entries that come through, and why the others do not.

    `is_estimate`: no chat is open or no model loaded, so the book was tried alone and tokens were estimated.
    """

    book_id: LorebookId
    fired: tuple[FiredEntry, ...]
    kept_out: tuple[KeptOutEntry, ...]
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class ChatTextsShown:
    """The author's note and the scenario of a chat, as they are in force."""

    chat_id: ChatId
    texts: ChatTexts


@dataclass(frozen=True, slots=True)
class LoreSettingsShown:
    """How all lorebooks are scanned from now on, and whether a step can be taken back or done again."""

    settings: LoreSettings
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True, slots=True)
class LoreOverflowed:
    """A reply of the shown chat is written without some lore, for want of room; its user wants to know."""


LorebookFact = (
    LorebooksListed | LorebookShown | LorebookExported | LoreTested | LoreSettingsShown | LoreOverflowed
    | ChatTextsShown
)  # fmt: skip
