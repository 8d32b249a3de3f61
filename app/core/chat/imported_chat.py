"""ImportedChat: a chat as another program wrote it, with every field we have no use for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.chat.messages import MessageId, Role


@dataclass(frozen=True, slots=True)
class ImportedMessage:
    """A message; `swipes[chosen]` is the text that was shown. `line` is the whole object it was read from.

    `is_hidden`: it is shown and the model does not see it.
    """

    role: Role
    speaker: str
    swipes: tuple[str, ...]
    chosen: int = 0
    sent_at: datetime | None = None
    is_hidden: bool = False
    line: Mapping[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that could not be read, `number` in its file from 1, with how many messages came before it."""

    number: int
    text: str
    num_before: int


@dataclass(frozen=True, slots=True)
class ImportedChat:
    """`header` is what the file said about the chat as a whole; `digest` names file and chat within it."""

    title: str
    character_name: str
    user_name: str
    messages: tuple[ImportedMessage, ...]
    header: Mapping[str, Any] = field(default_factory=dict, repr=False)
    broken: tuple[BrokenLine, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ChatOrigin:
    """What the file of a stored chat said besides its texts; `lines` are those that messages were read from.

    Empty for a chat that was begun here.
    """

    header: Mapping[str, Any] = field(default_factory=dict)
    broken: tuple[BrokenLine, ...] = ()
    lines: Mapping[MessageId, Mapping[str, Any]] = field(default_factory=dict)
