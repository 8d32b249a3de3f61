"""How quickly 100,000 messages are brought in, opened and searched, held against limits: `make bench-ui`."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.imported_chat import ImportedChat, ImportedMessage
from app.core.chat.messages import ChatId, Role
from app.core.chat.search import ChatSearch
from app.storage.character_store import CharacterStore
from app.storage.chat_search import ChatSearchStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.imported_chat_store import ImportedChatStore
from app.storage.persona_store import PersonaStore
from tests.benchmarks.conftest import Row

pytestmark = pytest.mark.slow

NUM_MESSAGES = 100_000
ROUNDS = 7
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "un")]
Long = tuple[Database, ChatId, list[str]]


@pytest.fixture(scope="module")
def long_chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Long]:
    """One chat of 100,000 messages with 40 words each; which words are frequent falls as in a language."""
    draw = random.Random(7)
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    said = draw.choices(words, weights, k=40 * NUM_MESSAGES)
    messages = tuple(
        ImportedMessage(
            Role.USER if i % 2 else Role.CHARACTER, "Ada", (" ".join(said[40 * i : 40 * i + 40]),)
        )
        for i in range(NUM_MESSAGES)
    )
    with Database(tmp_path_factory.mktemp("chats") / "masque.db") as database:
        ada, _ = CharacterStore(database).save(ImportedCard(CharacterCard("Ada"), b"ada"))
        began = time.perf_counter()
        persona = PersonaStore(database).default().id
        chat_id = ImportedChatStore(database).add(ada, persona, ImportedChat("Long", "Ada", "You", messages))
        print(f"\nbring in 100,000 messages   {time.perf_counter() - began:8.2f} s")
        assert chat_id is not None
        yield database, chat_id, words


def _milliseconds(act: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - began))
    return taken


@pytest.mark.parametrize("kind", ["frequent", "rare", "first letters", "two words", "one letter", "absent"])
def test_a_search_takes_at_most_100_ms(long_chat: Long, kind: str, row: Row) -> None:
    database, _, words = long_chat
    wanted = {
        "frequent": words[0],
        "rare": words[-1],
        "first letters": words[0][:3],
        "two words": f"{words[0]} {words[500]}",
        "one letter": words[0][:1],
        "absent": "xyzzy",
    }[kind]
    store = ChatSearchStore(database)
    row(f"100,000 messages, search: {kind}", _milliseconds(lambda: store.search(ChatSearch(wanted))), 100)


def test_a_search_by_speaker_who_never_speaks_takes_at_most_a_second(long_chat: Long, row: Row) -> None:
    """The worst case: every text with the most frequent word is looked at."""
    database, _, words = long_chat
    store, wanted = ChatSearchStore(database), ChatSearch(words[0], speaker="Nobody")
    row(
        "100,000 messages, search: a speaker who is silent", _milliseconds(lambda: store.search(wanted)), 1000
    )


def test_the_end_of_the_chat_is_read_in_at_most_300_ms(long_chat: Long, row: Row) -> None:
    database, chat_id, _ = long_chat
    store = ChatStore(database)
    row(
        "100,000 messages: the last 200",
        _milliseconds(lambda: store.load_chat(chat_id, last=200).messages),
        300,
    )
