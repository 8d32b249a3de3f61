"""What is told about sampler presets beside their values: what they are bound to, and exported files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.presets.preset_scope import PresetScope


@dataclass(frozen=True, slots=True)
class PresetBindingShown:
    """`scope` is what the preset in force is bound to, None for the general one; `bound` all bindings here.

    `character_name` and `model_name` say what one can bind to; "" without a chat or a model.
    """

    scope: PresetScope | None = None
    bound: Mapping[PresetScope, str] = field(default_factory=dict)
    character_name: str = ""
    model_name: str = ""


@dataclass(frozen=True, slots=True)
class PresetExported:
    file_name: str


PresetFact = PresetBindingShown | PresetExported
