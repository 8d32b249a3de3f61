"""Sampler presets from and to SillyTavern's text-completion preset files.

Keys: `spec/samplers.md` section 2. Keys that Masque does not act on yet are kept and written back.
"""

from collections.abc import Mapping
from typing import Any

from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.sampler_settings import SamplerSettings, clamped
from app.formats.preset_fields import PresetFields

_FILE_KEYS = {
    "temperature": "temp",
    "min_p": "min_p",
    "repetition_penalty": "rep_pen",
    "top_k": "top_k",
    "top_p": "top_p",
}


def read_sampler_preset(fields: Mapping[str, Any], name: str) -> SamplerPreset:
    """The preset in a file's `fields`; missing knobs are neutral, values outside a knob's range are clamped.

    Raises PresetFormatError for a value of the wrong type.
    """
    file = PresetFields(fields, name)
    neutral = SamplerSettings()
    values = {knob: file.number(key, getattr(neutral, knob)) for knob, key in _FILE_KEYS.items()}
    # Some back-ends spell "off" as -1.
    values["top_k"] = max(values["top_k"], 0)
    settings = clamped(SamplerSettings(**values))  # type: ignore[arg-type]
    return SamplerPreset(
        name=name,
        settings=settings if file.flag("do_sample", True) else _greedy(settings),
        response_tokens=file.whole("genamt", 0) or None,
        context_tokens=file.whole("max_length", 0) or None,
        description=file.text("description"),
        unknown=file.unread("name"),
    )


def write_sampler_preset(preset: SamplerPreset) -> dict[str, Any]:
    """The fields of a preset file that other front-ends read, unknown ones included."""
    fields = dict(preset.unknown)
    fields |= {key: getattr(preset.settings, knob) for knob, key in _FILE_KEYS.items()}
    fields["do_sample"] = not preset.settings.is_greedy
    if preset.response_tokens is not None:
        fields["genamt"] = preset.response_tokens
    if preset.context_tokens is not None:
        fields["max_length"] = preset.context_tokens
    if preset.description:
        fields["description"] = preset.description
    return fields


def _greedy(settings: SamplerSettings) -> SamplerSettings:
    return SamplerSettings(temperature=0.0, repetition_penalty=settings.repetition_penalty)
