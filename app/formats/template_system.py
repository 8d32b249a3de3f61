"""System prompts and reasoning templates from and to SillyTavern's files (`spec/prompt.md` section 1.3)."""

from collections.abc import Mapping
from typing import Any

from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.system_prompt import SystemPrompt
from app.formats.preset_fields import PresetFields


def read_system_prompt(fields: Mapping[str, Any], name: str) -> SystemPrompt:
    """The system prompt in a file's `fields`. Raises PresetFormatError for a wrongly typed field."""
    file = PresetFields(fields, name)
    return SystemPrompt(
        name=name,
        content=file.text("content"),
        post_history=file.text("post_history"),
        description=file.text("description"),
        unknown=file.unread("name"),
    )


def write_system_prompt(prompt: SystemPrompt) -> dict[str, Any]:
    """The fields of a system prompt file that other front-ends read, unknown ones included."""
    fields = dict(prompt.unknown) | {
        "name": prompt.name,
        "content": prompt.content,
        "post_history": prompt.post_history,
    }
    return fields | ({"description": prompt.description} if prompt.description else {})


def read_reasoning_template(fields: Mapping[str, Any], name: str) -> ReasoningTemplate:
    """The reasoning markup in a file's `fields`. Raises PresetFormatError for a wrongly typed field."""
    file = PresetFields(fields, name)
    return ReasoningTemplate(
        name=name,
        prefix=file.text("prefix"),
        suffix=file.text("suffix"),
        separator=file.text("separator"),
        description=file.text("description"),
        unknown=file.unread("name"),
    )


def write_reasoning_template(template: ReasoningTemplate) -> dict[str, Any]:
    """The fields of a reasoning template file that other front-ends read, unknown ones included."""
    fields = dict(template.unknown) | {
        "name": template.name,
        "prefix": template.prefix,
        "suffix": template.suffix,
        "separator": template.separator,
    }
    return fields | ({"description": template.description} if template.description else {})
