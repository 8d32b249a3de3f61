"""Groups in and out: each change is a new version, and a chat points to the one that is in force."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, func, select

from app.core.chat.group import ChatGroup, Member
from app.core.chat.messages import CharacterId, Chat, ChatId, MessageId, PersonaId
from app.storage import action_log, chat_rows
from app.storage.action_log import ActionKind, Move, Pointer
from app.storage.database import Database
from app.storage.group_codecs import group_from_json, group_to_json
from app.storage.rows import add_row, require
from app.storage.tables import chats, groups

T = TypeVar("T")
Greeting = tuple[Member, Sequence[str], int]
"""Who greets, with which texts as swipes, and which of them is shown."""


class GroupStore:
    """Every method blocks on the database thread and raises StorageError for what does not exist."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self,
        owner: CharacterId,
        persona_id: PersonaId,
        title: str,
        group: ChatGroup,
        greetings: Sequence[Greeting] = (),
    ) -> Chat:
        """A new chat of the group that `owner` stands for; the greetings are its first messages."""

        def work(connection: Connection) -> Chat:
            chat_id = chat_rows.add_chat(connection, owner, persona_id, title)
            chat_rows.set_chat(connection, chat_id, group_id=_add(connection, owner, group))
            parent: MessageId | None = None
            for member, texts, chosen in greetings:
                parent = chat_rows.add_greeting_of(
                    connection, chat_id, parent, (member.id, member.name), texts, chosen
                )
            return chat_rows.load_chat(connection, chat_id)

        return self._now(work)

    def keep(self, owner: CharacterId, group: ChatGroup) -> None:
        """Let `owner` stand for the group from now on."""
        self._now(lambda connection: _add(connection, owner, group))

    def change(self, chat_id: ChatId, group: ChatGroup | None) -> Chat:
        """Let the chat have this group, or none; `ChatStore.undo` takes it back."""

        def work(connection: Connection) -> Chat:
            before = require(connection, chats, chat_id).group_id
            owner = None if before is None else require(connection, groups, before).owner
            after = None if group is None else _add(connection, owner, group)
            move = Move(Pointer.GROUP, chat_id, before=before, after=after)
            action_log.perform(connection, chat_id, ActionKind.GROUP, [move])
            return chat_rows.load_chat(connection, chat_id)

        return self._now(work)

    def adopt(self, chat_id: ChatId, owner: CharacterId, group: ChatGroup) -> None:
        """Let a chat that came from elsewhere have the group that `owner` stands for; not to be undone."""

        def work(connection: Connection) -> None:
            chat_rows.set_chat(connection, chat_id, group_id=_add(connection, owner, group))

        self._now(work)

    def of_owner(self, owner: CharacterId) -> ChatGroup | None:
        """The group as it is in its last used chat, or as it was last; None for an ordinary character."""
        of_chats = select(chats.c.group_id).where(chats.c.character_id == owner, chats.c.deleted_at.is_(None))
        newest = select(func.max(groups.c.id)).where(groups.c.owner == owner)

        def work(connection: Connection) -> ChatGroup | None:
            last = connection.execute(newest).scalar()
            if last is None:
                return None
            in_use = connection.execute(of_chats.order_by(chats.c.activity.desc()).limit(1)).scalar()
            return group_from_json(require(connection, groups, in_use or last).value)

        return self._now(work)

    def owners(self) -> frozenset[CharacterId]:
        """The entries of the library that stand for groups."""
        listed = select(groups.c.owner).where(groups.c.owner.is_not(None)).distinct()

        def work(connection: Connection) -> frozenset[CharacterId]:
            return frozenset(CharacterId(owner) for owner in connection.execute(listed).scalars())

        return self._now(work)

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _add(connection: Connection, owner: int | None, group: ChatGroup) -> int:
    return add_row(connection, groups, {"owner": owner, "value": group_to_json(group)})
