"""What the children of the crash tests do until they are killed; each reports what was acknowledged.

A report is sent only after the store's method returned. Kinds of report:
("text", revision id, text so far), ("shown", chat id, message ids), ("removed", chat id, message id),
("chat", chat id, number of greetings), ("character", id, original bytes).
"""

import random
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import Chat, Message, RevisionKind, RevisionState
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.persona_store import PersonaStore

NUM_GREETINGS = 12
NEW = "a chat of the writer `create`"
Report = tuple[str, int, object]
Writer = Callable[[Database, Chat, random.Random], Iterator[Report]]


def write_until_killed(file: Path, writer: Writer, seed: int, reports: Connection) -> None:
    """Open the database, then write and report for as long as this process lives."""
    for report in reports_of(Database(file), writer, seed):
        reports.send(report)


def reports_of(database: Database, writer: Writer, seed: int) -> Iterator[Report]:
    """Write for ever; each report comes after what it tells was acknowledged."""
    number, _ = CharacterStore(database).save(ImportedCard(CharacterCard("Ada"), b"the file of Ada"))
    persona = PersonaStore(database).default()
    chat = ChatStore(database).create_chat(number, persona.id, "", ["Hello."], "Ada")
    yield "ready", chat.id, None
    yield from writer(database, chat, random.Random(seed))


def _words(rng: random.Random) -> str:
    return "".join(rng.choice("abc é😀 ") for _ in range(rng.randint(1, 400)))


def stream(database: Database, chat: Chat, rng: random.Random) -> Iterator[Report]:
    """Send, flush the growing reply, finish it."""
    store = ChatStore(database)
    while True:
        sent, reply = store.send(chat.id, _words(rng), "You", "Ada")
        yield "text", sent.revision.id, sent.text
        text = ""
        for _ in range(rng.randint(1, 8)):
            text += _words(rng)
            store.flush_text(reply.revision.id, text)
            yield "text", reply.revision.id, text
        finished = store.finish_revision(reply.revision.id, text + "!", RevisionState.COMPLETE, range(50))
        yield "text", reply.revision.id, finished.text


def send(database: Database, chat: Chat, rng: random.Random) -> Iterator[Report]:
    """Send as fast as it goes; the path only grows."""
    store = ChatStore(database)
    shown = [message.id for message in chat.messages]
    while True:
        sent, reply = store.send(chat.id, _words(rng), "You", "Ada")
        shown += [sent.id, reply.id]
        yield "text", sent.revision.id, sent.text
        yield "shown", chat.id, list(shown)


def edit(database: Database, chat: Chat, rng: random.Random) -> Iterator[Report]:
    """Give one message ever new texts."""
    store = ChatStore(database)
    while True:
        edited = store.add_revision(
            chat.messages[0].id, RevisionKind.EDITED, RevisionState.COMPLETE, _words(rng)
        )
        yield "text", edited.revision.id, edited.text


def remove(database: Database, chat: Chat, rng: random.Random) -> Iterator[Report]:
    """Send and take away again, now and then everything but the greeting."""
    store = ChatStore(database)
    sent_so_far: list[Message] = []
    while True:
        sent, _ = store.send(chat.id, _words(rng), "You", "Ada")
        sent_so_far.append(sent)
        if rng.random() < 0.5:
            victim = rng.randrange(len(sent_so_far))
            store.remove_from(sent_so_far[victim].id)
            yield "removed", chat.id, sent_so_far[victim].id
            del sent_so_far[victim:]


def create(database: Database, chat: Chat, rng: random.Random) -> Iterator[Report]:
    """Make chats with many greetings."""
    store = ChatStore(database)
    while True:
        greetings = [_words(rng) for _ in range(NUM_GREETINGS)]
        made = store.create_chat(chat.character_id, chat.persona_id, NEW, greetings, "Ada")
        yield "chat", made.id, NUM_GREETINGS


def import_cards(database: Database, chat: Chat, rng: random.Random) -> Iterator[Report]:
    """Import cards with pictures."""
    store = CharacterStore(database)
    while True:
        original, picture = rng.randbytes(20_000), rng.randbytes(5_000)
        number, _ = store.save(ImportedCard(CharacterCard("Ben"), original, picture, picture[:100]))
        yield "character", number, original
