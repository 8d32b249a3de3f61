"""Sampler preset files out: SillyTavern's JSON, or TextGen's YAML where the file's name asks for it."""

from app.core.presets.sampler_preset import SamplerPreset
from app.formats.preset_fields import dump_preset
from app.formats.preset_samplers import write_sampler_preset
from app.formats.preset_textgen import write_textgen

YAML_SUFFIXES = (".yaml", ".yml")


def export_preset(preset: SamplerPreset, suffix: str) -> bytes:
    """The file's bytes; `suffix` with its dot. What was not changed since its import is as it was."""
    fields = write_sampler_preset(preset)
    return write_textgen(fields) if suffix.lower() in YAML_SUFFIXES else dump_preset(fields)
