"""Preset and template files: values in and out, older generations, unknown fields, broken files."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import PresetFormatError
from app.core.presets.context_template import DEFAULT_STORY_STRING, ContextTemplate, StoryPlacement
from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.presets.keys_without_effect import keys_without_effect
from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.sampler_settings import SamplerSettings, TokenBias
from app.core.presets.system_prompt import SystemPrompt
from app.core.prompt.turn_role import TurnRole
from app.formats.preset_fields import dump_preset, parse_preset
from app.formats.preset_samplers import read_sampler_preset, write_sampler_preset
from app.formats.template_context import read_context_template, with_anchors, write_context_template
from app.formats.template_instruct import (
    read_instruct_template,
    system_prompt_inside,
    write_instruct_template,
)
from app.formats.template_system import (
    read_reasoning_template,
    read_system_prompt,
    write_reasoning_template,
    write_system_prompt,
)

SHIPPED = Path(__file__).parents[2] / "presets"
READERS = {
    "samplers": read_sampler_preset,
    "context": read_context_template,
    "instruct": read_instruct_template,
    "system": read_system_prompt,
    "reasoning": read_reasoning_template,
}


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*/*.json")), ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_every_shipped_file_is_read_and_leaves_nothing_unknown(file: Path) -> None:
    preset: Any = READERS[file.parent.name](parse_preset(file.read_bytes(), file.name), file.stem)
    assert preset.name == file.stem
    assert preset.unknown == {}


def test_euryale_ships_with_its_authors_values() -> None:
    file = SHIPPED / "samplers" / "Euryale v2.1.json"
    preset = read_sampler_preset(parse_preset(file.read_bytes(), file.name), file.stem)
    assert preset.settings == SamplerSettings(temperature=1.17, min_p=0.075, repetition_penalty=1.10)
    assert (preset.response_tokens, preset.context_tokens) == (350, 8192)


def test_unknown_fields_of_a_sampler_preset_survive() -> None:
    fields = {"temp": 0.7, "dry_multiplier": 0.8, "extensions": {"x": [1]}, "genamt": 200}
    preset = read_sampler_preset(fields, "Mine")
    written = write_sampler_preset(preset)
    assert written["dry_multiplier"] == 0.8
    assert written["extensions"] == {"x": [1]}
    assert read_sampler_preset(written, "Mine") == preset


SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "presets-sampler"


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("st*.json")), ids=lambda file: file.stem)
def test_presets_of_the_field_are_written_back_as_they_were_and_say_what_is_not_acted_on(file: Path) -> None:
    fields = parse_preset(file.read_bytes(), file.name)
    preset = read_sampler_preset(fields, file.stem)
    assert write_sampler_preset(preset) == fields
    assert not preset.unknown.keys() & {"temp", "tfs", "mirostat_mode", "dry_base", "xtc_threshold", "nsigma"}


def test_only_what_was_changed_is_written_anew() -> None:
    fields = {"temp": "0.70", "top_k": -1, "sampler_order": [6, 0], "dry_sequence_breakers": '["\\n"]'}
    preset = read_sampler_preset(fields, "x")
    assert preset.settings.dry_breakers == ("\n",)
    changed = replace(preset, settings=replace(preset.settings, min_p=0.1))
    assert write_sampler_preset(changed) == {**fields, "min_p": 0.1}


def test_the_order_is_the_one_that_the_file_declares() -> None:
    def order(fields: dict[str, Any]) -> tuple[str, ...]:
        return read_sampler_preset(fields, "x").settings.order

    assert order({"temp": 1.1}) == ()
    temperatures = ("temperature", "dynamic_temperature", "smoothing")
    assert order({"temperature_last": True})[-3:] == temperatures
    own_place = order({"sampler_priority": ["dynamic_temperature", "min_p", "temperature"]})
    assert own_place[-3:] == ("dynamic_temperature", "min_p", "temperature")
    listed = order({"sampler_priority": ["min_p", "quadratic_sampling", "top_k", "bogus"]})
    assert listed[-3:] == ("min_p", "smoothing", "top_k")
    assert order({"masque_order": ["min_p", "temperature", 3]})[:2] == ("min_p", "temperature")


USUAL_ORDERS = {
    "sampler_priority": ["temperature", "quadratic_sampling", "top_k", "top_p", "min_p", "mirostat"],
    "sampler_order": [6, 0, 1, 3, 4, 2, 5],
    "samplers": ["top_k", "tfs_z", "typical_p", "top_p", "min_p", "temperature"],
    "samplers_priorities": ["dry", "penalties", "temperature", "top_p_top_k", "quadratic", "xtc"],
    "temperature_last": True,
}


@pytest.mark.parametrize(
    ("key", "changed", "first"),
    [
        ("sampler_order", [5, 6, 0, 1, 3, 4, 2], ["temperature", "repetition_penalty", "top_k"]),
        ("samplers", ["temperature", "typ_p", "top_k"], ["temperature", "typical_p", "top_k"]),
        ("samplers_priorities", ["xtc", "dry", "top_nsigma"], ["xtc", "dry", "top_n_sigma"]),
        ("sampler_priority", ["min_p", "top_k"], ["min_p", "top_k", "temperature"]),
    ],
)
def test_of_the_orders_in_one_file_the_changed_one_is_followed(
    key: str, changed: list[Any], first: list[str]
) -> None:
    preset = read_sampler_preset(USUAL_ORDERS | {key: changed}, "x")
    assert [step for step in preset.settings.order if step in first] == first
    assert not keys_without_effect(preset)
    usual = read_sampler_preset(USUAL_ORDERS, "x")
    assert usual.settings.order[-3:] == ("temperature", "dynamic_temperature", "smoothing")
    assert not keys_without_effect(usual)


def test_a_second_changed_order_is_told_as_not_followed() -> None:
    both = USUAL_ORDERS | {"sampler_order": [5, 6, 0], "samplers": ["temperature", "top_k", "penalties"]}
    preset = read_sampler_preset(both, "x")
    assert [key.key for key in keys_without_effect(preset)] == ["samplers"]
    agreeing = both | {"samplers": ["temperature", "top_k"]}
    assert not keys_without_effect(read_sampler_preset(agreeing, "x"))


def test_what_a_preset_bans_and_biases_is_read_and_nonsense_is_left() -> None:
    bias = [{"id": "a", "text": "yes", "value": 5}, {"text": 3, "value": 1}, {"text": "x", "value": "y"}, 7]
    settings = read_sampler_preset({"logit_bias": bias, "banned_tokens": "[1]\nword"}, "x").settings
    assert settings.logit_bias == (TokenBias("yes", 5.0),)
    assert settings.banned_tokens == "[1]\nword"


def test_the_plain_temperature_rests_where_sillytavern_sends_the_dynamic_one() -> None:
    fields = {"temp": 0.7, "dynatemp": True, "min_temp": 0.5}
    preset = read_sampler_preset(fields, "x")
    assert preset.settings.temperature == 1.0
    assert write_sampler_preset(preset) == fields
    for values in ({"dynamic_temperature": False}, {"temperature": 1.5}):
        changed = replace(preset, settings=replace(preset.settings, **values))  # type: ignore[arg-type]
        written = write_sampler_preset(changed)
        assert read_sampler_preset(written, "x").settings == changed.settings


def test_sampling_switched_off_in_a_file_is_greedy() -> None:
    assert read_sampler_preset({"temp": 0.7, "do_sample": False}, "x").settings.is_greedy


def test_a_preset_that_is_greedy_by_its_temperature_is_greedy_by_that_alone() -> None:
    file = write_sampler_preset(SamplerPreset("x", SamplerSettings(temperature=0.0)))
    assert file["do_sample"] is False
    again = read_sampler_preset(file, "x").settings
    assert (again.is_greedy, again.do_sample) == (True, True)


def test_old_spellings_of_off_and_numbers_as_text_are_read() -> None:
    settings = read_sampler_preset({"top_k": -1, "temp": "1.5", "min_p": None}, "x").settings
    assert settings == SamplerSettings(temperature=1.5)


@settings(deadline=None)
@given(
    st.builds(
        SamplerSettings,
        temperature=st.floats(0, 5),
        min_p=st.floats(0, 1),
        repetition_penalty=st.floats(1, 3),
        top_k=st.integers(0, 1000),
        top_p=st.floats(0, 1),
    ).filter(lambda settings: not settings.is_greedy)
)
def test_sampler_presets_survive_a_round_trip(settings: SamplerSettings) -> None:
    preset = SamplerPreset("x", settings, response_tokens=100)
    file = dump_preset(write_sampler_preset(preset))
    assert read_sampler_preset(parse_preset(file, "x.json"), "x") == preset


def test_templates_survive_a_round_trip_with_what_is_unknown() -> None:
    context = ContextTemplate(
        "c", "{{system}}", "", "Go", True, False, StoryPlacement.IN_CHAT, 3, TurnRole.USER, unknown={"z": 1}
    )
    instruct = InstructTemplate("i", "U", "u", names_behavior=NamesBehavior.ALWAYS, unknown={"q": [2]})
    system = SystemPrompt("s", "Be {{char}}.", "Stay.", unknown={"w": {}})
    assert read_context_template(write_context_template(context), "c") == context
    assert write_context_template(context)["z"] == 1
    assert read_instruct_template(write_instruct_template(instruct), "i") == instruct
    assert read_instruct_template(write_instruct_template(instruct), "i").unknown == {"q": [2]}
    assert read_system_prompt(write_system_prompt(system), "s") == system


def test_reasoning_templates_survive_a_round_trip() -> None:
    template = read_reasoning_template({"prefix": "<t>", "suffix": "</t>", "separator": "\n"}, "r")
    assert read_reasoning_template(write_reasoning_template(template), "r") == template


def test_an_old_context_gets_places_for_the_authors_note() -> None:
    story = read_context_template(
        {"story_string": "{{system}}\n{{persona}}{{trim}}<|eot_id|>"}, "old"
    ).story_string
    before, after = (f"{{{{#if {a}}}}}{{{{{a}}}}}\n{{{{/if}}}}" for a in ("anchorBefore", "anchorAfter"))
    assert story == before + "{{system}}\n{{persona}}" + after + "{{trim}}<|eot_id|>"


def test_a_story_string_with_anchors_stays() -> None:
    assert with_anchors(DEFAULT_STORY_STRING) == DEFAULT_STORY_STRING


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"names": True}, NamesBehavior.ALWAYS),
        ({"names": False, "names_force_groups": True}, NamesBehavior.FORCE),
        ({"names": False, "names_force_groups": False}, NamesBehavior.NONE),
        ({"names": True, "names_behavior": "none"}, NamesBehavior.NONE),
        ({}, NamesBehavior.FORCE),
    ],
)
def test_old_flags_for_names_are_understood(fields: dict[str, Any], names: NamesBehavior) -> None:
    assert read_instruct_template(fields, "old").names_behavior is names


def test_the_oldest_instruct_files_give_up_suffix_and_system_prompt() -> None:
    fields = {"separator_sequence": "</s>", "system_prompt": "Be kind.", "system_sequence_prefix": "x"}
    assert read_instruct_template(fields, "old").assistant_suffix == "</s>"
    assert read_instruct_template(fields, "old").unknown == {}
    assert system_prompt_inside(fields, "old") == SystemPrompt("[Migrated] old", "Be kind.")
    assert system_prompt_inside({}, "new") is None


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b'{"a": ' + b"[" * 100_000, b"null"])
def test_what_is_no_preset_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(PresetFormatError, match=r"broken\.json"):
        parse_preset(data, "broken.json")


@pytest.mark.parametrize("value", [[], {}, "warm", True, float("nan"), float("inf"), 10**400])
def test_a_field_of_the_wrong_type_is_named(value: object) -> None:
    with pytest.raises(PresetFormatError, match="temp"):
        read_sampler_preset({"temp": value}, "x")


def test_a_template_field_of_the_wrong_type_is_named() -> None:
    with pytest.raises(PresetFormatError, match="input_sequence"):
        read_instruct_template({"input_sequence": 5}, "x")
    with pytest.raises(PresetFormatError, match="use_stop_strings"):
        read_context_template({"use_stop_strings": "yes"}, "x")


def test_shipped_files_are_readable_json_in_utf8() -> None:
    text = (SHIPPED / "instruct" / "DeepSeek-V2.5.json").read_text(encoding="utf-8")
    assert json.loads(text)["input_sequence"] == "<｜User｜>"
