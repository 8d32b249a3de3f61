"""How quickly a library of 10,000 cards is painted and filtered, held against limits: `make bench-ui`.

The window is the real one over a real database; what is measured ends when the picture is on the screen.
"""

import io
import os
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.core.cards.character_card import CharacterCard, ImportedCard
from app.storage.character_store import CharacterStore
from app.storage.database import Database
from app.storage.library_store import LibraryStore
from app.storage.paths import DataPaths, shipped_resources
from app.ui.library.library_list import LibraryList
from app.ui.library.library_window import LibraryWindow
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance
from tests.benchmarks.conftest import Row

pytestmark = pytest.mark.slow

NUM_CARDS = int(os.environ.get("MASQUE_BENCH_CARDS", "10000"))
ROUNDS = 5
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "un")]


def word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4)))


def text(draw: random.Random, num_words: int) -> str:
    return " ".join(word(draw) for _ in range(num_words))


def picture(draw: random.Random) -> bytes:
    image = Image.effect_noise((192, 192), draw.uniform(20, 90)).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def data_paths(tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    """A library as large as people's largest: half of the cards have a picture, all have tags."""
    draw, paths = random.Random(4), DataPaths(tmp_path_factory.mktemp("library") / "data")
    paths.create()
    pictures, tags = [picture(draw) for _ in range(50)], [word(draw) for _ in range(300)]
    with Database(paths.database) as database:
        store = CharacterStore(database)
        for number in range(NUM_CARDS):
            card = CharacterCard(
                f"{word(draw).title()} {number}",
                description=text(draw, 250),
                greetings=(text(draw, 60), text(draw, 40)),
                creator=word(draw),
                tags=tuple(draw.choices(tags, k=4)),
            )
            png = pictures[number % 50] if number % 2 else None
            store.save(ImportedCard(card, f"{number}".encode(), None, png))
        LibraryStore(database).mark_favourite(
            [c.id for c in LibraryStore(database).cards()[::9]], is_favourite=True
        )
    return paths


@pytest.fixture
def window(qtbot: QtBot, data_paths: DataPaths) -> Iterator[MainWindow]:
    session = bootstrap.open_session(data_paths)
    window = MainWindow(session, Appearance(shipped_resources()))
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: window.side_bar.model.num_characters >= NUM_CARDS, timeout=60_000)
    settle(3000)
    yield window
    window.close()
    session.close()


def settle(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until_painted(view: LibraryList, act: Callable[[], object], holds: Callable[[], bool]) -> float:
    """Milliseconds from `act` until what `holds` then is painted."""
    loop, start = QEventLoop(), time.perf_counter()
    look = QTimer(interval=0)
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    act()
    look.start()
    loop.exec()
    view.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def test_the_first_paint(window: MainWindow, row: Row) -> None:
    times = [made_and_painted(window) for _ in range(ROUNDS)]
    row(f"library of {NUM_CARDS:,} cards: made, listed, first paint", times, 500)
    library = listed(window)
    row("the same, opened again", [opened_again(library) for _ in range(ROUNDS)], 500)


def test_a_search_over_all_texts(window: MainWindow, row: Row) -> None:
    library, draw = listed(window), random.Random(9)
    for length, what in ((1, "one letter (nearly all cards)"), (3, "three letters"), (8, "a word")):
        times = []
        for _ in range(ROUNDS):
            wanted = text(draw, 3).replace(" ", "")[:length]
            times.append(searched(library, wanted))
            searched(library, "")
        row(f"search as you type: {what}", times, 100)


def test_tags_places_and_order(window: MainWindow, row: Row) -> None:
    library = listed(window)
    head, places = library.head, library.places.list
    tags = head.tags
    shown = [chip.text() for chip in tags.chips[:ROUNDS]]
    row("filter by a tag", [done(library, partial(tags.choose, (tag,))) for tag in shown], 100)
    row("no tag again", [done(library, partial(tags.choose, ()))], 100)
    row("favourites", [done(library, partial(places.setCurrentRow, 1))], 100)
    row("all characters again", [done(library, partial(places.setCurrentRow, 0))], 100)
    for number in range(head.order.count()):
        emit = partial(head.order_chosen.emit, head.order.itemData(number))
        row(f"sort: {head.order.itemText(number).lower()}", [done(library, emit) for _ in range(ROUNDS)], 100)


@pytest.mark.parametrize("is_grid", [False, True])
def test_tiles_and_rows_and_scrolling(window: MainWindow, row: Row, is_grid: bool) -> None:
    library, what = listed(window), "tiles" if is_grid else "rows"
    library.head.show_mode(is_grid=not is_grid)
    row(f"show as {what}", [done(library, partial(library.head.show_mode, is_grid=is_grid))], 100)
    bar = library.list.verticalScrollBar()
    places = [bar.maximum() * step // 40 for step in range(40)]
    row(f"scroll {what} elsewhere", [done(library, partial(bar.setValue, place)) for place in places], 50)


def made_and_painted(window: MainWindow) -> float:
    """A new library window each time."""
    window.library.library = None
    start = time.perf_counter()
    library = window.library.show()
    spent = (time.perf_counter() - start) * 1000
    spent += until_painted(library.list, lambda: None, lambda: bool(library.model.cards))
    library.hide()
    return spent


def opened_again(library: LibraryWindow) -> float:
    library.hide()
    settle(50)
    library.model.show(())
    return until_painted(library.list, library.come_to_front, lambda: bool(library.model.cards))


def listed(window: MainWindow) -> LibraryWindow:
    library = window.library.show()
    until_painted(library.list, lambda: None, lambda: len(library.model.cards) >= NUM_CARDS)
    settle(500)
    return library


def searched(library: LibraryWindow, wanted: str) -> float:
    """From the last key until the found ones are painted, the wait for further keys included."""

    def is_shown() -> bool:
        view = library._view
        return view.found is None if not wanted else view.wanted == wanted

    return until_painted(library.list, lambda: library.head.search.setText(wanted), is_shown)


def done(library: LibraryWindow, act: Callable[[], object]) -> float:
    return until_painted(library.list, act, lambda: True)


def test_the_data_is_as_large_as_promised(data_paths: DataPaths) -> None:
    assert Path(data_paths.database).stat().st_size > NUM_CARDS * 4000
