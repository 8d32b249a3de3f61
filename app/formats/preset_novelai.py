"""NovelAI presets, as the site exports them and as SillyTavern keeps them, in text-completion keys.

A sampler that the preset's order leaves out or switches off does nothing there, whatever its value.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.formats.preset_renaming import renamed

_NAMES = {
    "temperature": "temp",
    "tail_free_sampling": "tfs",
    "repetition_penalty": "rep_pen",
    "repetition_penalty_range": "rep_pen_range",
    "repetition_penalty_frequency": "freq_pen",
    "repetition_penalty_presence": "presence_pen",
    "max_length": "genamt",
    "max_context": "max_length",
}
_NUMBERED = (
    "temperature", "top_k", "top_p", "tfs", "top_a", "typical_p", "cfg", "top_g", "mirostat",
    "math1", "min_p",
)  # fmt: skip
_KEYS = {
    "temperature": "temp", "top_k": "top_k", "top_p": "top_p", "tfs": "tfs", "top_a": "top_a",
    "typical_p": "typical_p", "min_p": "min_p",
}  # fmt: skip
_PENALTIES = ("repetition_penalty", "frequency_penalty", "presence_penalty")


def is_novelai(fields: Mapping[str, Any]) -> bool:
    return "tail_free_sampling" in _parameters(fields) or "repetition_penalty_frequency" in _parameters(
        fields
    )


def novelai_to_tavern(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters under their other names; what stands around them keeps its own."""
    told = renamed(_parameters(fields), _NAMES)
    around = {key: value for key, value in fields.items() if key != "parameters" and key not in told}
    order = told.pop("order", None)
    if isinstance(order, list):
        steps = tuple(_enabled(order))
        off = {key for step, key in _KEYS.items() if step not in steps}
        told = {key: value for key, value in told.items() if key not in off}
        told["masque_order"] = [*_PENALTIES, *(step for step in steps if step in _KEYS)]
    is_own = "parameters" not in fields
    return told if is_own else told | around


def _parameters(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = fields.get("parameters")
    return inner if isinstance(inner, Mapping) else fields


def _enabled(order: list[Any]) -> Iterator[str]:
    """Names of the steps that are on: the site writes {id, enabled}, SillyTavern their numbers."""
    for entry in order:
        if isinstance(entry, Mapping) and entry.get("enabled") and isinstance(entry.get("id"), str):
            yield entry["id"]
        elif isinstance(entry, int) and 0 <= entry < len(_NUMBERED):
            yield _NUMBERED[entry]
