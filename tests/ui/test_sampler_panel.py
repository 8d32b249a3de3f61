"""The sampler panel: sliders and boxes agree, presets switch everything at once, changes can be reset."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.core.presets.knob_sources import source_of
from app.core.presets.knobs import KNOBS, KnobSection
from app.core.presets.preset_scope import PresetScope
from app.core.presets.sampler_orders import TRANSFORMERS
from app.core.presets.sampler_settings import SamplerSettings
from app.services.facts import PresetsListed, SettingsShown
from app.services.preset_facts import PresetBindingShown
from app.ui.panel.knob_row import KnobRow
from app.ui.panel.knob_switch import KnobSwitch
from app.ui.panel.sampler_panel import SamplerPanel
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import PRACTICE, READY, SAMPLING

NAMES = ("Euryale v2.1", "Neutral", "<b>mine</b>")


@pytest.fixture
def panel(qtbot: QtBot, session: RecordingSession, appearance: Appearance) -> SamplerPanel:
    panel = SamplerPanel(session, appearance)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    panel.list_presets(PresetsListed(NAMES))
    panel.show_model(READY)
    panel.show_sampling(SAMPLING)
    return panel


def test_there_is_a_row_for_every_knob_and_both_lengths(panel: SamplerPanel) -> None:
    assert list(panel.rows) == [*(knob.name for knob in KNOBS), "response_tokens", "context_tokens"]


def test_the_values_in_force_are_shown(panel: SamplerPanel) -> None:
    values = {name: row.value for name, row in panel.rows.items()}
    neutral = {knob.name: knob.neutral for knob in KNOBS}
    assert values == neutral | {
        "temperature": 1.17,
        "min_p": 0.1,
        "repetition_penalty": 1.1,
        "top_k": 0,
        "top_p": 1.0,
        "response_tokens": 350,
        "context_tokens": 8192,
    }
    assert panel.rows["top_k"].box.text() == "off"
    assert panel.rows["min_p"].box.text() == "0.100"
    assert panel.seed.box.text() == ""
    assert panel.seed.box.placeholderText() == "random"


@pytest.mark.parametrize("knob", [k for k in KNOBS if not k.is_switch], ids=lambda knob: knob.name)
def test_slider_and_box_have_the_ranges_of_the_knob(panel: SamplerPanel, knob: object) -> None:
    from app.core.presets.knobs import Knob

    assert isinstance(knob, Knob)
    row = panel.rows[knob.name]
    assert (row.box.minimum(), row.box.maximum()) == (knob.minimum, knob.maximum)
    row.slider.setValue(row.slider.maximum())
    assert row.value == pytest.approx(knob.slider_max)
    row.slider.setValue(0)
    assert row.value == knob.minimum


def test_a_moved_slider_is_told_once_it_rests(
    qtbot: QtBot, panel: SamplerPanel, session: RecordingSession
) -> None:
    slider = panel.rows["temperature"].slider
    for steps in (110, 112, 114):
        slider.setValue(steps)
    qtbot.waitUntil(lambda: bool(session.asked("set_knob")))
    assert session.asked("set_knob") == [("temperature", 1.14)]


def test_values_beyond_the_slider_can_be_typed(
    qtbot: QtBot, panel: SamplerPanel, session: RecordingSession
) -> None:
    row = panel.rows["temperature"]
    row.box.setValue(4.5)
    qtbot.waitUntil(lambda: bool(session.asked("set_knob")))
    assert session.asked("set_knob") == [("temperature", 4.5)]
    assert row.slider.value() == row.slider.maximum()
    assert row.value == 4.5


def test_lengths_and_seed_have_their_own_calls(
    qtbot: QtBot, panel: SamplerPanel, session: RecordingSession
) -> None:
    panel.rows["response_tokens"].box.setValue(500)
    panel.rows["context_tokens"].box.setValue(4096)
    qtbot.waitUntil(lambda: bool(session.asked("set_context_tokens")))
    assert session.asked("set_response_tokens") == [(500,)]
    assert session.asked("set_context_tokens") == [(4096,)]


@pytest.mark.parametrize(("typed", "seed"), [("42", 42), ("9" * 19, 2**63 - 1), ("-1", None), ("", None)])
def test_a_seed_is_a_number_or_random(
    panel: SamplerPanel, session: RecordingSession, typed: str, seed: int | None
) -> None:
    panel.seed.show_seed(7)
    panel.seed.box.clear()
    QTest.keyClicks(panel.seed.box, typed)
    QTest.keyClick(panel.seed.box, Qt.Key.Key_Return)
    assert session.asked("set_seed") == [(seed,)]


def test_a_preset_switches_everything_at_once(panel: SamplerPanel, session: RecordingSession) -> None:
    combo = panel.presets.combo
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert session.asked("choose_preset") == [("Neutral",)]
    panel.show_sampling(
        replace(SAMPLING, preset_name="Neutral", settings=SamplerSettings(), changed=frozenset())
    )
    assert panel.rows["temperature"].value == 1.0
    assert panel.rows["temperature"].slider.value() == 100
    assert combo.preset_name == "Neutral"
    assert not panel.presets.save_button.isEnabled()


def test_what_was_just_moved_is_told_before_the_preset_is_switched(
    panel: SamplerPanel, session: RecordingSession
) -> None:
    panel.rows["top_k"].slider.setValue(40)
    panel.presets.combo.activated.emit(1)
    assert [name for name, _ in session.calls] == ["set_knob", "choose_preset"]


def test_a_value_that_arrives_while_the_user_moves_it_waits(panel: SamplerPanel) -> None:
    row = panel.rows["temperature"]
    row.slider.setValue(200)
    panel.show_sampling(SAMPLING)
    assert row.value == 2.0


def test_a_changed_value_says_so_and_can_be_reset(panel: SamplerPanel, session: RecordingSession) -> None:
    assert panel.rows["min_p"].reset_button.isVisible()
    assert not panel.rows["temperature"].reset_button.isVisible()
    assert "changed" in panel.presets.combo.accessibleDescription()
    QTest.mouseClick(panel.rows["min_p"].reset_button, Qt.MouseButton.LeftButton)
    label = panel.rows["temperature"]._label
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton)
    assert session.asked("reset_knob") == [("min_p",), ("temperature",)]


def test_a_row_does_not_change_its_height_with_its_mark(panel: SamplerPanel) -> None:
    row: KnobRow = panel.rows["temperature"]
    before = row.sizeHint().height()
    row.show_changed(True)
    assert row.sizeHint().height() == before


def test_presets_are_saved_under_their_own_or_a_new_name(
    panel: SamplerPanel, session: RecordingSession
) -> None:
    QTest.mouseClick(panel.presets.save_button, Qt.MouseButton.LeftButton)
    panel.preset_menu.save_as.trigger()
    dialog = panel.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("Night watch")
    dialog.accept()
    assert session.asked("save_preset") == [("Euryale v2.1",), ("Night watch",)]


def test_changes_can_be_discarded_where_there_are_any(panel: SamplerPanel, session: RecordingSession) -> None:
    QTest.mouseClick(panel.presets.discard_button, Qt.MouseButton.LeftButton)
    assert session.asked("discard_changes") == [()]
    panel.show_sampling(replace(SAMPLING, changed=frozenset()))
    assert not panel.presets.discard_button.isVisible()
    assert not panel.preset_menu.discard.isEnabled()


def test_the_menu_offers_what_the_preset_allows(panel: SamplerPanel, session: RecordingSession) -> None:
    menu = panel.preset_menu
    shipped = frozenset({"Euryale v2.1", "Neutral"})
    panel.list_presets(PresetsListed(NAMES, own=frozenset({"<b>mine</b>"}), shipped=shipped))
    assert not any((menu.rename.isEnabled(), menu.delete.isVisible(), menu.restore.isVisible()))
    panel.list_presets(PresetsListed(NAMES, own=shipped, shipped=shipped))
    assert menu.restore.isVisible()
    menu.restore.trigger()
    panel.show_sampling(replace(SAMPLING, preset_name="<b>mine</b>"))
    panel.list_presets(PresetsListed(NAMES, own=frozenset({"<b>mine</b>"}), shipped=shipped))
    menu.delete.trigger()
    menu.duplicate.trigger()
    assert session.asked("delete_preset") == [("Euryale v2.1",), ("<b>mine</b>",)]
    assert session.asked("duplicate_preset") == [("<b>mine</b>",)]


def test_the_panel_says_where_the_preset_holds_and_the_menu_binds_it(
    panel: SamplerPanel, session: RecordingSession
) -> None:
    entries = panel.preset_menu.bindings
    assert panel.presets.place.text() == "Used everywhere"
    assert not any(entry.isVisible() for entry in entries.values())
    bound = {PresetScope.CHARACTER: "Euryale v2.1", PresetScope.MODEL: "Neutral"}
    panel.show_binding(PresetBindingShown(PresetScope.CHARACTER, bound, "Marta & co", "Ember"))
    assert "Marta & co" in panel.presets.place.text()
    assert "Marta && co" in entries[PresetScope.CHARACTER].text()
    assert [entry.isChecked() for entry in entries.values()] == [False, True, False]
    entries[PresetScope.CHAT].trigger()
    entries[PresetScope.CHARACTER].trigger()
    asked = [(PresetScope.CHAT, True), (PresetScope.CHARACTER, False)]
    assert session.asked("bind_preset") == asked


def test_the_context_slider_ends_with_the_model_s_context(panel: SamplerPanel) -> None:
    slider = panel.rows["context_tokens"].slider
    slider.setValue(slider.maximum())
    assert panel.rows["context_tokens"].value == 131_072
    slider.setValue(0)
    panel.show_model(PRACTICE)
    slider.setValue(slider.maximum())
    assert panel.rows["context_tokens"].value == 8192


def test_every_knob_says_where_it_is_described_and_asks_before_it_opens_that(panel: SamplerPanel) -> None:
    assert all(source_of(knob) is not None for knob in KNOBS)
    row = panel.rows["min_p"]
    assert "arXiv:2407.01082" in row.slider.toolTip()
    panel.activateWindow()
    row.slider.setFocus()
    QTest.keyClick(row.slider, Qt.Key.Key_F1)
    asked = panel.findChild(QMessageBox)
    assert isinstance(asked, QMessageBox)
    assert asked.informativeText() == "https://arxiv.org/abs/2407.01082"
    asked.reject()


def test_arrow_keys_move_a_slider_and_a_box(panel: SamplerPanel) -> None:
    row = panel.rows["temperature"]
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.value == pytest.approx(1.18)
    QTest.keyClick(row.box, Qt.Key.Key_Down)
    assert row.value == pytest.approx(1.17)


# ---- more samplers -----------------------------------------------------------------------------------


def visible_rows(panel: SamplerPanel) -> list[str]:
    return [name for name, row in panel.rows.items() if row.isVisibleTo(panel)]


def test_further_samplers_are_folded_away_until_their_section_is_opened(panel: SamplerPanel) -> None:
    main = ["temperature", "min_p", "repetition_penalty", "top_k", "top_p"]
    lengths = ["response_tokens", "context_tokens"]
    assert visible_rows(panel) == [*main, *lengths]
    panel.more.sections[KnobSection.STEERED].heading.click()
    steered = [knob.name for knob in KNOBS if knob.section is KnobSection.STEERED]
    assert visible_rows(panel) == [*main, *steered, *lengths]


def test_searching_shows_what_is_found_wherever_it_is(panel: SamplerPanel) -> None:
    panel.more.search.setText("xtc")
    assert {"xtc_probability", "xtc_threshold"} == set(visible_rows(panel)) & {
        knob.name for knob in KNOBS if knob.section is not KnobSection.MAIN
    }
    assert not panel.more.sections[KnobSection.ENDING].isVisibleTo(panel)
    panel.more.search.clear()
    assert "xtc_probability" not in visible_rows(panel)
    assert panel.more.sections[KnobSection.ENDING].isVisibleTo(panel)


def test_a_heading_counts_what_is_on_and_rows_that_cannot_act_are_greyed(panel: SamplerPanel) -> None:
    section = panel.more.sections[KnobSection.REPETITION]
    assert section.heading.text() == "Repetition"
    assert not section.rows["dry_base"].isEnabled()
    with_dry = replace(SAMPLING, settings=replace(SAMPLING.settings, dry_multiplier=0.8))
    panel.show_sampling(with_dry)
    assert section.heading.text() == "Repetition · 1 on"
    assert section.rows["dry_base"].isEnabled()


def test_a_switch_says_what_it_was_switched_to(panel: SamplerPanel, session: RecordingSession) -> None:
    row = panel.rows["dynamic_temperature"]
    assert isinstance(row, KnobSwitch)
    row.box.click()
    assert session.asked("set_knob") == [("dynamic_temperature", 1.0)]


def test_the_order_is_named_after_the_program_that_has_it(
    panel: SamplerPanel, session: RecordingSession
) -> None:
    order = panel.more.order
    assert order.currentText() == "transformers"
    order.activated.emit(order.findText("llama.cpp"))
    assert session.asked("choose_order") == [("llama.cpp",)]
    mixed = replace(SAMPLING.settings, order=("min_p", "temperature"))
    panel.show_sampling(replace(SAMPLING, settings=mixed))
    assert order.currentText() == "own order"


def test_steps_are_moved_by_key(panel: SamplerPanel, session: RecordingSession) -> None:
    steps = panel.more.steps
    assert not steps.isVisibleTo(panel)
    panel.more.steps_button.click()
    assert steps.isVisibleTo(panel)
    before = steps.steps
    assert before == TRANSFORMERS
    steps.setCurrentRow(before.index("temperature"))
    QTest.keyClick(steps, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(steps, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    moved = [step for step in before if step != "temperature"]
    moved.insert(before.index("temperature") + 2, "temperature")
    assert session.asked("set_order")[-1] == (tuple(moved),)
    assert steps.currentItem().text() == "Temperature"
    panel.show_sampling(
        replace(SAMPLING, settings=replace(SAMPLING.settings, order=("min_p", "temperature")))
    )
    assert steps.steps[:2] == ("min_p", "temperature")
    assert steps.currentItem().text() == "Temperature"
    steps.setCurrentRow(0)
    QTest.keyClick(steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(session.asked("set_order")) == 2


def test_steps_that_change_nothing_are_faint(panel: SamplerPanel, appearance: Appearance) -> None:
    steps, colours = panel.more.steps, appearance.colours
    shown = {steps.item(row).text(): steps.item(row).foreground().color() for row in range(steps.count())}
    assert (shown["Min P"], shown["XTC"]) == (colours.text, colours.faint)


def test_all_can_be_switched_off_at_once(panel: SamplerPanel, session: RecordingSession) -> None:
    panel.more.neutral_button.click()
    assert session.calls == [("neutralize", ())]


def test_a_slider_that_is_dragged_tells_where_it_is_all_the_time_and_where_it_stopped(
    qtbot: QtBot, panel: SamplerPanel, session: RecordingSession
) -> None:
    slider = panel.rows["temperature"].slider
    handle = slider.rect().center()
    slider.setValue(slider.maximum() // 2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle)
    before = len(session.asked("set_knob"))
    for step in range(12):  # never still for long
        QTest.mouseMove(slider, handle + QPoint(3 * (step + 1), 0))
        qtbot.wait(20)
    assert len(session.asked("set_knob")) - before >= 2
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=handle + QPoint(36, 0))
    values = [value for _, value in session.asked("set_knob")]
    assert values == sorted(values)
    assert values[-1] == panel.rows["temperature"].value


def test_a_value_of_a_moment_ago_does_not_pull_the_slider_back(
    qtbot: QtBot, panel: SamplerPanel, session: RecordingSession
) -> None:
    row = panel.rows["temperature"]
    row.slider.setValue(150)
    qtbot.waitUntil(lambda: bool(session.asked("set_knob")))
    panel.show_sampling(SAMPLING)
    assert row.value == 1.5
    clamped = replace(SAMPLING, settings=replace(SAMPLING.settings, temperature=1.4))
    panel.show_sampling(clamped)
    qtbot.waitUntil(lambda: row.value == 1.4)


def test_what_does_nothing_is_hidden_on_wish_and_found_by_search_all_the_same(
    panel: SamplerPanel, session: RecordingSession
) -> None:
    section = panel.more.sections[KnobSection.REPETITION]
    used = replace(SAMPLING, settings=replace(SAMPLING.settings, dry_multiplier=0.8))
    panel.show_sampling(used)
    panel.more.unused_button.click()
    section.heading.setChecked(True)
    assert session.asked("set_setting") == [("panel.hides_unused", True)]
    shown = [name for name, row in section.rows.items() if not row.isHidden()]
    assert "dry_multiplier" in shown
    assert "frequency_penalty" not in shown
    panel.more.search.setText("frequency")
    assert not section.rows["frequency_penalty"].isHidden()
    panel.more.search.clear()
    panel.restore(SettingsShown({"panel.hides_unused": False}))
    assert not section.rows["frequency_penalty"].isHidden()


def test_the_search_finds_main_knobs_and_written_rules(panel: SamplerPanel) -> None:
    for query, found in (("bias", "logit_bias"), ("breaker", "dry_breakers"), ("gramm", "grammar")):
        panel.more.search.setText(query)
        assert not panel.rules.fields[found].isHidden()
        assert panel.rows["min_p"].isHidden()
    panel.more.search.setText("min p")
    assert not panel.rows["min_p"].isHidden()
    assert panel.rows["response_tokens"].isHidden()
    panel.more.search.clear()
    assert not panel.rows["response_tokens"].isHidden()
    assert panel.rules.fields["grammar"].isHidden()


def test_biases_are_written_one_a_line_and_a_wrong_line_is_not_told_on(
    panel: SamplerPanel, session: RecordingSession
) -> None:
    field = panel.rules.fields["logit_bias"]
    field.edit.setPlainText("-5 shivers\nnonsense")
    field.report()
    assert "Line 2" in field.trouble.text()
    assert session.asked("set_text") == []
    field.edit.setPlainText("-5 shivers")
    field.report()
    assert session.asked("set_text") == [("logit_bias", "-5 shivers")]
    assert field.trouble.isHidden()
    schema = panel.rules.fields["json_schema"]
    schema.edit.setPlainText("{")
    schema.report()
    assert "no JSON" in schema.trouble.text()


def test_where_only_the_likeliest_word_comes_the_panel_says_so(panel: SamplerPanel) -> None:
    assert panel.greedy.isHidden()
    panel.show_sampling(replace(SAMPLING, settings=replace(SAMPLING.settings, do_sample=False)))
    assert not panel.greedy.isHidden()
