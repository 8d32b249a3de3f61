"""Presets as a whole: drafts, bindings, renaming, deleting and bringing back, files in and out."""

import json
from collections.abc import Callable
from pathlib import Path

import yaml

from app.core.presets.preset_scope import PresetScope
from app.services.facts import (
    CharactersListed,
    ImportFinished,
    NoticeRaised,
    PresetsListed,
    SamplingShown,
    UndoOffered,
)
from app.services.preset_facts import PresetBindingShown, PresetExported
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]
Open = Callable[..., Chat]


def in_force(facts: FactLog, name: str) -> SamplingShown:
    return facts.wait_for(SamplingShown, lambda shown: shown.preset_name == name)


def test_changes_wait_as_a_draft_while_another_preset_is_in_force(chat: Chat, open_session: Open) -> None:
    session, facts = chat
    session.sampling.choose_preset("Balanced")
    session.sampling.set_knob("temperature", 0.3)
    facts.wait_for(PresetsListed, lambda listed: "Balanced" in listed.drafts)
    session.sampling.choose_preset("Neutral")
    assert in_force(facts, "Neutral").settings.temperature == 1.0
    session.close()
    session, facts = open_session()
    assert "Balanced" in facts.wait_for(PresetsListed).drafts
    session.sampling.choose_preset("Balanced")
    shown = in_force(facts, "Balanced")
    assert (shown.settings.temperature, shown.changed) == (0.3, {"temperature"})
    session.presets.discard_changes()
    assert facts.wait_for(SamplingShown).settings.temperature == 1.0
    assert "Balanced" not in facts.wait_for(PresetsListed).drafts
    session.undo()
    assert facts.wait_for(SamplingShown).settings.temperature == 0.3


def test_a_length_of_a_preset_goes_with_it(chat: Chat) -> None:
    session, facts = chat
    session.sampling.choose_preset("Ember")
    assert in_force(facts, "Ember").context_tokens == 4096
    session.sampling.choose_preset("Balanced")
    assert in_force(facts, "Balanced").context_tokens == 8192
    session.sampling.set_context_tokens(4096)
    assert facts.wait_for(SamplingShown).changed == frozenset()
    session.sampling.choose_preset("Ember")
    assert in_force(facts, "Ember").context_tokens == 4096


def test_the_most_specific_binding_holds_and_choosing_changes_it(chat: Chat) -> None:
    session, facts = chat
    character = facts.latest(CharactersListed).characters[0].id
    session.sampling.choose_preset("Focused")
    session.presets.bind(PresetScope.CHARACTER, is_bound=True)
    facts.wait_for(PresetBindingShown, lambda shown: shown.scope is PresetScope.CHARACTER)
    session.presets.bind(PresetScope.CHAT, is_bound=True)
    session.sampling.choose_preset("Neutral")
    told = facts.wait_for(PresetBindingShown, lambda shown: shown.bound.get(PresetScope.CHAT) == "Neutral")
    assert told.scope is PresetScope.CHAT
    assert told.bound[PresetScope.CHARACTER] == "Focused"
    assert told.character_name == "Marta"
    session.new_chat(character)
    assert in_force(facts, "Focused").settings.temperature == 0.7
    session.presets.bind(PresetScope.CHARACTER, is_bound=False)
    assert facts.wait_for(PresetBindingShown, lambda shown: shown.scope is None).model_name


def test_a_preset_of_a_model_holds_as_soon_as_the_model_is_there(chat: Chat, open_session: Open) -> None:
    session, facts = chat
    session.presets.bind(PresetScope.MODEL, is_bound=True)
    session.sampling.choose_preset("Adventurous")
    facts.wait_for(PresetBindingShown, lambda told: told.bound.get(PresetScope.MODEL) == "Adventurous")
    session.close()
    _, again = open_session()
    assert again.wait_for(SamplingShown).preset_name == "Euryale v2.1"
    assert in_force(again, "Adventurous")


