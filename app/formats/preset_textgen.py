"""TextGen presets in YAML, from and to SillyTavern's text-completion keys.

TextGen writes only what differs from its defaults: a key that is missing has TextGen's default, which is
neutral but for the range of the penalties, 1,024 tokens. DRY looks at the same range.
"""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from app.core.presets.sampler_orders import TEXT_GENERATION_WEBUI
from app.formats.preset_renaming import renamed

_NAMES = {
    "temperature": "temp",
    "repetition_penalty": "rep_pen",
    "repetition_penalty_range": "rep_pen_range",
    "frequency_penalty": "freq_pen",
    "presence_penalty": "presence_pen",
    "encoder_repetition_penalty": "encoder_rep_pen",
    "top_n_sigma": "nsigma",
    "dynamic_temperature": "dynatemp",
    "dynatemp_low": "min_temp",
    "dynatemp_high": "max_temp",
}
_OWN_NAMES = {name: own for own, name in _NAMES.items()}
_MARKS = {"temperature", "top_p", "top_k", "min_p", "do_sample", "typical_p", "repetition_penalty", *_NAMES}
_NOT_ITS_OWN = {
    "masque_order", "masque_temperature_too", "dry_penalty_last_n", "genamt", "max_length", "description",
    "name", "sampler_order",
    "samplers", "samplers_priorities", "rep_pen_slope", "rep_pen_decay", "rep_pen_size", "skew", "min_length",
    "min_keep", "json_schema", "grammar_string", "banned_tokens", "logit_bias", "add_bos_token",
    "ban_eos_token", "skip_special_tokens", "ignore_eos_token", "spaces_between_special_tokens",
    "speculative_ngram", "extensions", "early_stopping", "num_beams", "length_penalty", "negative_prompt",
}  # fmt: skip
_PENALTY_RANGE = 1024
_ORDER = "sampler_priority"


def is_textgen(fields: Mapping[str, Any]) -> bool:
    return "temp" not in fields and not _MARKS.isdisjoint(fields)


def textgen_to_tavern(fields: Mapping[str, Any]) -> dict[str, Any]:
    told = renamed(fields, _NAMES)
    if isinstance(told.get(_ORDER), str):  # names one below the other
        told[_ORDER] = [line.strip() for line in told[_ORDER].splitlines() if line.strip()]
    told.setdefault("rep_pen_range", _PENALTY_RANGE)
    told["dry_penalty_last_n"] = told["rep_pen_range"]
    if told.get("dynatemp"):
        told["masque_temperature_too"] = True
    if _ORDER in told or told.get("temperature_last"):
        return told
    return told | {"masque_order": list(TEXT_GENERATION_WEBUI)}


def write_textgen(fields: Mapping[str, Any]) -> bytes:
    """A preset's text-completion `fields` as TextGen's YAML, without its defaults and others' keys."""
    own = {key: value for key, value in fields.items() if key not in _NOT_ITS_OWN}
    if own.get("rep_pen_range") == _PENALTY_RANGE:
        del own["rep_pen_range"]
    order = fields.get("masque_order")
    if order and tuple(order) != TEXT_GENERATION_WEBUI:
        own.pop("temperature_last", None)
        own[_ORDER] = ["quadratic_sampling" if step == "smoothing" else step for step in order]
    if isinstance(own.get(_ORDER), list):
        own[_ORDER] = "\n".join(own[_ORDER])
    if isinstance(own.get("dry_sequence_breakers"), list):
        own["dry_sequence_breakers"] = json.dumps(own["dry_sequence_breakers"], ensure_ascii=False)
    text: str = yaml.safe_dump(renamed(own, _OWN_NAMES), sort_keys=False, allow_unicode=True)
    return text.encode()
