"""Pull the plug mid-sentence: the application is killed while it chats; nothing acknowledged is lost."""

import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import ChatId, RevisionState, Role
from app.formats.card_export import export_card_json
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.paths import DataPaths

AT_ONCE = 2
FLUSH_S = 0.25
SLACK_S = 0.75  # two applications and their engines share two cores


@dataclass(slots=True)
class Acknowledged:
    """What the application had said before it was killed: sent texts, and (when, length) of shown text."""

    sent: list[str] = field(default_factory=list)
    shown: list[tuple[float, int]] = field(default_factory=list)
    has_shown: threading.Event = field(default_factory=threading.Event)

    def take(self, line: str) -> None:
        kind, _, rest = line.rstrip("\n").partition(" ")
        if kind == "SENT":
            self.sent.append(rest)
            self.shown.clear()
        elif kind == "SHOWN":
            when, length = rest.split()
            self.shown.append((float(when), int(length)))
            self.has_shown.set()

    def length_at(self, when: float) -> int:
        """Characters of the last reply that had been shown by then."""
        return max((length for shown_at, length in self.shown if shown_at <= when), default=0)


def test_nothing_acknowledged_is_lost_when_the_application_is_killed_mid_reply(tmp_path: Path) -> None:
    kill_many(tmp_path, 6)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_nothing_acknowledged_is_lost_in_two_hundred_kills(tmp_path: Path) -> None:
    kill_many(tmp_path, 200)


def kill_many(folder: Path, num_kills: int) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        folders = [folder / str(number) for number in range(num_kills)]
        num_interrupted = sum(pool.map(kill_once, folders, random.Random(4).sample(range(1500), num_kills)))
    assert num_interrupted >= num_kills // 2


def kill_once(folder: Path, delay_ms: int) -> bool:
    """Kill an application `delay_ms` after it began to chat; whether a reply was being written."""
    folder.mkdir()
    card = folder / "talker.json"
    card.write_bytes(export_card_json(CharacterCard(name="Talker", greetings=("Hello!",))))
    acknowledged = Acknowledged()
    command = [sys.executable, "-m", "tests.e2e.chatting_application", str(folder), str(card)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        reader = threading.Thread(target=read_lines, args=(process, acknowledged))
        reader.start()
        began = acknowledged.has_shown.wait(120)
        threading.Event().wait(delay_ms / 1000)  # the moment of the kill is the point of this test
        killed_at = time.monotonic()
        process.kill()
        reader.join()
    assert began
    return check(folder, acknowledged, killed_at)


def check(folder: Path, acknowledged: Acknowledged, killed_at: float) -> bool:
    with Database(DataPaths(folder).database) as database:
        store = ChatStore(database)
        interrupted = dict(store.mark_interrupted())
        (chat_id,) = {chat.id for character in store.character_summaries() for chat in character.chats}
        messages = store.load_chat(ChatId(chat_id)).messages
    typed = [message.text for message in messages if message.role is Role.USER]
    assert typed[: len(acknowledged.sent)] == acknowledged.sent
    if len(typed) == len(acknowledged.sent):
        shown = acknowledged.length_at(killed_at - FLUSH_S - SLACK_S)
        assert len(messages[-1].text) >= shown - 2  # the clean-up at the end may trim white space
    states = {message.revision.state for message in messages}
    assert RevisionState.STREAMING not in states
    return bool(interrupted)


def read_lines(process: "subprocess.Popen[str]", acknowledged: Acknowledged) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        acknowledged.take(line)
