"""Sampler values as they are stored with a reply, and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from app.core.presets.sampler_settings import SamplerSettings, TokenBias


def stored_settings(settings: SamplerSettings) -> dict[str, Any]:
    """Values that JSON knows, by name."""
    return asdict(settings)


def settings_from_stored(stored: Mapping[str, Any]) -> SamplerSettings:
    """The settings; what another version did not store is neutral, what it knew besides is left out."""
    values = {field.name: stored[field.name] for field in fields(SamplerSettings) if field.name in stored}
    for name in ("dry_breakers", "order"):
        if name in values:
            values[name] = tuple(values[name])
    values["logit_bias"] = tuple(
        TokenBias(bias["text"], float(bias["value"])) for bias in values.get("logit_bias", ())
    )
    return SamplerSettings(**values)
