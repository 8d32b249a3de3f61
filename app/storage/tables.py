"""The tables as SQLAlchemy sees them; private to storage. `migrations` makes them, this must match it.

Ids only grow and give the order of things; times are shown and never sorted by.
"""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from app.storage.column_types import Instant, StoredJson, StoredText, TokenIds

metadata = MetaData()


def _now() -> datetime:
    return datetime.now(UTC)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _created_at() -> Column[datetime]:
    return Column("created_at", Instant, nullable=False, default=_now)


def _deleted_at() -> Column[datetime]:
    return Column("deleted_at", Instant)


characters = Table(
    "characters",
    metadata,
    _id(),
    Column("name", StoredText, nullable=False),
    Column("card", StoredJson, nullable=False),
    Column("original", Text, nullable=False),
    Column("avatar", Text),
    _created_at(),
    Column("updated_at", Instant, nullable=False, default=_now, onupdate=_now),
    _deleted_at(),
)

folders = Table(
    "folders",
    metadata,
    _id(),
    Column("name", StoredText, nullable=False),
    _created_at(),
)

library_lines = Table(
    "library_lines",
    metadata,
    Column("character_id", Integer, ForeignKey("characters.id"), primary_key=True, autoincrement=False),
    Column("name", StoredText, nullable=False),
    Column("creator", StoredText, nullable=False),
    Column("card_tags", StoredJson, nullable=False),
    Column("num_characters", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    _deleted_at(),
    Column("own_tags", StoredJson, nullable=False, default=()),
    Column("is_favourite", Boolean, nullable=False, default=False),
    Column("folder_id", Integer, ForeignKey("folders.id")),
)

thumbnails = Table(
    "thumbnails",
    metadata,
    _id(),
    Column("character_id", Integer, ForeignKey("characters.id"), nullable=False, unique=True),
    Column("png", LargeBinary, nullable=False),
)

personas = Table(
    "personas",
    metadata,
    _id(),
    Column("name", StoredText, nullable=False),
    Column("description", StoredText, nullable=False),
    _created_at(),
    _deleted_at(),
    Column("placement", Text, nullable=False, default="in_story"),
    Column("depth", Integer, nullable=False, default=2),
    Column("role", Text, nullable=False, default="system"),
    Column("picture_png", LargeBinary),
)

character_personas = Table(
    "character_personas",
    metadata,
    Column("character_id", Integer, ForeignKey("characters.id"), primary_key=True, autoincrement=False),
    Column("persona_id", Integer, ForeignKey("personas.id"), nullable=False),
)

chat_personas = Table(
    "chat_personas",
    metadata,
    Column("chat_id", Integer, ForeignKey("chats.id"), primary_key=True, autoincrement=False),
    Column("persona_id", Integer, ForeignKey("personas.id"), nullable=False),
)

groups = Table(
    "groups",
    metadata,
    _id(),
    Column("owner", Integer, ForeignKey("characters.id")),
    Column("value", StoredJson, nullable=False),
    _created_at(),
)

chats = Table(
    "chats",
    metadata,
    _id(),
    Column("character_id", Integer, ForeignKey("characters.id"), nullable=False),
    Column("persona_id", Integer, ForeignKey("personas.id"), nullable=False),
    Column("title", StoredText, nullable=False),
    Column("shown_end", Integer, ForeignKey("messages.id")),
    _created_at(),
    Column("last_active_at", Instant, nullable=False, default=_now),
    Column("activity", Integer, nullable=False),
    _deleted_at(),
    Column("group_id", Integer, ForeignKey("groups.id")),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    Column("chat_id", Integer, ForeignKey("chats.id"), nullable=False),
    Column("parent_id", Integer, ForeignKey("messages.id")),
    Column("depth", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("speaker", StoredText, nullable=False),
    Column("active_revision", Integer, ForeignKey("revisions.id")),
    _created_at(),
    _deleted_at(),
    Column("is_hidden", Boolean, nullable=False, default=False),
    Column("is_bookmarked", Boolean, nullable=False, default=False),
    Column("speaker_id", Integer),
)

revisions = Table(
    "revisions",
    metadata,
    _id(),
    Column("message_id", Integer, ForeignKey("messages.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("replaces", Integer, ForeignKey("revisions.id")),
    Column("text", StoredText, nullable=False),
    Column("text_hash", LargeBinary, nullable=False),
    Column("token_ids", TokenIds),
    Column("made_with", StoredJson),
    _created_at(),
)

actions = Table(
    "actions",
    metadata,
    _id(),
    Column("chat_id", Integer, ForeignKey("chats.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("moves", StoredJson, nullable=False),
    _created_at(),
)

settings = Table(
    "settings",
    metadata,
    Column("key", StoredText, primary_key=True, nullable=False),
    Column("value", StoredJson, nullable=False),
)

card_versions = Table(
    "card_versions",
    metadata,
    _id(),
    Column("character_id", Integer, ForeignKey("characters.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("card", StoredJson, nullable=False),
    Column("changed", StoredJson, nullable=False),
    Column("avatar", Text),
    Column("thumbnail", Text),
    _created_at(),
)

card_drafts = Table(
    "card_drafts",
    metadata,
    Column("character_id", Integer, ForeignKey("characters.id"), primary_key=True, autoincrement=False),
    Column("base", StoredJson, nullable=False),
    Column("card", StoredJson, nullable=False),
    _created_at(),
)

lorebooks = Table(
    "lorebooks",
    metadata,
    _id(),
    Column("name", StoredText, nullable=False),
    Column("fields", StoredJson, nullable=False),
    _created_at(),
    _deleted_at(),
)

lorebook_entries = Table(
    "lorebook_entries",
    metadata,
    _id(),
    Column("lorebook_id", Integer, ForeignKey("lorebooks.id"), nullable=False),
    Column("uid", Integer, nullable=False),
    Column("entry", StoredJson, nullable=False),
)

lorebook_edits = Table(
    "lorebook_edits",
    metadata,
    _id(),
    Column("lorebook_id", Integer, ForeignKey("lorebooks.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("before", StoredJson, nullable=False),
    Column("after", StoredJson, nullable=False),
    _created_at(),
)

lorebook_links = Table(
    "lorebook_links",
    metadata,
    _id(),
    Column("lorebook_id", Integer, ForeignKey("lorebooks.id"), nullable=False),
    Column("scope", Text, nullable=False),
    Column("target", Integer, nullable=False),
)

branch_names = Table(
    "branch_names",
    metadata,
    Column("message_id", Integer, ForeignKey("messages.id"), primary_key=True, autoincrement=False),
    Column("name", StoredText, nullable=False),
)

chat_texts = Table(
    "chat_texts",
    metadata,
    _id(),
    Column("chat_id", Integer, ForeignKey("chats.id"), nullable=False),
    Column("texts", StoredJson, nullable=False),
    _created_at(),
)

prompts = Table(
    "prompts",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("chat_id", Integer, ForeignKey("chats.id"), nullable=False),
    Column("effects", StoredJson, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

token_choices = Table(
    "token_choices",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

kept_originals = Table(
    "kept_originals",
    metadata,
    _id(),
    Column("kind", StoredText, nullable=False),
    Column("name", StoredText, nullable=False),
    Column("media", Text, nullable=False),
    Column("imported_at", Instant, nullable=False, default=_now),
)

chat_origins = Table(
    "chat_origins",
    metadata,
    Column("chat_id", Integer, ForeignKey("chats.id"), primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("header", StoredJson, nullable=False),
    Column("broken", StoredJson, nullable=False),
)

message_origins = Table(
    "message_origins",
    metadata,
    Column("message_id", Integer, ForeignKey("messages.id"), primary_key=True, autoincrement=False),
    Column("line", StoredJson, nullable=False),
)
