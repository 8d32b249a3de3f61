"""Sampler presets from and to SillyTavern's text-completion preset files.

Keys: `spec/samplers.md` section 2. Keys that Masque does not act on yet are kept and written back.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.core.presets.knobs import BY_NAME, clamped
from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.sampler_settings import SamplerSettings, TokenBias
from app.formats.preset_fields import PresetFields
from app.formats.preset_orders import OWN_ORDER, as_list, declared_order, orders_not_followed

_FILE_KEYS = {
    "temperature": "temp",
    "repetition_penalty": "rep_pen",
    "repetition_range": "rep_pen_range",
    "repetition_slope": "rep_pen_slope",
    "frequency_penalty": "freq_pen",
    "presence_penalty": "presence_pen",
    "no_repeat_ngram": "no_repeat_ngram_size",
    "top_n_sigma": "nsigma",
    "dynamic_temperature": "dynatemp",
    "dynatemp_low": "min_temp",
    "dynatemp_high": "max_temp",
    "dry_range": "dry_penalty_last_n",
    "ban_end": "ban_eos_token",
}
"""Knobs whose key in the file is another word."""

_BOTH_TEMPERATURES = "masque_temperature_too"
"""Whether the plain temperature acts beside the dynamic one: SillyTavern sends one or the other."""
_BREAKERS = "dry_sequence_breakers"


def read_sampler_preset(fields: Mapping[str, Any], name: str) -> SamplerPreset:
    """The preset in a file's `fields`; missing knobs are neutral, values outside a knob's range are clamped.

    Raises PresetFormatError for a value of the wrong type.
    """
    file = PresetFields(fields, name)
    knobs = clamped(replace(SamplerSettings(), **dict(_knob_values(file))))  # type: ignore[arg-type]
    acts_too = file.flag(_BOTH_TEMPERATURES, False) or knobs.temperature == 0.0
    settings = replace(
        knobs,
        temperature=knobs.temperature if acts_too or not knobs.dynamic_temperature else 1.0,
        do_sample=file.flag("do_sample", True) or knobs.temperature == 0.0,  # which says it already
        dry_breakers=_breakers(file),
        logit_bias=_biases(file),
        banned_tokens=file.text("banned_tokens"),
        grammar=file.text("grammar_string"),
        json_schema=_schema(file),
        order=declared_order(file),
    )
    return SamplerPreset(
        name=name,
        settings=settings,
        response_tokens=file.whole("genamt", 0) or None,
        context_tokens=file.whole("max_length", 0) or None,
        description=file.text("description"),
        unknown=file.unread("name") | orders_not_followed(fields, settings.order),
        original=dict(fields),
    )


def write_sampler_preset(preset: SamplerPreset) -> dict[str, Any]:
    """The fields of a preset file that other front-ends read.

    A preset that came from a file keeps that file's fields and spellings; only what was changed since
    is written anew.
    """
    fields = dict(preset.original or preset.unknown)
    before = _written(read_sampler_preset(preset.original, preset.name)) if preset.original else {}
    wanted = _written(preset)
    fields |= {key: value for key, value in wanted.items() if before.get(key) != value}
    now = _written(read_sampler_preset(fields, preset.name))  # a change may bring back what a file says else
    return fields | {key: value for key, value in wanted.items() if now.get(key) != value}


def _written(preset: SamplerPreset) -> dict[str, Any]:
    settings = preset.settings
    fields: dict[str, Any] = {_key(knob): getattr(settings, knob) for knob in BY_NAME}
    fields["do_sample"] = not settings.is_greedy
    fields[_BREAKERS] = json.dumps(settings.dry_breakers, ensure_ascii=False)
    fields["logit_bias"] = [{"text": bias.text, "value": bias.value} for bias in settings.logit_bias]
    fields["banned_tokens"] = settings.banned_tokens
    fields["grammar_string"] = settings.grammar
    fields["json_schema"] = _parsed(settings.json_schema or "null")
    optional = {
        OWN_ORDER: list(settings.order),
        _BOTH_TEMPERATURES: settings.dynamic_temperature and settings.temperature != 1.0,
        "genamt": preset.response_tokens,
        "max_length": preset.context_tokens,
        "description": preset.description,
    }
    return fields | {key: value for key, value in optional.items() if value}


def _key(knob: str) -> str:
    return _FILE_KEYS.get(knob, knob)


def _knob_values(file: PresetFields) -> Iterator[tuple[str, float]]:
    neutral = SamplerSettings()
    for name, knob in BY_NAME.items():
        default = getattr(neutral, name)
        yield name, file.flag(_key(name), default) if knob.is_switch else file.number(_key(name), default)


def _breakers(file: PresetFields) -> tuple[str, ...]:
    """A list, or a list written as JSON text; anything else means the usual ones."""
    found = as_list(file.any(_BREAKERS))
    return SamplerSettings().dry_breakers if found is None else tuple(s for s in found if isinstance(s, str))


def _biases(file: PresetFields) -> tuple[TokenBias, ...]:
    found = as_list(file.any("logit_bias")) or []
    return tuple(
        TokenBias(entry["text"], float(entry["value"]))
        for entry in found
        if isinstance(entry, dict) and isinstance(entry.get("text"), str) and _is_number(entry.get("value"))
    )


def _schema(file: PresetFields) -> str:
    """A schema as JSON text; one that holds nothing is no wish, one that is no JSON fails in use."""
    found = file.any("json_schema")
    schema = _parsed(found) if isinstance(found, str) else found
    is_wish = isinstance(schema, dict | str) and bool(schema)
    return (schema if isinstance(schema, str) else json.dumps(schema, ensure_ascii=False)) if is_wish else ""


def _parsed(text: str) -> Any:
    """What JSON text holds; text that is none stays as it is."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
