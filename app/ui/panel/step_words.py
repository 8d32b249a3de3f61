"""What the steps of the sampler chain are called in the window, and whether they do anything."""

from app.core.presets.knobs import BY_NAME, is_in_use
from app.core.presets.sampler_settings import SamplerSettings
from app.ui.language.words import tr

_NAMES = {
    "bans": "Bans",
    "grammar": "Grammar",
    "smoothing": "Smoothing",
    "adaptive_p": "Adaptive P",
    "mirostat": "Mirostat",
    "xtc": "XTC",
}
_SWITCHED_BY = {
    "smoothing": ("smoothing_factor",),
    "dry": ("dry_multiplier",),
    "xtc": ("xtc_probability",),
    "adaptive_p": ("adaptive_target",),
    "mirostat": ("mirostat_mode",),
}


def step_label(step: str) -> str:
    """The name of a step as the panel's knobs have it; the step's own where no knob is named after it."""
    if step in _NAMES:
        return _NAMES[step]
    knob = BY_NAME.get(step) or BY_NAME.get(f"{step}_multiplier")
    return tr(knob.label) if knob else step


def step_acts(step: str, settings: SamplerSettings) -> bool:
    """Whether the step changes anything as `settings` stand."""
    return any(is_in_use(BY_NAME[name], settings) for name in _SWITCHED_BY.get(step, (step,)))
