"""KoboldAI and KoboldCpp sampler presets, respelled with SillyTavern's text-completion keys.

Orders and what Mirostat leaves in force: `spec/samplers.md` section 3.
"""

from collections.abc import Mapping
from typing import Any

from app.core.presets.sampler_orders import KOBOLDCPP, filled_up
from app.formats.preset_renaming import renamed

_NAMES = {
    "typical": "typical_p",
    "mirostat": "mirostat_mode",
    "grammar": "grammar_string",
    "presence_penalty": "presence_pen",
    "temperature": "temp",
}
_STEPS: Mapping[int, tuple[str, ...]] = {
    0: ("top_k",),
    1: ("top_a",),
    2: ("top_p", "min_p"),
    3: ("tfs",),
    4: ("typical_p",),
    5: ("temperature", "dynamic_temperature", "smoothing"),
    6: ("repetition_penalty", "presence_penalty"),
}
_USUAL_ORDER = (6, 0, 1, 3, 4, 2, 5)
_WITHOUT_MIROSTAT = ("top_k", "top_a", "top_p", "min_p", "tfs", "typical_p", "xtc_probability")


def is_kobold(fields: Mapping[str, Any]) -> bool:
    return ("temp" in fields or "rep_pen" in fields) and "typical" in fields and "typical_p" not in fields


def kobold_to_tavern(fields: Mapping[str, Any]) -> dict[str, Any]:
    """With Mirostat on, KoboldCpp applies no other cut of the vocabulary: those keys are left out then."""
    told = renamed(fields, _NAMES)
    if "max_context_length" in told:  # KoboldAI Lite calls the reply's length max_length
        told["genamt"] = told.pop("max_length", None)
        told["max_length"] = told.pop("max_context_length")
    if told.get("mirostat_mode"):
        told = {key: value for key, value in told.items() if key not in _WITHOUT_MIROSTAT}
    return told | {"masque_order": _order(fields.get("sampler_order"))}


def _order(numbers: Any) -> list[str]:
    """What the numbers do not name stands as KoboldCpp has it: DRY first, XTC last."""
    listed = numbers if isinstance(numbers, list) else []
    known = [number for number in listed if isinstance(number, int) and number in _STEPS] or _USUAL_ORDER
    steps = ("dry", *(step for number in known for step in _STEPS[number]), "xtc")
    return list(filled_up(steps, KOBOLDCPP))
