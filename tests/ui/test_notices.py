"""Notices and toasts: what happened, what to do, and undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import CharacterId
from app.core.errors import ErrorReport
from app.services.card_facts import CardOpened
from app.services.facts import (
    DoctorWarnings,
    ImportFinished,
    ImportProgressed,
    NoticeRaised,
    UndoOffered,
    UndoWithdrawn,
)
from app.ui.main_window import MainWindow
from app.ui.notices.import_words import import_news, import_remarks, import_trouble
from app.ui.widgets.plain_label import PlainLabel
from tests.ui.recording_session import RecordingSession

BROKEN = ErrorReport("CardFormatError", "tomas.png holds no character.", "Export it again as a V2 card.")


def shown_words(window: MainWindow) -> list[str]:
    return [label.text() for label in window.notices.findChildren(PlainLabel) if label.isVisible()]


def button(window: MainWindow, text: str) -> QPushButton:
    return next(b for b in window.notices.findChildren(QPushButton) if b.text() == text)


def test_a_notice_says_what_happened_and_does_one_thing(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    error = ErrorReport("E", "The engine has stopped.", "The text so far is kept.")
    session.say(NoticeRaised(error, "restart_engine", "Start it again"))
    qtbot.waitUntil(window.notices.isVisible)
    assert shown_words(window) == ["The engine has stopped.", "The text so far is kept."]
    QTest.mouseClick(button(window, "Start it again"), Qt.MouseButton.LeftButton)
    assert session.asked("restart_engine") == [()]
    assert window.notices.isHidden()


def test_an_action_that_no_button_may_have_gets_none(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(NoticeRaised(BROKEN, "close", "Close everything"))
    qtbot.waitUntil(window.notices.isVisible)
    assert "Close everything" not in [b.text() for b in window.notices.findChildren(QPushButton)]


def test_the_same_notice_stands_there_once_and_at_most_three_do(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(NoticeRaised(BROKEN), NoticeRaised(BROKEN))
    session.say(*(NoticeRaised(ErrorReport("E", f"Number {n}.")) for n in range(4)))
    qtbot.waitUntil(lambda: len(window.notices.notices) == 3)
    assert [notice.text.message for notice in window.notices.notices] == [
        "Number 1.",
        "Number 2.",
        "Number 3.",
    ]


def test_a_notice_can_be_closed(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> None:
    session.say(NoticeRaised(BROKEN))
    qtbot.waitUntil(window.notices.isVisible)
    close = window.notices.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert window.notices.isHidden()


def test_an_undo_toast_brings_back_what_was_removed(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(UndoOffered("Chat deleted", 7))
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.accessibleName() == "Chat deleted"
    composer_top = window.composer.mapTo(window, window.composer.rect().topLeft()).y()
    assert window.toast.geometry().bottom() < composer_top
    QTest.mouseClick(window.toast.undo_button, Qt.MouseButton.LeftButton)
    assert session.asked("undo_offer") == [(7,)]
    assert window.toast.isHidden()


def test_an_undo_toast_goes_when_its_offer_no_longer_stands(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(UndoOffered("Chat deleted", 7), UndoWithdrawn(6))
    qtbot.waitUntil(window.toast.isVisible)
    session.say(UndoWithdrawn(7))
    qtbot.waitUntil(window.toast.isHidden)


def test_an_import_shows_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    session.say(ImportProgressed(133, 214, "tomas\u202egnp.exe"))
    qtbot.waitUntil(window.import_bar.isVisible)
    words = [label.text() for label in window.import_bar.findChildren(PlainLabel)]
    assert words == ["Importing 214 cards", "133 / 214 · tomasgnp.exe"]
    QTest.mouseClick(window.import_bar.cancel_button, Qt.MouseButton.LeftButton)
    assert session.asked("cancel_import") == [()]
    session.say(ImportFinished((CharacterId(1),), (), was_cancelled=True))
    qtbot.waitUntil(window.import_bar.isHidden)
    assert window.toast.accessibleName() == "1 character added · import cancelled"


def test_files_that_could_not_be_read_are_named_in_the_details(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    failed = (("tomas.png", BROKEN), ("vex.json", BROKEN))
    session.say(ImportFinished((CharacterId(1), CharacterId(2)), (), failed))
    qtbot.waitUntil(window.notices.isVisible)
    assert not any("vex.json" in words for words in shown_words(window))
    QTest.mouseClick(button(window, "Details"), Qt.MouseButton.LeftButton)
    assert any("vex.json" in words for words in shown_words(window))


@pytest.mark.parametrize(
    ("fact", "news"),
    [
        (ImportFinished((CharacterId(1),) * 3, (CharacterId(9),)), "3 characters added · 1 was here already"),
        (ImportFinished((), (CharacterId(9),) * 2), "2 were here already"),
        (ImportFinished((), (), (("a", BROKEN),)), ""),
    ],
)
def test_what_an_import_came_to_in_words(fact: ImportFinished, news: str) -> None:
    assert import_news(fact) == news


def test_a_single_failure_is_told_in_its_own_words() -> None:
    trouble = import_trouble(ImportFinished((), (), (("tomas.png", BROKEN),)))
    assert trouble is not None
    assert (trouble.message, trouble.hint) == (BROKEN.message, BROKEN.hint)
    assert import_trouble(ImportFinished((), ())) is None


def test_the_notice_of_a_card_that_needs_a_look_leads_to_its_doctor(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    warned = DoctorWarnings(CharacterId(7), "Marta", 2)
    session.say(ImportFinished((CharacterId(7),), (), warnings=(warned,)))
    qtbot.waitUntil(lambda: bool(window.notices.notices))
    (notice,) = window.notices.notices
    assert notice.text.message == "Marta: the card doctor found 2 things to look at."
    QTest.mouseClick(button(window, "Show"), Qt.MouseButton.LeftButton)
    assert session.asked("open_card") == [(CharacterId(7),)]
    session.say(CardOpened(CharacterId(7), CharacterCard("Marta"), None, ()))
    qtbot.waitUntil(lambda: CharacterId(7) in window.card_editors.opened)
    form = window.card_editors.opened[CharacterId(7)].form
    assert form.list.currentRow() == list(form.pages).index("doctor")


def test_remarks_name_their_file() -> None:
    one = import_remarks(ImportFinished((), (), remarks=(("a.png", "Its lorebook was left out."),)))
    assert one is not None
    assert one.message == "a.png: Its lorebook was left out."
    two = import_remarks(ImportFinished((), (), remarks=(("a.png", "x"), ("b.png", "y"))))
    assert two is not None
    assert two.details == "a.png: x\nb.png: y"
