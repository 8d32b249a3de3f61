"""The chat as values: a tree of messages, each with revisions (swipes and edits); a chat shows one path.

History is append-only (DESIGN D9, D10): a swipe or an edit adds a revision, deleting marks, undo
moves pointers. Ids are given by the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NewType

if TYPE_CHECKING:
    from app.core.chat.group import ChatGroup

CharacterId = NewType("CharacterId", int)
PersonaId = NewType("PersonaId", int)
ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)
RevisionId = NewType("RevisionId", int)
ThumbnailId = NewType("ThumbnailId", int)


class Role(StrEnum):
    """Who speaks a message."""

    USER = "user"
    CHARACTER = "character"
    NARRATOR = "narrator"


class RevisionKind(StrEnum):
    """How a revision came about."""

    GREETING = "greeting"
    TYPED = "typed"
    GENERATED = "generated"
    EDITED = "edited"
    CONTINUED = "continued"
    IMPORTED = "imported"


class RevisionState(StrEnum):
    """STREAMING while the model writes; after a crash such a revision is found as INTERRUPTED."""

    STREAMING = "streaming"
    COMPLETE = "complete"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReplyRecord:
    """Everything a reply was made with, so that it can be shown, priced and replayed.

    `model` is the identity of the model (name, quantisation, fingerprint) and the device it was on,
    `sampling` the sampler values by knob name, `timings` figures in ms and tokens a second, `versions` of
    the libraries. `prompt_hash` and `prompt_ids_hash` are BLAKE2b-128 hex digests of the prompt's text and
    of its token ids. `avoided` counts the banned phrases that were taken back while it was written,
    `let_through` those that could not be.
    `beginning` is text that the reply was given and went on from.
    """

    model: Mapping[str, str] = field(default_factory=dict)
    sampling: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    max_new_tokens: int = 0
    context_tokens: int = 0
    prompt_hash: str = ""
    prompt_tokens: int = 0
    cached_tokens: int = 0
    num_tokens: int = 0
    finish_reason: str = ""
    preset_name: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    error: Mapping[str, str] | None = None
    avoided: Mapping[str, int] = field(default_factory=dict)
    prompt_ids_hash: str = ""
    stop_strings: Sequence[str] = ()
    beginning: str = ""
    let_through: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of a message. `token_ids` are those the model produced, if it did (DESIGN D7).

    An edited or continued text `replaces` the revision it was made from; any other is a swipe of its own.
    """

    id: RevisionId
    text: str
    kind: RevisionKind
    state: RevisionState
    created_at: datetime
    token_ids: tuple[int, ...] | None = None
    made_with: ReplyRecord | None = None
    replaces: RevisionId | None = None

    @property
    def is_finished(self) -> bool:
        return self.state is not RevisionState.STREAMING


@dataclass(frozen=True, slots=True)
class Message:
    """A message with all its revisions, oldest first; `active` indexes the one that is shown.

    `is_hidden`: the model does not see it. `is_bookmarked`: the user wants to find it again.
    `speaker_id` is the member who speaks it in a group; None elsewhere and where that is not known.
    """

    id: MessageId
    parent_id: MessageId | None
    role: Role
    speaker: str
    created_at: datetime
    revisions: tuple[Revision, ...]
    active: int = 0
    is_hidden: bool = False
    is_bookmarked: bool = False
    speaker_id: CharacterId | None = None

    @property
    def revision(self) -> Revision:
        return self.revisions[self.active]

    @property
    def text(self) -> str:
        return self.revision.text

    @property
    def swipes(self) -> tuple[Revision, ...]:
        """One revision a swipe, oldest swipe first: of its versions the shown one, else the newest."""
        first_version: dict[RevisionId, RevisionId] = {}
        newest: dict[RevisionId, Revision] = {}
        for revision in self.revisions:
            first = first_version.get(revision.replaces, revision.id) if revision.replaces else revision.id
            first_version[revision.id] = first
            newest[first] = revision
        newest[first_version[self.revision.id]] = self.revision
        return tuple(newest.values())

    @property
    def num_swipes(self) -> int:
        return len(self.swipes)

    @property
    def swipe_index(self) -> int:
        """Which of `swipes` is shown."""
        return self.swipes.index(self.revision)

    def with_revision(self, revision: Revision) -> "Message":
        """This message with `revision` in place of the one with the same id."""
        revisions = tuple(revision if r.id == revision.id else r for r in self.revisions)
        return replace(self, revisions=revisions)


@dataclass(frozen=True, slots=True)
class Persona:
    """Who the user plays. `placement` is a value of `PersonaPlacement`; `depth` (messages from the end) and
    `role` (a value of `TurnRole`) say where and by whom a description placed at a depth is spoken.

    `picture_png` is re-encoded by us, at most 192 px a side.
    """

    id: PersonaId
    name: str
    description: str = ""
    placement: str = "in_story"
    depth: int = 2
    role: str = "system"
    picture_png: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat of a character; `messages` is the path from the first message to the shown end.

    With a `group` several characters speak in it, and `character_id` only says where it is listed.
    """

    id: ChatId
    character_id: CharacterId
    persona_id: PersonaId
    title: str
    created_at: datetime
    messages: tuple[Message, ...] = ()
    group: "ChatGroup | None" = None


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """A chat as the side bar lists it."""

    id: ChatId
    character_id: CharacterId
    title: str
    num_messages: int
    last_line: str
    last_active_at: datetime


@dataclass(frozen=True, slots=True)
class CharacterSummary:
    """A character as the side bar lists it, its chats newest first; a new picture has a new id.

    `is_group`: it stands for a group.
    """

    id: CharacterId
    name: str
    thumbnail_id: ThumbnailId | None
    last_line: str
    last_active_at: datetime
    chats: tuple[ChatSummary, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    is_group: bool = False
