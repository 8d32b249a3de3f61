"""The library window: finding, choosing and putting in order, by mouse and by keys."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.cards.character_card import CharacterCard
from app.core.cards.library import FolderId, LibraryCard, LibraryFolder
from app.core.cards.library_view import LibraryPlace
from app.core.chat.messages import CharacterId, ThumbnailId
from app.core.errors import ErrorReport
from app.services.card_facts import CardOpened
from app.services.facts import ImportProgressed, NoticeRaised, UndoOffered
from app.services.library_facts import (
    CardsExported,
    LibraryCardsChanged,
    LibraryListed,
    LibrarySearched,
)
from app.ui.library.library_model import LibraryModel
from app.ui.library.library_window import LibraryWindow
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession

NOW = datetime(2026, 11, 20, tzinfo=UTC)
COAST = LibraryFolder(FolderId(5), "Küste & See")


def card(number: int, name: str, **more: Any) -> LibraryCard:
    values: dict[str, Any] = {
        "creator": "Wren", "tags": (), "own_tags": (), "is_favourite": False, "folder_id": None,
        "created_at": NOW + timedelta(days=number), "last_used_at": None, "num_characters": 400 * number,
    } | more  # fmt: skip
    return LibraryCard(CharacterId(number), name, **values)


ISAURA = card(1, "Isaura Venn", tags=("fantasy", "mystery"), is_favourite=True)
TOMAS = card(2, "Tomas of the Ferry", tags=("Fantasy",), folder_id=COAST.id)
LONG = card(3, "Donaudampfschifffahrtsgesellschaft" * 9, tags=("x" * 300, "R&D"), creator="y" * 300)
GONE = card(4, "Mirel", deleted_at=datetime.now(UTC) - timedelta(days=3))
ALL = (GONE, LONG, TOMAS, ISAURA)


@pytest.fixture
def library(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> LibraryWindow:
    library = window.library.show()
    session.say(LibraryListed(ALL, (COAST,)))
    qtbot.waitUntil(lambda: library.model.rowCount() == 3)
    return library


def names(library: LibraryWindow) -> list[str]:
    return [shown.name.split()[0][:6] for shown in library.model.cards]


def select(library: LibraryWindow, *rows: int) -> None:
    library.list.clearSelection()
    selection = library.list.selectionModel()
    for row in rows:
        index = library.model.index(row)
        selection.setCurrentIndex(index, selection.SelectionFlag.Select)


def entries(menu: QMenu) -> dict[str, Any]:
    """Actions by what they say, those of submenus too."""
    found = {}
    for action in menu.actions():
        inner = action.menu()
        found |= entries(inner) if isinstance(inner, QMenu) else {action.text(): action}
    return found


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester) -> None:
    model = LibraryModel()
    model.show(ALL)
    qtmodeltester.check(model)


def test_ctrl_shift_l_opens_it_and_it_asks_what_there_is(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(
        window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert window.library.library is not None
    assert window.library.library.isVisible()
    assert session.asked("list_library") == [()]


def test_what_is_typed_is_searched_for_and_what_is_found_is_shown(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    QTest.keyClicks(library.head.search, "river")
    qtbot.waitUntil(lambda: session.asked("search_library")[-1:] == [("river",)])
    session.say(LibrarySearched("riv", frozenset({LONG.id})), LibrarySearched("river", frozenset({TOMAS.id})))
    qtbot.waitUntil(lambda: names(library) == ["Tomas"])
    assert library.head.count.text() == "1 of 3"
    QTest.keyClick(library.head.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(library)) == 3)
    assert library.isVisible(), "the first Esc clears, the second closes"
    QTest.keyClick(library.head.search, Qt.Key.Key_Escape)
    assert not library.isVisible()


def test_a_name_that_holds_what_is_searched_for_comes_first(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    library.head.search.setText("ferry")
    session.say(LibrarySearched("ferry", frozenset({LONG.id, TOMAS.id, GONE.id})))
    qtbot.waitUntil(lambda: names(library) == ["Tomas", "Donaud"])


def test_nothing_found_is_said_with_a_way_back(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    library.head.search.setText("zebra")
    session.say(LibrarySearched("zebra", frozenset()))
    qtbot.waitUntil(library.empty.isVisible)
    library.empty.button.click()
    qtbot.waitUntil(lambda: len(names(library)) == 3)


def test_without_any_card_it_says_how_to_bring_some(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    library = window.library.show()
    assert not library.empty.isVisible(), "nothing is said before it is known"
    session.say(LibraryListed((), ()))
    qtbot.waitUntil(library.empty.isVisible)
    with qtbot.waitSignal(library.import_requested):
        library.empty.button.click()


def test_places_hold_favourites_a_folder_and_the_trash(library: LibraryWindow) -> None:
    places = library.places.list
    assert [places.item(row).text() for row in range(places.count())] == [
        "All characters  ·  3", "Favourites  ·  1", "Küste & See  ·  1", "Trash  ·  1",
    ]  # fmt: skip
    for place, shown in (
        ((LibraryPlace.FAVOURITES, None), ["Isaura"]),
        ((LibraryPlace.FOLDER, COAST.id), ["Tomas"]),
        ((LibraryPlace.TRASH, None), ["Mirel"]),
    ):
        places.choose(place)
        assert names(library) == shown


def test_tags_filter_in_whatever_case_and_all_at_once(library: LibraryWindow) -> None:
    tags = library.head.tags
    assert tags.chips[0].text() == "Fantasy", "as the newest card spells it"
    tags.chips[0].click()
    assert names(library) == ["Tomas", "Isaura"]
    tags.choose(("Fantasy", "mystery"))
    assert names(library) == ["Isaura"]
    assert tags.chips[0].text() == "Fantasy ×"
    tags.chips[0].click()
    tags.chips[0].click()
    assert len(names(library)) == 3


def test_the_order_is_the_user_s(library: LibraryWindow) -> None:
    shown = []
    for row in range(library.head.order.count()):
        library.head.order.setCurrentIndex(row)
        library.head.order.activated.emit(row)
        shown.append([card.id for card in library.model.cards])
    assert shown == [[3, 2, 1], [3, 1, 2], [3, 2, 1], [3, 2, 1]]


def test_enter_chats_and_the_window_makes_way(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    QTest.keyClick(library.head.search, Qt.Key.Key_Down)
    assert library.list.hasFocus()
    QTest.keyClick(library.list, Qt.Key.Key_Right)
    QTest.keyClick(library.list, Qt.Key.Key_Return)
    assert session.asked("open_character") == [(TOMAS.id,)]
    assert not library.isVisible()


def test_ctrl_e_edits_what_the_keyboard_is_at(library: LibraryWindow, session: RecordingSession) -> None:
    QTest.keyClick(library.head.search, Qt.Key.Key_Down)
    assert [card.id for card in library.list.selected] == [LONG.id]
    QTest.keyClick(library, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert session.asked("open_card") == [(LONG.id,)]


def test_letters_typed_in_the_list_go_to_the_search(library: LibraryWindow) -> None:
    library.list.go_to_first()
    QTest.keyClick(library.list, Qt.Key.Key_R)
    assert library.head.search.text() == "r"


def test_delete_moves_all_selected_to_the_trash_and_undo_is_offered(
    qtbot: QtBot, window: MainWindow, library: LibraryWindow, session: RecordingSession
) -> None:
    library.list.go_to_first()
    QTest.keyClick(library.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert library.foot.words.text() == "3 selected"
    QTest.keyClick(library.list, Qt.Key.Key_Delete)
    assert session.asked("trash") == [((3, 2, 1),)]
    session.say(UndoOffered("3 characters moved to trash", 7))
    toast = window.library._toast
    assert toast is not None
    qtbot.waitUntil(toast.isVisible)
    toast.undo_button.click()
    assert session.asked("undo_offer") == [(7,)]


def test_the_menu_of_one_character_offers_everything(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    menu = entries(library.acts.menu_for([TOMAS]))
    for label in (
        "Chat",
        "Edit…",
        "Add to favourites",
        "Küste && See",
        "No folder",
        "Duplicate",
        "Move to trash",
    ):
        menu[label].trigger()
    assert session.asked("open_character") == session.asked("open_card") == [(TOMAS.id,)]
    assert session.asked("mark_favourite") == [((TOMAS.id,), True)]
    assert session.asked("move") == [((TOMAS.id,), COAST.id), ((TOMAS.id,), None)]
    assert session.asked("duplicate") == session.asked("trash") == [((TOMAS.id,),)]
    assert {"Versions…", "Own tags…", "New folder…", "PNG…", "JSON…", "CHARX…"} <= menu.keys()


def test_versions_opens_the_editor_on_its_history(
    qtbot: QtBot, window: MainWindow, library: LibraryWindow, session: RecordingSession
) -> None:
    entries(library.acts.menu_for([TOMAS]))["Versions…"].trigger()
    session.say(CardOpened(TOMAS.id, CharacterCard("Tomas"), None, ()))
    qtbot.waitUntil(lambda: bool(window.card_editors.opened))
    form = window.card_editors.opened[TOMAS.id].form
    assert form.list.currentRow() == list(form.pages).index("versions")


def test_in_the_trash_one_restores_or_deletes_for_ever_after_a_question(
    library: LibraryWindow, session: RecordingSession
) -> None:
    library.places.list.choose((LibraryPlace.TRASH, None))
    assert [*entries(library.acts.menu_for([GONE]))] == ["Restore", "Delete for ever…"]
    library.foot.restore_button.click()
    assert session.asked("restore_characters") == [((GONE.id,),)]
    library.list.selectAll()
    QTest.keyClick(library.list, Qt.Key.Key_Delete)
    box = library.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert session.asked("purge") == []
    next(button for button in box.buttons() if button.text() == "Delete").click()
    assert session.asked("purge") == [((GONE.id,),)]


def test_own_tags_are_written_with_commas(library: LibraryWindow, session: RecordingSession) -> None:
    mine = card(8, "Orla", own_tags=("slow", "evening"))
    yours = card(9, "Pell", own_tags=("evening",))
    library.acts.ask_tags([mine, yours])
    dialog = library.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    assert dialog.textValue() == "evening"
    dialog.setTextValue(" winter ,, sea ,winter")
    dialog.accept()
    assert session.asked("tag") == [((8, 9), ("winter", "sea"), ("evening",))]


def test_folders_are_made_renamed_and_deleted(library: LibraryWindow, session: RecordingSession) -> None:
    library.places.folder_button.click()
    dialog = library.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("Winter")
    dialog.accept()
    assert session.asked("make_folder") == [("Winter", ())]
    library.places.list.choose((LibraryPlace.FOLDER, COAST.id))
    QTest.keyClick(library.places.list, Qt.Key.Key_Delete)
    assert session.asked("delete_folder") == [(COAST.id,)]
    assert [*entries(library.places.menu_for(COAST))] == ["Rename…", "Delete folder"]


def test_the_selection_stays_where_lines_change(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    select(library, 1)
    session.say(LibraryCardsChanged((card(2, "Tomas of the Ferry", is_favourite=True),)))
    qtbot.waitUntil(lambda: library.model.cards[1].is_favourite)
    assert [shown.id for shown in library.list.selected] == [TOMAS.id]
    session.say(LibraryListed((card(9, "New"), *ALL), (COAST,)))
    qtbot.waitUntil(lambda: library.model.rowCount() == 4)
    assert [shown.id for shown in library.list.selected] == [TOMAS.id]
    assert library.list.current == TOMAS.id


@pytest.mark.parametrize("is_grid", [True, False])
@pytest.mark.parametrize("text_px", [14, 28])
def test_it_paints_in_both_modes_at_any_size_and_asks_for_pictures_that_are_seen(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession, appearance: Appearance,
    is_grid: bool, text_px: int,
) -> None:  # fmt: skip
    appearance.set_text_px(text_px)
    library.resize(1024, 700)
    assert library.minimumSizeHint().width() <= 1024
    library.head.show_mode(is_grid=is_grid)
    many = tuple(card(n, f"Somebody {n}", thumbnail_id=ThumbnailId(n)) for n in range(1, 2001))
    session.say(LibraryListed((*many, LONG), ()))
    qtbot.waitUntil(lambda: bool(session.asked("read_thumbnails")))
    assert library.list.is_grid is is_grid
    assert not library.list.horizontalScrollBar().maximum()
    assert len(session.asked("read_thumbnails")[0][0]) < 65
    assert min(session.asked("read_thumbnails")[0][0]) > 1900


def test_while_it_is_open_an_import_and_what_went_wrong_are_told_here(
    qtbot: QtBot, library: LibraryWindow, session: RecordingSession
) -> None:
    session.say(ImportProgressed(3, 200, "a.png"))
    qtbot.waitUntil(library.foot.import_bar.isVisible)
    library.foot.import_bar.cancel_button.click()
    assert session.asked("cancel_import") == [()]
    session.say(NoticeRaised(ErrorReport("X cannot be written.", "Choose another folder.")))
    qtbot.waitUntil(lambda: len(library.foot.notices.notices) == 1)


def test_an_export_says_where_it_went(
    qtbot: QtBot, window: MainWindow, library: LibraryWindow, session: RecordingSession
) -> None:
    session.say(CardsExported(12, "cards"))
    toast = window.library._toast
    assert toast is not None
    qtbot.waitUntil(lambda: toast.accessibleName() == "12 cards exported to cards")
