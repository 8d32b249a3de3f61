"""The persona manager: what is written is kept, and who plays where is chosen by marks."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.cards.card_versions import CardPicture
from app.core.chat.messages import Persona, PersonaId
from app.core.errors import ErrorReport
from app.services.persona_facts import PersonaActFailed, PersonaPictureRead, PersonasListed
from app.ui.main_window import MainWindow
from app.ui.personas.persona_manager import PersonaManager
from tests.ui.recording_session import RecordingSession

YOU = Persona(PersonaId(1), "You")
MARA = Persona(PersonaId(2), "Mara", "A captain.", placement="at_depth", depth=4, role="user")
LISTED = PersonasListed((YOU, MARA), YOU.id, MARA.id, for_chat=MARA.id, character_name="Isaura")
Tell = Callable[[PersonasListed], None]


@pytest.fixture
def manager(window: MainWindow) -> PersonaManager:
    window.edit_persona()
    return window.personas


@pytest.fixture
def tell(manager: PersonaManager, session: RecordingSession, qtbot: QtBot) -> Tell:
    def tell_and_wait(fact: PersonasListed) -> None:
        session.say(fact)
        qtbot.waitUntil(lambda: manager._listed is fact)

    return tell_and_wait


def test_the_one_who_plays_is_shown_with_everything_about_it(manager: PersonaManager, tell: Tell) -> None:
    tell(LISTED)
    assert [manager.list.item(row).text() for row in range(2)] == ["You", "Mara  ·  plays now"]
    assert manager.form.persona == MARA
    assert manager.form.note_depth.isVisible()
    assert (manager.is_for_chat.isChecked(), manager.is_default.isChecked()) == (True, False)
    assert "Isaura" in manager.is_for_character.text()
    manager.list.setCurrentRow(0)
    assert manager.form.persona == YOU
    assert not manager.form.note_depth.isVisible()


def test_what_is_written_is_kept_soon_and_at_the_latest_when_another_is_chosen(
    manager: PersonaManager, tell: Tell, session: RecordingSession, qtbot: QtBot
) -> None:
    tell(LISTED)
    manager.form.description.edit.setPlainText("A captain of seven ships.")
    qtbot.waitUntil(lambda: bool(session.asked("update_persona")))
    ships = replace(MARA, description="A captain of seven ships.")
    assert session.asked("update_persona") == [(ships,)]
    tell(replace(LISTED, personas=(YOU, ships)))
    manager.form.name.edit.selectAll()
    QTest.keyClicks(manager.form.name.edit, "Zoe")
    manager.list.setCurrentRow(0)
    assert session.asked("update_persona")[-1] == (replace(ships, name="Zoe"),)


def test_closing_keeps_what_was_written(
    manager: PersonaManager, tell: Tell, session: RecordingSession
) -> None:
    tell(LISTED)
    manager.form.name.edit.selectAll()
    QTest.keyClicks(manager.form.name.edit, "Zoe")
    manager.close()
    assert session.asked("update_persona") == [(replace(MARA, name="Zoe"),)]


def test_the_marks_choose_for_chat_character_and_everything(
    manager: PersonaManager, tell: Tell, session: RecordingSession
) -> None:
    tell(LISTED)
    manager.is_for_character.click()
    manager.is_for_chat.click()
    manager.is_default.click()
    assert session.asked("choose_persona_for_character") == [(MARA.id,)]
    assert session.asked("choose_persona_for_chat") == [(None,)]
    assert session.asked("make_default_persona") == [(MARA.id,)]
    assert manager.is_default.isChecked()


def test_a_new_persona_is_chosen_and_ready_to_be_named(
    manager: PersonaManager, tell: Tell, session: RecordingSession
) -> None:
    tell(LISTED)
    manager.add_button.click()
    assert session.asked("add_persona") == [("New persona",)]
    added = Persona(PersonaId(3), "New persona")
    tell(replace(LISTED, personas=(YOU, MARA, added), added=added.id))
    assert manager.form.persona == added
    assert manager.form.name.edit.selectedText() == "New persona"


def test_one_is_deleted_but_never_the_last(
    manager: PersonaManager, tell: Tell, session: RecordingSession
) -> None:
    tell(LISTED)
    manager.delete_button.click()
    assert session.asked("delete_persona") == [(MARA.id,)]
    tell(PersonasListed((YOU,), YOU.id, YOU.id))
    assert manager.form.persona == YOU
    assert not manager.delete_button.isEnabled()
    assert manager.is_for_chat.isHidden()


def test_a_picture_that_was_cut_is_kept(
    manager: PersonaManager, tell: Tell, session: RecordingSession, qtbot: QtBot
) -> None:
    tell(LISTED)
    manager._on_cut_requested(b"whole", (0, 0, 5))
    assert session.asked("cut_persona_picture") == [(b"whole", (0, 0, 5))]
    session.say(PersonaPictureRead(CardPicture(b"avatar", b"small")))
    qtbot.waitUntil(lambda: bool(session.asked("update_persona")))
    assert session.asked("update_persona") == [(replace(MARA, picture_png=b"small"),)]


def test_what_cannot_be_done_is_said(
    manager: PersonaManager, session: RecordingSession, qtbot: QtBot
) -> None:
    session.say(PersonaActFailed(ErrorReport("StorageError", "This is your only persona.")))
    qtbot.waitUntil(lambda: "only persona" in manager.status.text())
