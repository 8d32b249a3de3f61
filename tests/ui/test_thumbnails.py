"""Small pictures are asked for when they are painted, together, once, and not kept without end."""

import io

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.core.chat.messages import ThumbnailId
from app.services.facts import CharactersListed
from app.services.library_facts import ThumbnailsRead
from app.ui.main_window import MainWindow
from app.ui.widgets import thumbnails
from app.ui.widgets.thumbnails import Thumbnails
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import character


def png(size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "navy").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def pictures(session: RecordingSession, appearance: object) -> Thumbnails:
    return Thumbnails(session.library)


def number(value: int) -> ThumbnailId:
    return ThumbnailId(value)


def test_what_is_painted_together_is_asked_for_together_and_once(
    qtbot: QtBot, pictures: Thumbnails, session: RecordingSession
) -> None:
    assert pictures.png(None) is None
    for _ in range(3):
        assert [pictures.png(number(n)) for n in (1, 2)] == [None, None]
    qtbot.waitUntil(lambda: bool(session.asked("read_thumbnails")))
    pictures.png(number(1))
    with qtbot.waitSignal(pictures.came):
        pictures.take(ThumbnailsRead({number(1): b"one", number(2): None}))
    assert [pictures.png(number(n)) for n in (1, 2)] == [b"one", None]
    assert session.asked("read_thumbnails") == [((1, 2),)]


def test_pictures_are_ready_to_be_painted_or_null_where_they_cannot_be_read(
    qtbot: QtBot, pictures: Thumbnails
) -> None:
    with qtbot.waitSignal(pictures.came):
        pictures.take(ThumbnailsRead({number(1): png((6, 4)), number(2): b"none", number(3): None}))
    kept = [picture for n in (1, 2, 3) if (picture := pictures.picture(number(n))) is not None]
    assert [(picture.width(), picture.height()) for picture in kept] == [(6, 4), (0, 0), (0, 0)]


def test_those_painted_longest_ago_are_dropped(
    qtbot: QtBot, pictures: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 2)
    with qtbot.waitSignal(pictures.came):
        pictures.take(ThumbnailsRead({number(1): b"one", number(2): b"two"}))
    pictures.png(number(1))
    with qtbot.waitSignal(pictures.came):
        pictures.take(ThumbnailsRead({number(3): b"three"}))
    assert [pictures.png(number(n)) for n in (1, 2, 3)] == [b"one", None, b"three"]


def test_the_side_bar_asks_for_the_pictures_that_it_shows_only(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(CharactersListed(tuple(character(n, f"C{n}", thumbnail=n) for n in range(1, 301))))
    qtbot.waitUntil(lambda: bool(session.asked("read_thumbnails")))
    (ids,) = session.asked("read_thumbnails")[0]
    assert set(ids) <= set(range(1, 40))
    session.say(ThumbnailsRead({number(1): b"no picture"}))
    qtbot.waitUntil(lambda: window.thumbnails.png(number(1)) is not None)
