"""What kind of preset a file holds, told by its fields, and the parts of a bundle that holds several.

Source: `spec/prompt.md` section 1.3.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any


class PresetKind(StrEnum):
    """The kinds of preset files; the values are the names of their folders."""

    INSTRUCT = "instruct"
    CONTEXT = "context"
    SYSTEM = "system"
    SAMPLERS = "samplers"
    REASONING = "reasoning"


# The fields that mark a kind, in the order in which they are looked for.
_MARKS = {
    PresetKind.INSTRUCT: ("input_sequence", "output_sequence"),
    PresetKind.CONTEXT: ("story_string",),
    PresetKind.SYSTEM: ("content",),
    PresetKind.SAMPLERS: ("temp", "top_k", "top_p", "rep_pen"),
    PresetKind.REASONING: ("prefix", "suffix", "separator"),
}
_NAMELESS = (PresetKind.SAMPLERS,)
_BUNDLE_KEYS = {
    "instruct": PresetKind.INSTRUCT,
    "context": PresetKind.CONTEXT,
    "sysprompt": PresetKind.SYSTEM,
    "preset": PresetKind.SAMPLERS,
    "reasoning": PresetKind.REASONING,
}


def kind_of(fields: Mapping[str, Any]) -> PresetKind | None:
    """The kind of a file that holds one preset, None for a bundle or anything else."""
    for kind, marks in _MARKS.items():
        has_name = kind in _NAMELESS or "name" in fields
        if has_name and all(mark in fields for mark in marks):
            return kind
    return None


def parts_of_bundle(fields: Mapping[str, Any]) -> Iterator[tuple[PresetKind, Mapping[str, Any]]]:
    """The presets in a bundle, with their kinds."""
    for key, kind in _BUNDLE_KEYS.items():
        part = fields.get(key)
        if isinstance(part, Mapping):
            yield kind, part


def reply_start_of_bundle(fields: Mapping[str, Any]) -> str:
    """The text that a bundle makes replies begin with, "" if none."""
    start = fields.get("srw")
    value = start.get("value") if isinstance(start, Mapping) else ""
    return value if isinstance(value, str) else ""
