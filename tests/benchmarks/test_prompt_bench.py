"""How long prompts take, held against limits: `make bench-prompt`."""

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from app.cli.prompt import described
from app.cli.prompt_turns import turns_of
from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.scan_index import ScanIndex
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.system_prompt import SystemPrompt
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import LoreInputs, PromptInputs, PromptMessage, SpokenAs

pytestmark = pytest.mark.slow

OWN_CASES = Path(__file__).parents[1] / "cli" / "prompt_cases"
SYLLABLES = [consonant + vowel for consonant in "bcdfghklmnprstvz" for vowel in ("a", "e", "i", "o", "un")]
TEMPLATE = InstructTemplate(user_prefix="<u>", user_suffix="</u>", assistant_prefix="<a>")


def word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.randint(3, 6)))


def text(draw: random.Random, num_words: int) -> str:
    return " ".join(word(draw) for _ in range(num_words))


def milliseconds(run: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return times


@pytest.fixture
def row(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[str, list[float], float], None]]:
    """Prints one line of the table and holds the median against the limit, both in ms."""

    def show(what: str, times: list[float], limit: float) -> None:
        median = statistics.median(times)
        with capsys.disabled():
            print(f"\n{what:<58} {median:8.1f} ms   limit {limit:6.1f} ms", end="")
        assert median <= limit, times

    return show


class RememberedCounts:
    """Counts tokens as the application does: each text once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, texts: Sequence[str]) -> list[int]:
        for counted in texts:
            if counted not in self._known:
                self._known[counted] = len(counted) // 4 + 1
        return [self._known[counted] for counted in texts]


def test_a_prompt_of_a_long_chat(row: Callable[[str, list[float], float], None]) -> None:
    draw = random.Random(1)
    said = [
        PromptMessage(
            str(n), Role.USER if n % 2 else Role.CHARACTER, "Ben" if n % 2 else "Ada", text(draw, 60)
        )
        for n in range(4000)
    ]
    keys = [word(draw) for _ in range(300)]
    entries = tuple(LorebookEntry(n, (key, word(draw)), content=text(draw, 30)) for n, key in enumerate(keys))
    lore, count = LoreInputs((BoundBook(Lorebook("Town", entries)),)), RememberedCounts()
    asked = iter(
        PromptMessage(f"new{n}", Role.USER, "Ben", f"{text(draw, 20)} {key}") for n, key in enumerate(keys)
    )

    def build() -> None:
        inputs = PromptInputs(
            card=CharacterCard(name="Ada", description=text(draw, 100)),
            persona=SpokenAs("Ben"),
            context_template=ContextTemplate(),
            instruct_template=TEMPLATE,
            system_prompt=SystemPrompt(content="Speak as {{char}}."),
            messages=(*said, next(asked)),
            lore=lore,
        )
        build_prompt(inputs, count)

    build()
    row("4,000 messages, 300 lore entries, 8k tokens: prompt", milliseconds(build, 15), 50)


def test_a_scan_for_a_million_entries(row: Callable[[str, list[float], float], None]) -> None:
    draw = random.Random(2)
    entries = {
        ("Town", n): LorebookEntry(n, (word(draw), f"{word(draw)} {word(draw)}")) for n in range(1_000_000)
    }
    index = ScanIndex(entries)
    chats = iter([text(draw, 1_200)[:10_000] for _ in range(9)])
    row(
        "1,000,000 entries against 10,000 characters: scan",
        milliseconds(lambda: index.candidates([next(chats)], []), 9),
        50,
    )


def test_a_case_of_the_command_line(row: Callable[[str, list[float], float], None]) -> None:
    cases = [json.loads(path.read_text("utf-8")) for path in sorted(OWN_CASES.glob("*.json"))]
    estimated = [case for case in cases if case["tokenizer"] == "none"]
    times = [milliseconds(lambda case=case: described(case, turns_of(case)), 3)[-1] for case in estimated]
    row("masque prompt: one case after start-up", times, 20)
