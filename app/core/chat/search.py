"""What is looked for in chats, and what was found, as values."""

from dataclasses import dataclass
from datetime import datetime

from app.core.chat.messages import ChatId, MessageId, RevisionId


@dataclass(frozen=True, slots=True)
class ChatSearch:
    """All words of `words` have to be in a text, each at least as a beginning; "" and None do not filter.

    `since` is included, `until` is not; names are whole ones, in any case of letters. `is_bookmarked`: only
    texts of bookmarked messages; without words all of these as they are shown.
    """

    words: str
    character: str = ""
    speaker: str = ""
    chat: ChatId | None = None
    since: datetime | None = None
    until: datetime | None = None
    is_bookmarked: bool = False


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text with the words, also of a swipe or a branch that is not shown. `excerpt` is one line of it."""

    chat_id: ChatId
    chat_title: str
    character_name: str
    message_id: MessageId
    revision_id: RevisionId
    speaker: str
    said_at: datetime
    excerpt: str
