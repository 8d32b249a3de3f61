"""What the session tells of a search through the chats."""

from dataclasses import dataclass

from app.core.chat.search import ChatSearch, FoundText


@dataclass(frozen=True, slots=True)
class TextsFound:
    """What was found for `wanted`, newest first; no more than `MOST_FOUND` of the search store."""

    wanted: ChatSearch
    found: tuple[FoundText, ...]


SearchFact = TextsFound
