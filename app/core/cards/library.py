"""The library's light lines: what is listed of a character without reading its card or picture."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NewType

from app.core.chat.messages import CharacterId, ThumbnailId

FolderId = NewType("FolderId", int)
DAYS_IN_TRASH: Final = 30
_CHARACTERS_PER_TOKEN: Final = 4


@dataclass(frozen=True, slots=True)
class LibraryFolder:
    """A place that characters can be put in, one at most for each of them."""

    id: FolderId
    name: str


@dataclass(frozen=True, slots=True)
class LibraryCard:
    """A character as the library lists it. `num_characters` counts all texts of its card.

    `tags` are the card's, `own_tags` the user's; `last_used_at` is when one of its chats was last active,
    `deleted_at` when it went to the trash. A new picture has a new `thumbnail_id`.
    """

    id: CharacterId
    name: str
    creator: str
    tags: tuple[str, ...]
    own_tags: tuple[str, ...]
    is_favourite: bool
    folder_id: FolderId | None
    created_at: datetime
    last_used_at: datetime | None
    num_characters: int
    thumbnail_id: ThumbnailId | None = None
    deleted_at: datetime | None = None

    @property
    def all_tags(self) -> tuple[str, ...]:
        """The user's own first; each once."""
        return tuple(dict.fromkeys((*self.own_tags, *self.tags)))

    @property
    def about_tokens(self) -> int:
        """An estimate that needs no model: a token for four characters."""
        return -(-self.num_characters // _CHARACTERS_PER_TOKEN)
