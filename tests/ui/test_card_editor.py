"""The card editor: what is not touched stays, what is changed is asked about, fixes are looked at first."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.cards.asset_files import MAX_ASSETS_BYTES, asset_from_file
from app.core.cards.card_versions import CardDraft, CardPicture, CardVersion, CardVersionId, VersionKind
from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.cards.doctor import findings_in
from app.core.cards.text_difference import card_differences
from app.core.cards.v3_fields import CardAsset
from app.core.chat.messages import CharacterId
from app.core.errors import ErrorReport
from app.services.card_facts import (
    AssetRead,
    CardActFailed,
    CardExamined,
    CardOpened,
    CardSaved,
    CardVersionsCompared,
    PictureRead,
)
from app.ui.card_editor.card_editor import CardEditor
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import NOW

ID = CharacterId(1)
ODD = "Line one.\r\nLine\u2028two.\x00"
CARD = CharacterCard(
    "Isaura Venn",
    description=ODD,
    greetings=("Hello.\r\n", "You again?", "Late."),
    depth_prompt=DepthPrompt("Be brief.", 2, "assistant"),
    tags=("fantasy", "a,b"),
    creator_notes="**bold** ![x](file:///etc/passwd) <b>no</b>",
    lorebook={"name": "Tides", "entries": [{"keys": ["tide"], "content": "Salt.", "constant": True}]},
    source={"data": {"extensions": {"tool": {"deep": 1}}, "description": ODD}, "own": True},
)
FIRST = CardVersion(CardVersionId(1), 1, VersionKind.IMPORTED, NOW - timedelta(days=1))
SECOND = CardVersion(CardVersionId(2), 2, VersionKind.EDITED, NOW, ("description", "avatar"))
OpenEditor = Callable[..., CardEditor]


def png(size: tuple[int, int] = (300, 200)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "navy").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def open_editor(window: MainWindow, session: RecordingSession, qtbot: QtBot) -> OpenEditor:
    def open_one(card: CharacterCard = CARD, draft: CardDraft | None = None) -> CardEditor:
        window.open_card_editor(ID)
        assert session.asked("open_card") == [(ID,)]
        session.say(CardOpened(ID, card, None, (FIRST, SECOND), draft))
        qtbot.waitUntil(lambda: ID in window.card_editors.opened)
        return window.card_editors.opened[ID]

    return open_one


def say(session: RecordingSession, qtbot: QtBot, fact: Any, holds: Callable[[], bool]) -> None:
    session.say(fact)
    qtbot.waitUntil(holds)


def examined(editor: CardEditor, card: CharacterCard, **counts: int) -> CardExamined:
    return CardExamined(ID, editor._examination, card, findings_in(card), counts, 8192)


def give_up(editor: CardEditor) -> None:
    """Throw away what was changed, so that the window closes unasked."""
    editor._discard_and_close()


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def test_a_card_that_was_only_looked_at_is_the_same_to_the_character(open_editor: OpenEditor) -> None:
    editor = open_editor()
    for name in editor.form.pages:
        editor.form.show_page(name)
    assert editor.card == CARD
    assert not editor.is_changed
    assert not editor.foot.save_button.isEnabled()


def test_every_text_field_can_be_changed_and_comes_back(open_editor: OpenEditor) -> None:
    editor = open_editor()
    form = editor.form
    form.character.fields["scenario"].edit.setPlainText("A storm.")
    form.instructions.note_depth.setValue(7)
    form.about.tags.edit.setText("sea, , old ")
    form.about.tags.edited.emit()
    type_into(form.character.fields["nickname"].edit, "Isa")
    expected = replace(
        CARD,
        scenario="A storm.",
        nickname="Isa",
        depth_prompt=DepthPrompt("Be brief.", 7, "assistant"),
        tags=("sea", "old"),
    )
    assert editor.card == expected
    assert editor.foot.save_button.isEnabled()
    give_up(editor)


def test_greetings_are_added_moved_and_removed(open_editor: OpenEditor) -> None:
    editor = open_editor()
    page = editor.form.greetings
    page.choose(2)
    page.move_chosen(-1)
    assert editor.card.greetings == ("Hello.\r\n", "Late.", "You again?")
    page.choose(0)
    page.remove()
    page.add()
    assert editor.card.greetings == ("Late.", "You again?")
    type_into(page.text.edit, "Fourth.")
    assert editor.card.greetings == ("Late.", "You again?", "Fourth.")
    assert page.list.item(2).text() == "3.  Fourth."
    give_up(editor)


def test_saving_sends_what_was_changed_and_the_answer_makes_it_the_base(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    type_into(editor.form.character.fields["nickname"].edit, "Isa")
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    edited = replace(CARD, nickname="Isa")
    assert session.asked("save_card") == [(ID, CARD, edited, None)]
    type_into(editor.form.character.fields["nickname"].edit, "ura")  # written before the answer came
    say(
        session,
        qtbot,
        CardSaved(ID, edited, None, (FIRST, SECOND)),
        lambda: editor._base == edited,
    )
    assert editor.card.nickname == "Isaura"
    assert editor.is_changed
    give_up(editor)


def test_what_is_saved_elsewhere_comes_in_under_what_is_written_here(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    type_into(editor.form.character.fields["nickname"].edit, "Isa")
    elsewhere = replace(CARD, scenario="Saved by the lorebook editor.")
    say(session, qtbot, CardSaved(ID, elsewhere, None, (FIRST,)), lambda: editor._base == elsewhere)
    assert editor.card == replace(elsewhere, nickname="Isa")
    give_up(editor)


def test_a_card_needs_a_name(open_editor: OpenEditor, session: RecordingSession) -> None:
    editor = open_editor()
    editor.form.character.fields["name"].edit.clear()
    editor.save()
    assert "name first" in editor.foot.status.text()
    assert session.asked("save_card") == []
    give_up(editor)


def test_closing_asks_about_what_is_not_saved(
    open_editor: OpenEditor, window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    type_into(editor.form.character.fields["nickname"].edit, "Isa")
    editor.close()
    (box,) = editor.findChildren(QMessageBox)
    assert editor.isVisible()
    box.button(QMessageBox.StandardButton.Save).click()
    edited = replace(CARD, nickname="Isa")
    assert session.asked("save_card") == [(ID, CARD, edited, None)]
    say(session, qtbot, CardSaved(ID, edited, None, (FIRST,)), lambda: not window.card_editors.opened)


def test_the_main_window_stays_while_a_card_is_not_saved_and_a_draft_is_kept(
    open_editor: OpenEditor, window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    type_into(editor.form.character.fields["nickname"].edit, "Isa")
    window.close()
    assert window.isVisible()
    assert session.asked("keep_draft") == [(ID, CARD, replace(CARD, nickname="Isa"))]
    (box,) = editor.findChildren(QMessageBox)
    box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: not window.card_editors.opened)
    assert session.asked("drop_draft") == [(ID,)]


def test_a_draft_is_kept_soon_and_comes_back(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor(draft=CardDraft(CARD, replace(CARD, scenario="A sto")))
    assert editor.card.scenario == "A sto"
    assert "here again" in editor.foot.status.text()
    type_into(editor.form.character.fields["nickname"].edit, "I")
    qtbot.waitUntil(lambda: bool(session.asked("keep_draft")))
    give_up(editor)


def test_tokens_and_findings_are_shown_and_late_answers_passed_over(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    field = editor.form.character.fields["description"]
    fact = examined(editor, CARD, description=1234, **{"greetings.1": 7})
    session.say(replace(fact, number=fact.number - 1, counts={"description": 1}))
    say(session, qtbot, fact, lambda: "1,234" in field.count.text())
    assert "7" in editor.form.greetings.text.count.text()
    assert "1,234 of 8,192" in editor.form.doctor._cost.text()


def test_a_fix_is_shown_as_a_difference_before_it_is_applied(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    broken = replace(CARD, greetings=("Hello.", "Hi {char}."))
    editor = open_editor(broken)
    doctor = editor.form.doctor
    say(session, qtbot, examined(editor, broken), lambda: len(doctor.rows) == 1)
    doctor.rows[0].place_button.click()
    assert editor.form.greetings.text.text == "Hi {char}."
    dialog = editor.ask_fix(doctor.findings[0])
    assert dialog is not None
    assert "{{char}}" in dialog.difference.toPlainText()
    assert not editor.is_changed
    dialog.accept()
    assert editor.card.greetings == ("Hello.", "Hi {{char}}.")
    assert editor.ask_fix(doctor.findings[0]) is None  # found in a text that is another one now
    give_up(editor)


def test_versions_are_listed_newest_first_compared_and_restored(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    page = editor.form.versions
    assert page.list.item(0).text().startswith("2.")
    assert "Description, Picture" in page.list.item(0).text()
    assert session.asked("compare_cards") == [(ID, FIRST.id, SECOND.id)]
    assert not page.restore_button.isEnabled()
    old = replace(CARD, description="Old.")
    fact = CardVersionsCompared(ID, FIRST.id, SECOND.id, card_differences(old, CARD))
    say(session, qtbot, fact, lambda: page.difference.isVisibleTo(page))
    assert page.difference.toPlainText().startswith("Description\n")
    page.choose(1)
    page.restore_button.click()
    assert session.asked("restore_card") == [(ID, FIRST.id)]
    assert session.asked("save_card") == []


def test_a_new_picture_is_cut_by_keyboard_and_saved(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot, appearance: Appearance
) -> None:
    editor = open_editor()
    dialog = editor.picture.ask_crop(CardPicture(png(), b"thumbnail"))
    crop = dialog.crop
    assert crop.box == (50, 0, 200)
    QTest.keyClicks(crop, "---")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(crop, key, Qt.KeyboardModifier.ShiftModifier)
    left, top, side = crop.box
    assert (left, top, side) == (22, 0, 176)
    dialog.accept()
    assert session.asked("cut_picture") == [(ID, png(), (22, 0, 176))]
    cut = CardPicture(png((176, 176)), b"small")
    say(session, qtbot, PictureRead(ID, cut), lambda: editor.is_changed)
    editor.save()
    assert session.asked("save_card") == [(ID, CARD, CARD, cut)]
    say(session, qtbot, CardSaved(ID, CARD, cut.avatar_png, (FIRST,)), lambda: not editor.is_changed)


def test_the_square_never_leaves_the_picture(open_editor: OpenEditor) -> None:
    dialog = open_editor().picture.ask_crop(CardPicture(png(), b"thumbnail"))
    dialog.crop.grow_by(10_000)
    dialog.crop.move_by(10_000, 10_000)
    assert dialog.crop.box == (100, 0, 200)
    dialog.crop.grow_by(-10_000)
    assert dialog.crop.box[2] == 20
    dialog.reject()


def test_failures_are_said_in_the_editor_and_nothing_is_lost(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    editor = open_editor()
    type_into(editor.form.character.fields["nickname"].edit, "Isa")
    editor.save()
    failure = CardActFailed(ID, ErrorReport("StorageError", "The disk is full.", "Free some space."))
    say(session, qtbot, failure, lambda: "The disk is full." in editor.foot.status.text())
    assert editor.card.nickname == "Isa"
    assert editor.foot.save_button.isEnabled()
    give_up(editor)


def test_a_card_that_cannot_be_read_is_said_in_the_main_window(
    window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    session.say(CardActFailed(CharacterId(9), ErrorReport("StorageError", "There is no character 9.")))
    qtbot.waitUntil(window.notices.isVisible)
    assert window.card_editors.opened == {}


def test_foreign_notes_load_nothing_and_foreign_fields_are_shown_raw(open_editor: OpenEditor) -> None:
    editor = open_editor()
    assert "<b>no</b>" in editor.form.notes.preview.toPlainText()
    raw = editor.form.extensions.json.toPlainText()
    assert '"deep": 1' in raw
    assert '"own": true' in raw
    assert "Line one" not in raw
    assert editor.form.lorebook.summary.text() == "Tides: 1 entry, 1 always on."


def test_the_lorebook_is_asked_for_by_its_character(
    open_editor: OpenEditor, window: MainWindow, qtbot: QtBot
) -> None:
    editor = open_editor()
    window.card_editors.lorebook_requested.disconnect(window.open_lorebook)
    with qtbot.waitSignal(window.card_editors.lorebook_requested) as asked:
        editor.form.lorebook.open_button.click()
    assert asked.args == [ID]


def test_ctrl_e_and_the_side_bar_open_one_editor_a_character(
    open_editor: OpenEditor, window: MainWindow, session: RecordingSession
) -> None:
    open_editor()
    window.open_card_editor(ID)
    assert session.asked("open_card") == [(ID,)]
    assert len(window.card_editors.opened) == 1


@pytest.mark.parametrize(("text_px", "size"), [(14, (900, 620)), (28, (1024, 700))])
def test_nothing_is_cut_off_in_a_small_editor(
    open_editor: OpenEditor, appearance: Appearance, qtbot: QtBot, text_px: int, size: tuple[int, int]
) -> None:
    appearance.set_text_px(text_px)
    editor = open_editor()
    editor.resize(*size)
    qtbot.wait(30)
    assert (editor.width(), editor.height()) == size
    for widget in (editor.foot.save_button, editor.foot.close_button, editor.form.list, editor.picture):
        parent = widget.parentWidget()
        assert parent is not None
        assert parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


def test_the_fields_of_v3_cards_are_edited_and_what_is_not_shown_stays(open_editor: OpenEditor) -> None:
    icon = CardAsset("icon", "main", "embeded://a.png", "png", {"x": 1})
    card = replace(
        CARD,
        group_greetings=("All of you?",),
        translated_notes={"de": "Notiz"},
        assets=(icon, CardAsset("emotion", "sad", "x" * 900)),
        origins=("https://one.example",),
    )
    editor = open_editor(card)
    assert editor.card == card
    form = editor.form
    form.group_greetings.add()
    form.group_greetings.text.edit.setPlainText("Again?")
    form.notes.add_language("FR")
    form.notes.notes.edit.setPlainText("Note")
    form.about.origins.edit.appendPlainText(" https://two.example ")
    form.assets.table.setCurrentCell(1, 0)
    form.assets.main_button.click()
    form.assets.table.item(0, 1).setText("old")
    changed = editor.card
    assert changed.group_greetings == ("All of you?", "Again?")
    assert changed.translated_notes == {"de": "Notiz", "fr": "Note"}
    assert changed.creator_notes == card.creator_notes
    assert changed.origins == ("https://one.example", "https://two.example")
    assert changed.assets == (replace(icon, name="old"), CardAsset("icon", "main", "x" * 900))
    form.notes.remove_button.click()
    form.assets.remove_button.click()
    assert editor.card.translated_notes == {"de": "Notiz"}
    assert [asset.name for asset in editor.card.assets] == ["old"]


def test_a_file_is_added_to_the_card_and_told_where_it_has_no_room(
    open_editor: OpenEditor, session: RecordingSession, qtbot: QtBot
) -> None:
    full = CardAsset("x-other", "full", "data:;base64," + "A" * (MAX_ASSETS_BYTES - 200))
    editor = open_editor(replace(CARD, assets=(CardAsset("icon", "main", "embeded://a.png"), full)))
    page = editor.form.assets
    page.file_chosen.emit(Path("rain.png"))
    assert session.asked("read_asset") == [(ID, Path("rain.png"))]
    rain = asset_from_file("rain.png", b"x" * 30)
    say(session, qtbot, AssetRead(ID, rain), lambda: editor.is_changed)
    assert editor.card.assets[-1] == rain
    assert page.table.item(2, 4).text() == "1 KiB"
    assert not page.table.item(0, 3).flags() & Qt.ItemFlag.ItemIsEditable
    large = asset_from_file("large.png", b"x" * 300)
    say(session, qtbot, AssetRead(ID, large), lambda: "10 MiB" in editor.foot.status.text())
    assert editor.card.assets[-1] == rain


def test_when_a_card_was_made_and_changed_is_said_in_the_users_notation(open_editor: OpenEditor) -> None:
    made, changed = 1_700_000_000, 1_750_000_000
    about = open_editor(replace(CARD, created_at=made, modified_at=changed)).form.about
    days = [QDateTime.fromSecsSinceEpoch(moment) for moment in (made, changed)]
    shown = [QLocale().toString(day, QLocale.FormatType.ShortFormat) for day in days]
    assert about.dates.text() == f"Made {shown[0]}. Changed {shown[1]}."
    about.show_card(CARD)
    assert about.dates.text() == ""


def test_addresses_beside_a_new_one_keep_the_blanks_they_have(open_editor: OpenEditor) -> None:
    editor = open_editor(replace(CARD, origins=(" https://one.example ", "two")))
    editor.form.about.origins.edit.appendPlainText("three ")
    assert editor.card.origins == (" https://one.example ", "two", "three")
    give_up(editor)
