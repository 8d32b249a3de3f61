"""Instruct templates from and to SillyTavern's files, older generations migrated on reading.

Keys and migrations: `spec/prompt.md` section 1.2.
"""

from collections.abc import Mapping
from typing import Any

from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.presets.system_prompt import SystemPrompt
from app.formats.preset_fields import PresetFields

_TEXT_KEYS = {
    "user_prefix": "input_sequence",
    "user_suffix": "input_suffix",
    "first_user_prefix": "first_input_sequence",
    "last_user_prefix": "last_input_sequence",
    "assistant_prefix": "output_sequence",
    "first_assistant_prefix": "first_output_sequence",
    "last_assistant_prefix": "last_output_sequence",
    "system_prefix": "system_sequence",
    "system_suffix": "system_suffix",
    "last_system_prefix": "last_system_sequence",
    "story_prefix": "story_string_prefix",
    "story_suffix": "story_string_suffix",
    "stop_sequence": "stop_sequence",
    "filler_user_message": "user_alignment_message",
    "model_pattern": "activation_regex",
    "description": "description",
}
_FLAG_KEYS = {
    "wraps_in_newlines": ("wrap", True),
    "expands_macros": ("macro", True),
    "stops_at_sequences": ("sequences_as_stop_strings", True),
    "skips_examples": ("skip_examples", False),
    "system_is_user": ("system_same_as_user", False),
}
_NAMES = {behavior.value: behavior for behavior in NamesBehavior}
# Fields of older generations, and of the running front-end's own state.
_OBSOLETE = (
    "name", "separator_sequence", "names", "names_force_groups", "system_prompt",
    "system_sequence_prefix", "system_sequence_suffix", "enabled", "preset", "bind_to_context",
)  # fmt: skip


def read_instruct_template(fields: Mapping[str, Any], name: str) -> InstructTemplate:
    """The template in a file's `fields`. Raises PresetFormatError for a wrongly typed field."""
    file = PresetFields(fields, name)
    values: dict[str, Any] = {field: file.text(key) for field, key in _TEXT_KEYS.items()}
    values |= {field: file.flag(key, default) for field, (key, default) in _FLAG_KEYS.items()}
    return InstructTemplate(
        name=name,
        assistant_suffix=file.text("output_suffix", file.text("separator_sequence")),
        names_behavior=_names_behavior(file),
        unknown=file.unread(*_OBSOLETE),
        **values,
    )


def system_prompt_inside(fields: Mapping[str, Any], name: str) -> SystemPrompt | None:
    """The system prompt that instruct files of the oldest generation carried, or None."""
    content = PresetFields(fields, name).text("system_prompt")
    return SystemPrompt(name=f"[Migrated] {name}", content=content) if content else None


def write_instruct_template(template: InstructTemplate) -> dict[str, Any]:
    """The fields of an instruct template file that other front-ends read, unknown ones included."""
    fields = dict(template.unknown) | {"name": template.name}
    fields |= {key: getattr(template, field) for field, key in _TEXT_KEYS.items() if field != "description"}
    fields["output_suffix"] = template.assistant_suffix
    fields |= {key: getattr(template, field) for field, (key, _) in _FLAG_KEYS.items()}
    fields["names_behavior"] = template.names_behavior.value
    return fields | ({"description": template.description} if template.description else {})


def _names_behavior(file: PresetFields) -> NamesBehavior:
    """The file's own word, or what the two flags of older generations amount to."""
    always, in_groups = file.flag("names", False), file.flag("names_force_groups", False)
    if file.has("names_behavior") or not (file.has("names") or file.has("names_force_groups")):
        return file.choice("names_behavior", _NAMES, NamesBehavior.FORCE)
    if always:
        return NamesBehavior.ALWAYS
    return NamesBehavior.FORCE if in_groups else NamesBehavior.NONE
