"""A named set of sampler values, as the user switches them all at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.presets.sampler_settings import SamplerSettings


@dataclass(frozen=True, slots=True)
class SamplerPreset:
    """Sampler values under a name, with optional response and context length in tokens.

    `original` holds the fields of the file it came from, which survive saving; `unknown` those of
    them that Masque does not act on.
    """

    name: str
    settings: SamplerSettings = field(default_factory=SamplerSettings)
    response_tokens: int | None = None
    context_tokens: int | None = None
    description: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
    original: Mapping[str, Any] = field(default_factory=dict, compare=False)