def test_own_presets_are_renamed_and_deleted_and_come_back(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_knob("min_p", 0.2)
    session.presets.save("Dusk")
    session.presets.bind(PresetScope.CHAT, is_bound=True)
    session.presets.rename("Dusk", "Neutral")
    listed = facts.wait_for(PresetsListed, lambda fact: "Neutral 2" in fact.names)
    assert "Dusk" not in listed.names
    assert facts.latest(SamplingShown).preset_name == "Neutral 2"
    session.presets.delete("Neutral 2")
    assert facts.wait_for(UndoOffered).label == "Preset deleted"
    facts.wait_for(PresetsListed, lambda fact: "Neutral 2" not in fact.names)
    session.undo()
    assert in_force(facts, "Neutral 2").settings.min_p == 0.2
    assert facts.wait_for(PresetBindingShown, lambda told: told.scope is PresetScope.CHAT)
    session.presets.delete("Neutral")
    assert "not your own" in facts.wait_for(NoticeRaised).error.message


def test_what_ships_can_be_changed_and_restored(chat: Chat) -> None:
    session, facts = chat
    session.sampling.choose_preset("Balanced")
    session.sampling.set_knob("temperature", 0.2)
    session.presets.save("Balanced")
    facts.wait_for(PresetsListed, lambda fact: "Balanced" in fact.own & fact.shipped)
    session.presets.delete("Balanced")
    assert (
        facts.wait_for(SamplingShown, lambda shown: shown.settings.temperature == 1.0).changed == frozenset()
    )
    session.undo()
    assert facts.wait_for(SamplingShown).settings.temperature == 0.2


def test_presets_come_in_with_a_report_and_go_out_as_they_were(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    fields = {"temp": 0.9, "rep_pen": 1.1, "top_k": 40, "num_beams": 4, "mystery": {"kept": 1}, "skew": 0}
    beams, cosy, out = tmp_path / "Beams.json", tmp_path / "Cosy.yaml", tmp_path / "out.json"
    beams.write_text(json.dumps(fields))
    cosy.write_text("top_p: 0.95\n")
    session.import_cards([beams, cosy])
    finished = facts.wait_for(ImportFinished)
    assert finished.presets == ("Beams", "Cosy")
    ((name, remark),) = finished.remarks
    assert (name, "num_beams" in remark, "mystery" in remark, "skew" in remark) == (
        "Beams.json",
        True,
        True,
        False,
    )
    session.import_cards([beams])
    assert facts.wait_for(ImportFinished).presets == ("Beams",)
    assert "Beams 2" not in facts.latest(PresetsListed).names
    session.presets.export("Beams", out)
    assert facts.wait_for(PresetExported).file_name == "out.json"
    assert json.loads(out.read_text()) == fields
    session.presets.export("Cosy", tmp_path / "out.yaml")
    facts.wait_for(PresetExported)
    assert yaml.safe_load((tmp_path / "out.yaml").read_text()) == {"top_p": 0.95}


def test_a_copy_is_chosen_at_once(chat: Chat) -> None:
    session, facts = chat
    session.presets.duplicate("Focused")
    assert in_force(facts, "Focused copy").settings.temperature == 0.7


def test_saving_over_another_preset_can_be_taken_back_with_all_that_was_not_saved(chat: Chat) -> None:
    session, facts = chat
    session.presets.save("Precious")
    in_force(facts, "Precious")
    session.sampling.set_knob("temperature", 0.3)
    session.sampling.choose_preset("Neutral")
    session.sampling.set_knob("temperature", 1.9)
    session.presets.save("pRECIOUS")
    assert facts.wait_for(UndoOffered, lambda offer: offer.label == "Preset replaced")
    shown = facts.wait_for(SamplingShown, lambda s: (s.preset_name, s.changed) == ("Precious", frozenset()))
    assert shown.settings.temperature == 1.9
    session.undo()
    shown = in_force(facts, "Neutral")
    assert (shown.settings.temperature, shown.changed) == (1.9, {"temperature"})
    session.sampling.choose_preset("Precious")
    assert in_force(facts, "Precious").settings.temperature == 0.3


def test_where_a_preset_cannot_be_written_all_is_as_it_was(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    session.presets.save("Precious")
    in_force(facts, "Precious")
    folder = tmp_path / "presets" / "samplers"
    folder.rename(tmp_path / "elsewhere")
    folder.write_text("in the way")
    session.sampling.set_knob("temperature", 0.3)
    session.presets.save("Foo")
    facts.wait_for(NoticeRaised)
    folder.unlink()
    (tmp_path / "elsewhere").rename(folder)
    session.sampling.set_knob("min_p", 0.2)
    assert facts.wait_for(SamplingShown, lambda s: s.settings.min_p == 0.2).preset_name == "Precious"
    assert facts.latest(PresetsListed).drafts == {"Precious"}


def test_a_preset_that_differs_in_keys_of_other_tools_is_another(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    for number in (1, 1, 2):
        (tmp_path / "Warm.json").write_text(json.dumps({"temp": 1.1, "min_p": 0.05, "my_key": number}))
        session.import_cards([tmp_path / "Warm.json"])
        facts.wait_for(ImportFinished)
    assert {"Warm", "Warm 2"} <= set(facts.latest(PresetsListed).names)
    assert "Warm 3" not in facts.latest(PresetsListed).names


def test_biases_and_breakers_wait_as_a_draft_too(chat: Chat, open_session: Open) -> None:
    session, facts = chat
    session.sampling.choose_preset("Balanced")
    session.sampling.set_text("logit_bias", "-5 shivers")
    session.sampling.set_text("dry_breakers", "\\n\n;")
    session.sampling.set_text("logit_bias", "no bias")
    assert "Line 1" in facts.wait_for(NoticeRaised).error.message
    session.close()
    session, facts = open_session()
    shown = facts.wait_for(SamplingShown)
    assert shown.changed == {"logit_bias", "dry_breakers"}
    assert shown.settings.dry_breakers == ("\n", ";")
    session.sampling.reset_knob("logit_bias")
    assert facts.wait_for(SamplingShown, lambda s: not s.settings.logit_bias).changed == {"dry_breakers"}
