"""Preset files are told apart by their fields."""

import json
from pathlib import Path

import pytest

from app.formats.preset_kind import PresetKind, kind_of, parts_of_bundle, reply_start_of_bundle

SHIPPED = Path(__file__).parents[2] / "presets"


@pytest.mark.parametrize("kind", list(PresetKind))
def test_shipped_files_are_of_the_kind_of_their_folder(kind: PresetKind) -> None:
    files = list((SHIPPED / kind.value).glob("*.json"))
    assert files
    assert {kind_of(json.loads(file.read_text("utf-8"))) for file in files} <= {kind, None}
    whole = [file for file in files if kind_of(json.loads(file.read_text("utf-8"))) is kind]
    assert whole == files


def test_a_bundle_gives_up_its_parts() -> None:
    bundle = {
        "instruct": {"name": "i", "input_sequence": "", "output_sequence": ""},
        "context": {"name": "c", "story_string": ""},
        "preset": {"temp": 1},
        "srw": {"value": "Well,", "show": True},
        "sysprompt": 5,
    }
    assert kind_of(bundle) is None
    assert [kind for kind, _ in parts_of_bundle(bundle)] == [
        PresetKind.INSTRUCT,
        PresetKind.CONTEXT,
        PresetKind.SAMPLERS,
    ]
    assert reply_start_of_bundle(bundle) == "Well,"
    assert reply_start_of_bundle({}) == ""


def test_other_files_are_of_no_kind() -> None:
    assert kind_of({"spec": "chara_card_v2", "data": {}}) is None
