"""Template files of the field, where they lie beside the checkout: read, and written back as they were."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.formats.template_context import read_context_template, write_context_template
from app.formats.template_instruct import read_instruct_template, write_instruct_template
from app.formats.template_system import (
    read_reasoning_template,
    read_system_prompt,
    write_reasoning_template,
    write_system_prompt,
)

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
# What older generations held, which reading turns into the present form.
MIGRATED = {
    "allow_jailbreak", "include_newline", "names", "names_force_groups", "separator_sequence",
    "system_prompt", "system_sequence_prefix", "system_sequence_suffix",
}  # fmt: skip

Read = Callable[[Mapping[str, Any], str], Any]
Write = Callable[[Any], dict[str, Any]]
CODECS: dict[str, tuple[Read, Write]] = {
    "context": (read_context_template, write_context_template),
    "instruct": (read_instruct_template, write_instruct_template),
    "sysprompt": (read_system_prompt, write_system_prompt),
    "reasoning": (read_reasoning_template, write_reasoning_template),
}


@pytest.mark.parametrize("kind", CODECS)
def test_templates_of_the_field_are_written_back_as_they_were(kind: str) -> None:
    read, write = CODECS[kind]
    for path in sorted((SAMPLES / f"presets-{kind}").glob("*.json")):
        fields = json.loads(path.read_text("utf-8-sig"))
        written = write(read(fields, fields["name"]))
        gains_anchors = kind == "context" and "story_string_position" not in fields
        kept = fields.keys() - MIGRATED - ({"story_string"} if gains_anchors else set())
        assert {key: written[key] for key in kept} == {key: fields[key] for key in kept}, path.name
        assert write(read(written, fields["name"])) == written, path.name
