"""KoboldAI and KoboldCpp sampler presets, respelled with SillyTavern's text-completion keys.

Orders and what Mirostat leaves in force: `spec/samplers.md` section 3.
"""

from collections.abc import Mapping
from typing import Any

from app.core.presets.sampler_orders import KOBOLDCPP, filled_up
from app.formats.preset_at_rest import without_what_rests
from app.formats.preset_orders import KOBOLD_STEPS
from app.formats.preset_renaming import renamed

_NAMES = {
    "typical": "typical_p",
    "mirostat": "mirostat_mode",
    "grammar": "grammar_string",
    "presence_penalty": "presence_pen",
    "temperature": "temp",
}
_USUAL_ORDER = (6, 0, 1, 3, 4, 2, 5)


def is_kobold(fields: Mapping[str, Any]) -> bool:
    return ("temp" in fields or "rep_pen" in fields) and "typical" in fields and "typical_p" not in fields


def kobold_to_tavern(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What rests in KoboldCpp is left out."""
    told = renamed(fields, _NAMES)
    if "max_context_length" in told:  # KoboldAI Lite calls the reply's length max_length
        told["genamt"] = told.pop("max_length", None)
        told["max_length"] = told.pop("max_context_length")
    told |= _dynamic_temperature(told.pop("dynatemp_range", 0), told.get("temp", 1.0))
    return without_what_rests(told) | {"masque_order": _order(fields.get("sampler_order"))}


def _dynamic_temperature(reach: Any, middle: Any) -> dict[str, Any]:
    """KoboldCpp's, which reaches so far below and above the temperature and stands in for it."""
    if not isinstance(reach, int | float) or not isinstance(middle, int | float) or not reach > 0:
        return {}
    low, high = max(middle - reach, 0.0), middle + reach
    return {"dynatemp": True, "min_temp": round(low, 6), "max_temp": round(high, 6)}


def _order(numbers: Any) -> list[str]:
    """What the numbers do not name stands as KoboldCpp has it: DRY first, XTC last."""
    listed = numbers if isinstance(numbers, list) else []
    known = [number for number in listed if isinstance(number, int) and number in KOBOLD_STEPS]
    steps = (step for number in known or _USUAL_ORDER for step in KOBOLD_STEPS[number])
    return list(filled_up(("dry", *steps, "xtc"), KOBOLDCPP))
