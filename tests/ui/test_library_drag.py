"""Characters dragged from the library's list to its places."""

from datetime import UTC, datetime

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from app.core.cards.library import FolderId, LibraryCard, LibraryFolder
from app.core.chat.messages import CharacterId
from app.services.library_facts import LibraryListed
from app.ui.library.card_drag import CARDS_MIME, drag_picture, dragged_ids, mime_of
from app.ui.library.library_window import LibraryWindow
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession

COAST = LibraryFolder(FolderId(7), "Coast")
NOW = datetime(2026, 5, 1, tzinfo=UTC)
ADA, EVE, GONE = (
    LibraryCard(CharacterId(number), name, "", (), (), False, None, NOW, None, 400, deleted_at=deleted_at)
    for number, name, deleted_at in ((1, "Ada", None), (2, "Eve", None), (3, "Zoe", NOW))
)
ALL, FAVOURITES, FOLDER, TRASH = range(4)


def shown(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> LibraryWindow:
    library = window.library.show()
    session.say(LibraryListed((ADA, EVE, GONE), (COAST,)))
    qtbot.waitUntil(lambda: len(library.model.cards) == 2)
    return library


def drop(library: LibraryWindow, mime: QMimeData, row: int) -> bool:
    """Enter, move and drop, as Qt tells of them; whether the place took what was dropped."""
    places = library.places.list
    where = places.visualItemRect(places.item(row)).center()
    rest = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(where), *rest)
    places.dragEnterEvent(entered)
    moved = QDragMoveEvent(QPoint(where), *rest)
    places.dragMoveEvent(moved)
    dropped = QDropEvent(QPointF(where), *rest)
    places.dropEvent(dropped)
    return entered.isAccepted() and moved.isAccepted() and dropped.isAccepted()


def test_dragged_characters_go_into_a_folder_favourites_or_the_trash(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    library, ids = shown(qtbot, window, session), (ADA.id, EVE.id)
    assert drop(library, mime_of(ids), FOLDER)
    assert [(tuple(moved), folder) for moved, folder in session.asked("move")] == [(ids, COAST.id)]
    assert drop(library, mime_of(ids), FAVOURITES)
    assert session.asked("mark_favourite") == [(ids, True)]
    assert drop(library, mime_of(ids), TRASH)
    assert library.places.list.currentRow() == ALL
    assert library.places.list.currentItem().isSelected()


def test_where_nothing_would_change_and_what_is_no_character_is_not_taken(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    library, foreign = shown(qtbot, window, session), QMimeData()
    foreign.setData(CARDS_MIME, b"1;drop,-2,x,," + b"9" * 40)
    assert dragged_ids(foreign) == []
    assert not drop(library, mime_of([ADA.id]), ALL)
    assert not drop(library, foreign, FOLDER)
    assert session.asked("move") == []


def test_all_but_the_trash_can_be_dragged(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    library = shown(qtbot, window, session)
    assert library.model.index(0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    library.places.list.setCurrentRow(TRASH)
    assert [card.name for card in library.model.cards] == ["Zoe"]
    assert not library.model.index(0).flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_what_the_mouse_carries_stays_small(window: MainWindow) -> None:
    picture = drag_picture("W" * 300, window.appearance, 2.0)
    assert picture.deviceIndependentSize().width() < 300
