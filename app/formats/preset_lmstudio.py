"""LM Studio presets, of both generations, respelled with SillyTavern's text-completion keys.

It samples with llama.cpp: its order, and a repetition penalty over the last 64 tokens where the preset
names no range.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.presets.sampler_orders import LLAMA_CPP
from app.formats.preset_at_rest import without_what_rests
from app.formats.preset_renaming import renamed

_PREDICTION = "llm.prediction."
_NAMES = {
    f"{_PREDICTION}temperature": "temp",
    f"{_PREDICTION}topKSampling": "top_k",
    f"{_PREDICTION}topPSampling": "top_p",
    f"{_PREDICTION}minPSampling": "min_p",
    f"{_PREDICTION}repeatPenalty": "rep_pen",
    f"{_PREDICTION}maxPredictedTokens": "genamt",
    f"{_PREDICTION}llama.presencePenalty": "presence_pen",
    f"{_PREDICTION}llama.frequencyPenalty": "freq_pen",
    f"{_PREDICTION}llama.xtcProbability": "xtc_probability",
    f"{_PREDICTION}llama.xtcThreshold": "xtc_threshold",
    f"{_PREDICTION}llama.tailFreeSampling": "tfs",
    f"{_PREDICTION}llama.locallyTypicalSampling": "typical_p",
    "llm.load.contextLength": "max_length",
}
_OLD_NAMES = {
    "repeat_penalty": "rep_pen", "repeat_last_n": "rep_pen_range", "n_predict": "genamt",
    "tfs_z": "tfs", "presence_penalty": "presence_pen", "frequency_penalty": "freq_pen",
    "mirostat": "mirostat_mode",
}  # fmt: skip
_PENALTY_RANGE = 64


def is_lmstudio(fields: Mapping[str, Any]) -> bool:
    operation = fields.get("operation")
    is_new = isinstance(operation, Mapping) and isinstance(operation.get("fields"), list)
    return is_new or isinstance(fields.get("inference_params"), Mapping)


def lmstudio_to_tavern(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What is not ticked, and what rests in llama.cpp, is left out; what is no sampler keeps its own key."""
    told = _new(fields) if "operation" in fields else _old(fields)
    told.setdefault("rep_pen_range", _PENALTY_RANGE)
    return without_what_rests(told) | {"masque_order": list(LLAMA_CPP)}


def _new(fields: Mapping[str, Any]) -> dict[str, Any]:
    entries = [*_entries(fields.get("operation")), *_entries(fields.get("load"))]
    told = renamed(dict(entries), _NAMES)
    return told | ({"name": fields["name"]} if isinstance(fields.get("name"), str) else {})


def _old(fields: Mapping[str, Any]) -> dict[str, Any]:
    told = renamed(fields["inference_params"], _OLD_NAMES)
    if isinstance(told.get("genamt"), int) and told["genamt"] < 0:
        del told["genamt"]  # without an end
    load = fields.get("load_params")
    if isinstance(load, Mapping) and isinstance(load.get("n_ctx"), int):
        told["max_length"] = load["n_ctx"]
    return told | ({"name": fields["name"]} if isinstance(fields.get("name"), str) else {})


def _entries(part: Any) -> Iterator[tuple[str, Any]]:
    """Key and value of every field in force; a value may stand behind a tick."""
    listed = part.get("fields") if isinstance(part, Mapping) else None
    for entry in listed if isinstance(listed, list) else []:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("key"), str):
            continue
        value = entry.get("value")
        if isinstance(value, Mapping) and "checked" in value:
            if value["checked"]:
                yield entry["key"], value.get("value")
        else:
            yield entry["key"], value
