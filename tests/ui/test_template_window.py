"""The template window: lists, form, drafts, foot; what it asks of the session."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from app.core.cards.text_difference import PieceKind, TextPiece
from app.core.errors import ErrorReport
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.system_prompt import SystemPrompt
from app.core.presets.template_kind import TemplateKind, empty_template
from app.services.template_facts import TemplateList, TemplatePreviewed, TemplateShown, TemplatesListed
from app.ui.main_window import MainWindow
from app.ui.templates.template_window import TemplateWindow
from app.ui.widgets.field_editors import LinesEditor
from tests.ui.recording_session import RecordingSession

CONTEXT, INSTRUCT, SYSTEM, REASONING = TemplateKind
MINE = ContextTemplate(
    name="Mine", story_string="{{system}}\r\nand more", story_depth=123_456, unknown={"colour": 7}
)


def listed(chosen: str = "") -> TemplatesListed:
    lists = TemplateList(("Default", "Mine"), frozenset({"Mine"}), frozenset({"Default"}), chosen, "Default")
    return TemplatesListed(dict.fromkeys(TemplateKind, lists))


@pytest.fixture
def templates(window: MainWindow, session: RecordingSession, qtbot: Any) -> TemplateWindow:
    opened = window.templates.open()
    session.say(listed(), TemplateShown(MINE, is_own=True))
    qtbot.waitUntil(lambda: opened.form.template is not None)
    return opened


def editor(templates: TemplateWindow, name: str) -> Any:
    return templates.form.editors[templates.kind][name]


def test_opening_asks_for_the_one_in_force(templates: TemplateWindow, session: RecordingSession) -> None:
    assert session.asked("list_templates") == [()]
    assert session.asked("show_template") == [(CONTEXT, "Default")]
    labels = [templates.names.item(row).text() for row in range(2)]
    assert labels == ["Default · in use", "Mine · yours"]
    assert templates.names.currentRow() == 1


@pytest.mark.parametrize("kind", TemplateKind)
def test_every_field_of_a_kind_has_an_editor_and_nothing_is_changed_by_showing(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any, kind: TemplateKind
) -> None:
    template = empty_template(kind, "Default")
    session.say(TemplateShown(template, is_own=False))
    qtbot.waitUntil(lambda: templates.form.template == template)
    fields = set(type(template).__dataclass_fields__) - {"name", "unknown"}
    assert set(templates.form.editors[kind]) == fields
    assert templates.drafts.all() == ()
    assert [name for name, shown in templates.form.editors[kind].items() if not shown.toolTip()] == []


def test_context_and_instruct_are_chosen_together_where_that_is_ticked(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    QTest.mouseClick(templates.bound_box, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert session.asked("bind_templates") == [(True,)]
    session.say(replace(listed(), is_bound=False))
    qtbot.waitUntil(lambda: not templates.bound_box.isChecked())


def test_what_is_not_touched_stays_as_it_was_to_the_last_character(templates: TemplateWindow) -> None:
    editor(templates, "chat_start").edit.setPlainText("***")
    assert templates.form.template == replace(MINE, chat_start="***")
    assert templates.form.template.unknown == {"colour": 7}  # type: ignore[union-attr]


def test_a_change_is_previewed_and_saved_or_thrown_away(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    assert not templates.foot.save_button.isEnabled()
    editor(templates, "is_single_line").box.click()
    changed = replace(MINE, is_single_line=True)
    assert templates.names.currentItem().text() == "● Mine · yours"
    qtbot.waitUntil(lambda: (changed,) in session.asked("preview_template"))
    QTest.mouseClick(templates.foot.discard_button, Qt.MouseButton.LeftButton)
    assert session.asked("show_template")[-1] == (CONTEXT, "Mine")
    session.say(TemplateShown(MINE, is_own=True))
    qtbot.waitUntil(lambda: templates.form.template == MINE)
    editor(templates, "is_single_line").box.click()
    QTest.mouseClick(templates.foot.save_button, Qt.MouseButton.LeftButton)
    assert session.asked("save_template") == [(changed,)]
    assert templates.drafts.all() == (changed,)  # until it is written
    session.say(TemplateShown(changed, is_own=True))
    qtbot.waitUntil(lambda: templates.drafts.all() == ())
    assert not templates.foot.save_button.isEnabled()


def test_a_change_taken_back_by_hand_is_no_change(templates: TemplateWindow) -> None:
    for _ in range(2):
        editor(templates, "is_single_line").box.click()
    assert not templates.foot.save_button.isEnabled()


def test_another_template_keeps_the_draft_of_the_first(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    editor(templates, "chat_start").edit.setPlainText("Once upon a time")
    session.say(TemplateShown(ContextTemplate(name="Default"), is_own=False))
    qtbot.waitUntil(lambda: templates.form.template == ContextTemplate(name="Default"))
    session.say(TemplateShown(MINE, is_own=True))
    qtbot.waitUntil(lambda: templates.form.template == replace(MINE, chat_start="Once upon a time"))
    assert templates.foot.save_button.isEnabled()


def test_closing_with_drafts_asks_first(
    templates: TemplateWindow, session: RecordingSession, window: MainWindow, qtbot: Any
) -> None:
    editor(templates, "chat_start").edit.setPlainText("Once upon a time")
    window.close()
    assert window.isVisible()
    box = templates.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    changed = replace(MINE, chat_start="Once upon a time")
    assert session.asked("save_template") == [(changed,)]
    assert templates.isVisible()  # were the disk full, nothing would be lost
    session.say(TemplateShown(changed, is_own=True))
    qtbot.waitUntil(lambda: not templates.isVisible())


def test_the_list_chooses_and_the_foot_puts_in_use(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    QTest.mouseClick(templates.foot.use_button, Qt.MouseButton.LeftButton)
    assert session.asked("choose_template") == [(CONTEXT, "Mine")]
    templates.names.setCurrentRow(0)
    assert session.asked("show_template")[-1] == (CONTEXT, "Default")
    session.say(listed("Default"), TemplateShown(ContextTemplate(name="Default"), is_own=False))
    qtbot.waitUntil(lambda: templates.foot.leave_button.isVisible())
    QTest.mouseClick(templates.foot.leave_button, Qt.MouseButton.LeftButton)
    assert session.asked("choose_template")[-1] == (CONTEXT, "")


def test_a_preview_marks_what_came_and_went_as_plain_text(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    pieces = (
        TextPiece(PieceKind.SAME, "<b>Same</b>\n"),
        TextPiece(PieceKind.REMOVED, "old"),
        TextPiece(PieceKind.ADDED, "new"),
    )
    session.say(TemplatePreviewed(MINE, pieces, 1200, 1100))
    qtbot.waitUntil(lambda: "1,200 tokens, now 1,100" in templates.preview.summary.text())
    assert templates.preview.text.toPlainText() == "<b>Same</b>\noldnew"
    session.say(TemplatePreviewed(MINE, error=ErrorReport("TemplateError", "Line 2 is wrong.", "Mend it.")))
    qtbot.waitUntil(lambda: templates.preview.summary.text() == "Line 2 is wrong. Mend it.")
    assert templates.preview.text.toPlainText() == "<b>Same</b>\noldnew"  # the last one that could be made
    session.say(TemplatePreviewed(MINE, error=ErrorReport("NoPreview", "No chat is open.", "Open one.")))
    qtbot.waitUntil(lambda: templates.preview.text.toPlainText() == "")


def test_a_preview_of_what_stood_there_before_is_passed_over(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    late = replace(MINE, chat_start="late")
    session.say(TemplatePreviewed(late, (TextPiece(PieceKind.SAME, "late"),)))
    session.say(TemplatePreviewed(MINE, (TextPiece(PieceKind.SAME, "now"),)))
    qtbot.waitUntil(lambda: templates.preview.text.toPlainText() != "")
    assert templates.preview.text.toPlainText() == "now"


def test_markup_shows_its_line_breaks(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    session.say(TemplateShown(InstructTemplate(name="I", user_prefix="user\n\n"), is_own=True))
    qtbot.waitUntil(lambda: templates.kind is INSTRUCT)
    lines = editor(templates, "user_prefix")
    assert isinstance(lines, LinesEditor)
    assert lines.value == "user\n\n"
    flags = lines.edit.document().defaultTextOption().flags()
    assert flags & flags.ShowLineAndParagraphSeparators


def test_a_system_prompt_has_no_choice_of_the_models(
    templates: TemplateWindow, session: RecordingSession, qtbot: Any
) -> None:
    session.say(listed("Default"), TemplateShown(SystemPrompt(name="Default"), is_own=False))
    qtbot.waitUntil(lambda: templates.kind is SYSTEM)
    assert not templates.foot.leave_button.isVisible()
