"""Grammars and JSON schemas in sampler presets."""

import json

from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.sampler_settings import SamplerSettings
from app.formats.preset_samplers import read_sampler_preset, write_sampler_preset

SCHEMA = {"type": "object", "title": "Schön"}


def test_both_are_read_and_written():
    preset = read_sampler_preset({"grammar_string": 'root ::= "a"', "json_schema": SCHEMA}, "x")
    assert preset.settings.grammar == 'root ::= "a"'
    assert json.loads(preset.settings.json_schema) == SCHEMA
    written = write_sampler_preset(SamplerPreset("y", preset.settings))
    assert (written["grammar_string"], written["json_schema"]) == ('root ::= "a"', SCHEMA)


def test_a_schema_that_holds_nothing_is_no_wish():
    for empty in (None, {}, "", "null", "[]", 3):
        assert read_sampler_preset({"json_schema": empty}, "x").settings.json_schema == "", empty
    assert write_sampler_preset(SamplerPreset("y", SamplerSettings())).get("json_schema") is None


def test_a_file_that_nobody_changed_keeps_its_spelling():
    fields = {"json_schema": {}, "grammar_string": None, "temp": 0.7}
    assert write_sampler_preset(read_sampler_preset(fields, "x")) == fields


def test_a_schema_that_is_no_json_is_kept_for_the_engine_to_refuse():
    preset = read_sampler_preset({"json_schema": "{"}, "x")
    assert preset.settings.json_schema == "{"
    assert write_sampler_preset(SamplerPreset("y", preset.settings))["json_schema"] == "{"
