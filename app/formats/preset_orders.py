"""The order of the samplers that a preset declares: SillyTavern's files hold one for each of four back-ends.

Nothing in a file says for which one it was made. An order that somebody changed does: it is followed.
Source: `spec/samplers.md` sections 2 and 3.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.presets.sampler_orders import (
    KOBOLDCPP,
    LLAMA_CPP,
    TEXT_GENERATION_WEBUI,
    completed,
    filled_up,
    with_temperature_last,
)
from app.formats.preset_fields import PresetFields

OWN_ORDER = "masque_order"
KOBOLD_STEPS: Mapping[Any, tuple[str, ...]] = {
    0: ("top_k",),
    1: ("top_a",),
    2: ("top_p", "min_p"),
    3: ("tfs",),
    4: ("typical_p",),
    5: ("temperature", "dynamic_temperature", "smoothing"),
    6: ("repetition_penalty", "presence_penalty"),
}
_PENALTIES = ("repetition_penalty", "frequency_penalty", "presence_penalty")
_NAMES: Mapping[Any, tuple[str, ...]] = {
    "quadratic_sampling": ("smoothing",),
    "quadratic": ("smoothing",),
    "tfs_z": ("tfs",),
    "typ_p": ("typical_p",),
    "penalties": _PENALTIES,
    "top_nsigma": ("top_n_sigma",),
    "top_p_top_k": ("top_k", "top_p"),
}
"""Steps that have another name at one of the back-ends, or are several here."""

_APHRODITE = (
    "dry", *_PENALTIES, "no_repeat_ngram", "temperature", "dynamic_temperature", "top_n_sigma", "top_k",
    "top_p", "top_a", "min_p", "tfs", "eta_cutoff", "epsilon_cutoff", "typical_p", "smoothing", "xtc",
)  # fmt: skip
_WEBUI_KEY = "sampler_priority"
_USUAL = {
    _WEBUI_KEY: TEXT_GENERATION_WEBUI,
    "sampler_order": KOBOLDCPP,
    "samplers": LLAMA_CPP,
    "samplers_priorities": _APHRODITE,
}
"""The key of each back-end, and its order where nobody has changed it."""


def declared_order(file: PresetFields) -> tuple[str, ...]:
    """Our own key, else the first order that was changed, else text-generation-webui's; empty without one."""
    own = as_list(file.any(OWN_ORDER))
    if own is not None:
        return completed([name for name in own if isinstance(name, str)])
    is_temperature_last = file.flag("temperature_last", False)
    listed = {key: _steps(as_list(file.any(key))) for key in _USUAL}
    changed = _changed(listed)
    if changed and changed[0] != _WEBUI_KEY:
        return filled_up(listed[changed[0]], _USUAL[changed[0]])
    if as_list(file.any(_WEBUI_KEY)) is None and not is_temperature_last:
        return ()
    order = _with_the_rest(listed[_WEBUI_KEY])
    return with_temperature_last(order) if is_temperature_last else order


def orders_not_followed(fields: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """The fields with another order than `order`, which was read from them; usual orders say nothing."""
    if fields.get(OWN_ORDER) is not None:
        return {}
    listed = {key: _steps(as_list(fields.get(key))) for key in _USUAL}
    return {key: fields[key] for key in _changed(listed) if not _agree(listed[key], order)}


def as_list(value: Any) -> list[Any] | None:
    """A list, or one that is written as JSON text; None for anything else."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, list) else None


def _steps(entries: Sequence[Any] | None) -> tuple[str, ...]:
    """The steps here that a back-end's names or numbers stand for, known ones and others."""
    steps: list[str] = []
    for entry in entries or ():
        if type(entry) is int:
            steps += KOBOLD_STEPS.get(entry, ())
        elif isinstance(entry, str):
            steps += _NAMES.get(entry, (entry,))
    return tuple(steps)


def _changed(listed: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys with orders that are not their back-end's usual one."""
    return [key for key, steps in listed.items() if not _agree(steps, _USUAL[key])]


def _agree(steps: Sequence[str], order: Sequence[str]) -> bool:
    """Whether the steps that both name come in the same order."""
    places = [order.index(step) for step in dict.fromkeys(steps) if step in order]
    return places == sorted(places)


def _with_the_rest(steps: Sequence[str]) -> tuple[str, ...]:
    """Steps that the file does not list run first, as text-generation-webui has it."""
    return completed([*(name for name in TEXT_GENERATION_WEBUI if name not in steps), *steps])
