"""The tree of a chat's messages as its branches, with the names that the user gave them."""

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from app.core.chat.branches import Branch, Stretch, TreeNode, stretches
from app.core.chat.messages import ChatId, MessageId
from app.storage.chat_rows import shown_end
from app.storage.database import Database
from app.storage.message_rows import path_ids
from app.storage.rows import require
from app.storage.tables import branch_names, messages, revisions

_BEGINNING = 200


class ChatTreeStore:
    """Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def branches(self, chat_id: ChatId) -> tuple[Branch, ...]:
        """All of them, each before those that go on from it."""

        def work(connection: Connection) -> tuple[Branch, ...]:
            listed = select(messages.c.id, messages.c.parent_id, messages.c.deleted_at)
            rows = connection.execute(listed.where(messages.c.chat_id == chat_id).order_by(messages.c.id))
            nodes = [TreeNode(MessageId(row.id), row.parent_id, row.deleted_at is not None) for row in rows]
            shown = _shown(connection, chat_id)
            return tuple(_branch(connection, stretch, shown) for stretch in stretches(nodes))

        return self._database.run(work).result()

    def name(self, first: MessageId, name: str) -> None:
        """Call the branch that begins with the message so; without a name it is called by its words again."""

        def work(connection: Connection) -> None:
            require(connection, messages, first)
            connection.execute(delete(branch_names).where(branch_names.c.message_id == first))
            if name:
                connection.execute(insert(branch_names).values(message_id=first, name=name))

        self._database.run(work).result()


def _shown(connection: Connection, chat_id: ChatId) -> frozenset[MessageId]:
    end = shown_end(connection, chat_id)
    if end is None:
        return frozenset()
    return frozenset(connection.execute(select(path_ids(end, first_depth=0).c.id)).scalars())


def _branch(connection: Connection, stretch: Stretch, shown: frozenset[MessageId]) -> Branch:
    beginning = func.substr(revisions.c.text, 1, _BEGINNING).label("beginning")
    first = select(messages.c.speaker, messages.c.created_at, beginning, branch_names.c.name)
    first = first.join(revisions, revisions.c.id == messages.c.active_revision)
    first = first.outerjoin(branch_names, branch_names.c.message_id == messages.c.id)
    row = connection.execute(first.where(messages.c.id == stretch.first)).one()
    last = connection.execute(select(messages.c.created_at).where(messages.c.id == stretch.last)).scalar_one()
    is_shown = stretch.first in shown
    return Branch(stretch, row.name or "", row.beginning, row.speaker, last, is_shown)
