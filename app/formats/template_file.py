"""Template files: which templates one holds, by its keys, and a template or several as a file.

SillyTavern writes one template to a file, or a "master" file with one of each kind; which it is, is
told by the keys (`spec/prompt.md` section 1.3).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.errors import PresetFormatError
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.template_kind import Template, TemplateKind, kind_of
from app.formats.preset_fields import dump_preset, parse_preset
from app.formats.template_context import read_context_template, write_context_template
from app.formats.template_instruct import read_instruct_template, write_instruct_template
from app.formats.template_system import (
    read_reasoning_template,
    read_system_prompt,
    write_reasoning_template,
    write_system_prompt,
)

_TELLING_KEYS = {
    TemplateKind.INSTRUCT: ("input_sequence", "output_sequence"),
    TemplateKind.CONTEXT: ("story_string",),
    TemplateKind.SYSTEM: ("content",),
    TemplateKind.REASONING: ("prefix", "suffix", "separator"),
}
_MASTER_KEYS = {
    TemplateKind.INSTRUCT: "instruct",
    TemplateKind.CONTEXT: "context",
    TemplateKind.SYSTEM: "sysprompt",
    TemplateKind.REASONING: "reasoning",
}


def read_template(kind: TemplateKind, fields: Mapping[str, Any], name: str) -> Template:
    """The template of that kind in a file's `fields`. Raises PresetFormatError."""
    if kind is TemplateKind.CONTEXT:
        return read_context_template(fields, name)
    if kind is TemplateKind.INSTRUCT:
        return read_instruct_template(fields, name)
    if kind is TemplateKind.REASONING:
        return read_reasoning_template(fields, name)
    return read_system_prompt(fields, name)


def templates_in(content: bytes, file_name: str) -> tuple[Template, ...]:
    """All templates of a file, one or a master file's. Raises PresetFormatError where there is none."""
    fields = parse_preset(content, file_name)
    stem = file_name.rpartition(".")[0] or file_name
    for kind, keys in _TELLING_KEYS.items():
        if all(key in fields for key in keys):
            return (_named(kind, fields, stem),)
    parts = ((kind, fields.get(key)) for kind, key in _MASTER_KEYS.items())
    found = tuple(_named(kind, part, stem) for kind, part in parts if isinstance(part, Mapping))
    if not found:
        raise PresetFormatError(
            f"{file_name} holds no template.",
            "Choose a context, instruct, system prompt or reasoning file, or a master file with all of them.",
        )
    return found


def template_bytes(template: Template) -> bytes:
    """One template as a file that other front-ends read."""
    return dump_preset(_fields(template))


def master_bytes(templates: Iterable[Template]) -> bytes:
    """One template of each kind as a master file."""
    return dump_preset({_MASTER_KEYS[kind_of(template)]: _fields(template) for template in templates})


def _fields(template: Template) -> dict[str, Any]:
    if isinstance(template, ContextTemplate):
        return write_context_template(template)
    if isinstance(template, InstructTemplate):
        return write_instruct_template(template)
    if isinstance(template, ReasoningTemplate):
        return write_reasoning_template(template)
    return write_system_prompt(template)


def _named(kind: TemplateKind, fields: Mapping[str, Any], stem: str) -> Template:
    name = fields.get("name")
    return read_template(kind, fields, name if isinstance(name, str) and name.strip() else stem)
