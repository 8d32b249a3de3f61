"""What the library remembers from one start to the next."""

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from app.core.cards.library import FolderId, LibraryCard, LibraryFolder
from app.core.cards.library_view import LibraryPlace
from app.core.chat.messages import CharacterId
from app.services.facts import SettingsShown
from app.services.library_facts import LibraryListed
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession

COAST = LibraryFolder(FolderId(7), "Coast")
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def card(number: int, name: str, folder: FolderId | None) -> LibraryCard:
    return LibraryCard(CharacterId(number), name, "", (), (), False, folder, NOW, None, 400)


CARDS = (card(1, "Ada", COAST.id), card(2, "Zoe", COAST.id), card(3, "Eve", None))
KEPT = {
    "library.is_grid": False,
    "library.order": "name",
    "library.place": "folder",
    "library.folder": int(COAST.id),
}


def test_mode_order_and_folder_are_as_they_were_left(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(SettingsShown(KEPT))
    qtbot.waitUntil(lambda: window.library._settings == KEPT)
    library = window.library.show()
    assert not library.list.is_grid
    session.say(LibraryListed(CARDS, (COAST,)))
    qtbot.waitUntil(lambda: [shown.name for shown in library.model.cards] == ["Ada", "Zoe"])
    assert library.places.list.place == (LibraryPlace.FOLDER, COAST.id)


def test_a_remembered_folder_that_is_gone_gives_all_characters(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(SettingsShown(KEPT))
    qtbot.waitUntil(lambda: window.library._settings == KEPT)
    library = window.library.show()
    session.say(LibraryListed(CARDS, ()))
    qtbot.waitUntil(lambda: len(library.model.cards) == 3)


def test_what_is_chosen_is_kept_but_for_the_trash(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    library = window.library.show()
    session.say(LibraryListed(CARDS, (COAST,)))
    qtbot.waitUntil(lambda: len(library.model.cards) == 3)
    session.calls.clear()
    library.head.rows_button.click()
    library.head.order.activated.emit(1)
    library.places.list.choose((LibraryPlace.FOLDER, COAST.id))
    library.places.list.choose((LibraryPlace.TRASH, None))
    assert session.asked("set_setting") == [
        ("library.is_grid", False),
        ("library.order", "name"),
        ("library.place", "folder"),
        ("library.folder", COAST.id),
    ]
