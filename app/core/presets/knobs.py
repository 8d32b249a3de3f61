"""Every sampling knob: its range, neutral value, meaning, and where the panel shows it.

Ranges and steps: product survey section 3.5 (what users' hands know) and `spec/samplers.md` section 2.
Keys of the preset files are the reference front-end's and live in the codec, not here.
"""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from app.core.presets.sampler_settings import SamplerSettings


class KnobSection(StrEnum):
    """The sections of the sampler panel, in their order."""

    MAIN = "Main"
    TRUNCATION = "Which words may come"
    TEMPERATURE = "Temperature, further"
    REPETITION = "Repetition"
    STEERED = "Steered"
    ENDING = "Ending"


@dataclass(frozen=True, slots=True)
class Knob:
    """One sampling knob: `slider_max` bounds the slider, `maximum` the number box.

    A switch is 0 or 1. `turned_on_by` names the knob that must be off its neutral value for this one to
    act; None where it acts by itself. `word_for_least` is shown in place of the least value.
    """

    name: str
    label: str
    minimum: float
    slider_max: float
    maximum: float
    step: float
    neutral: float
    help: str
    is_integer: bool = False
    section: KnobSection = KnobSection.MAIN
    is_switch: bool = False
    turned_on_by: str | None = None
    word_for_least: str = ""


_W, _T, _R = KnobSection.TRUNCATION, KnobSection.TEMPERATURE, KnobSection.REPETITION
_S, _E = KnobSection.STEERED, KnobSection.ENDING
_VOCABULARY = 262_144

# fmt: off
KNOBS: tuple[Knob, ...] = (
    Knob("temperature", "Temperature", 0.0, 3.0, 5.0, 0.01, 1.0,
         "How daring the choice of words is. 0 always takes the likeliest word."),
    Knob("min_p", "Min P", 0.0, 0.5, 1.0, 0.005, 0.0,
         "Drops words less likely than this share of the likeliest one. 0 is off."),
    Knob("repetition_penalty", "Repetition penalty", 1.0, 1.5, 3.0, 0.01, 1.0,
         "Makes words that already stand in the context less likely. 1 is off."),
    Knob("top_k", "Top K", 0, 200, _VOCABULARY, 1, 0,
         "Keeps only this many of the likeliest words. 0 is off.", is_integer=True),
    Knob("top_p", "Top P", 0.0, 1.0, 1.0, 0.01, 1.0,
         "Keeps the likeliest words that together reach this probability. 1 is off."),
    Knob("typical_p", "Typical P", 0.01, 1.0, 1.0, 0.01, 1.0,
         "Keeps words about as surprising as is usual, up to this probability. 1 is off.", section=_W),
    Knob("top_a", "Top A", 0.0, 1.0, 1.0, 0.01, 0.0,
         "Drops words less likely than this times the square of the likeliest one. 0 is off.", section=_W),
    Knob("tfs", "Tail free", 0.0, 1.0, 1.0, 0.001, 1.0,
         "Cuts the tail where the curve of likelihoods has gone flat. 1 is off.", section=_W),
    Knob("top_n_sigma", "Top n-sigma", 0.0, 5.0, 20.0, 0.01, 0.0,
         "Keeps words at most this many standard deviations below the best. 0 is off.", section=_W),
    Knob("epsilon_cutoff", "Epsilon cutoff", 0.0, 9.0, 9_999.0, 0.01, 0.0,
         "Drops words less likely than this many ten-thousandths. 0 is off.", section=_W),
    Knob("eta_cutoff", "Eta cutoff", 0.0, 20.0, 9_999.0, 0.01, 0.0,
         "As epsilon, in ten-thousandths, but lower where many words are likely. 0 is off.", section=_W),
    Knob("xtc_probability", "XTC probability", 0.0, 1.0, 1.0, 0.01, 0.0,
         "How often the most obvious words are left out. 0 is off.", section=_W),
    Knob("xtc_threshold", "XTC threshold", 0.0, 0.5, 1.0, 0.01, 0.1,
         "A word is obvious from this likelihood on; the least obvious of them stays.", section=_W,
         turned_on_by="xtc_probability"),
    Knob("dynamic_temperature", "Dynamic temperature", 0, 1, 1, 1, 0,
         "Takes a low temperature where the model is sure and a high one where it is not.",
         is_integer=True, section=_T, is_switch=True),
    Knob("dynatemp_low", "Lowest temperature", 0.0, 3.0, 5.0, 0.01, 0.0,
         "The temperature where the model is sure.", section=_T, turned_on_by="dynamic_temperature"),
    Knob("dynatemp_high", "Highest temperature", 0.0, 5.0, 10.0, 0.01, 2.0,
         "The temperature where the model is at a loss.", section=_T, turned_on_by="dynamic_temperature"),
    Knob("dynatemp_exponent", "Temperature exponent", 0.01, 10.0, 10.0, 0.01, 1.0,
         "Above 1 the temperature stays low for longer.", section=_T, turned_on_by="dynamic_temperature"),
    Knob("smoothing_factor", "Smoothing", 0.0, 10.0, 10.0, 0.01, 0.0,
         "Lowers the less likely words by the square of their distance to the best. 0 is off.", section=_T),
    Knob("smoothing_curve", "Smoothing curve", 1.0, 10.0, 10.0, 0.01, 1.0,
         "Above 1 the far words are lowered more steeply.", section=_T, turned_on_by="smoothing_factor"),
    Knob("repetition_range", "Penalty range", 0, 8192, 524_288, 1, 0,
         "How many of the last tokens the penalties look at. 0 is all of the context.",
         is_integer=True, section=_R, word_for_least="all"),
    Knob("repetition_slope", "Penalty slope", 0.0, 10.0, 10.0, 0.01, 1.0,
         "How much of the penalty holds in the farther half of the range. 1 is all of it.", section=_R,
         turned_on_by="repetition_penalty"),
    Knob("frequency_penalty", "Frequency penalty", -2.0, 2.0, 2.0, 0.01, 0.0,
         "Lowers a word by this much for each time it was said. 0 is off.", section=_R),
    Knob("presence_penalty", "Presence penalty", -2.0, 2.0, 2.0, 0.01, 0.0,
         "Lowers a word by this much if it was said at all. 0 is off.", section=_R),
    Knob("no_repeat_ngram", "No repeated runs", 0, 20, 100, 1, 0,
         "No run of this many tokens comes twice. 0 is off.", is_integer=True, section=_R),
    Knob("dry_multiplier", "DRY", 0.0, 5.0, 100.0, 0.01, 0.0,
         "Makes it less likely that a run of words said before goes on. 0 is off.", section=_R),
    Knob("dry_base", "DRY base", 1.0, 4.0, 4.0, 0.01, 1.75,
         "How fast the penalty grows with the run's length.", section=_R, turned_on_by="dry_multiplier"),
    Knob("dry_allowed_length", "DRY allowed length", 1, 20, 100, 1, 2,
         "Runs shorter than this many tokens may come again.", is_integer=True, section=_R,
         turned_on_by="dry_multiplier"),
    Knob("dry_range", "DRY range", 0, 8192, 524_288, 1, 0,
         "How many of the last tokens DRY looks at. 0 is all of the context.", is_integer=True, section=_R,
         turned_on_by="dry_multiplier", word_for_least="all"),
    Knob("mirostat_mode", "Mirostat version", 0, 2, 2, 1, 0,
         "Keeps the text's surprise near a target: version 1 or 2. 0 is off.", is_integer=True, section=_S),
    Knob("mirostat_tau", "Mirostat target", 0.0, 20.0, 20.0, 0.01, 5.0,
         "The surprise aimed at, in bits a token.", section=_S, turned_on_by="mirostat_mode"),
    Knob("mirostat_eta", "Mirostat rate", 0.0, 1.0, 1.0, 0.01, 0.1,
         "How fast it corrects itself.", section=_S, turned_on_by="mirostat_mode"),
    Knob("adaptive_target", "Adaptive P target", 0.0, 1.0, 1.0, 0.01, 0.0,
         "Favours words whose likelihood is near this, on average. 0 is off.", section=_S),
    Knob("adaptive_decay", "Adaptive P decay", 0.0, 0.99, 0.99, 0.01, 0.9,
         "How long earlier words count in the average.", section=_S, turned_on_by="adaptive_target"),
    Knob("min_length", "Shortest reply", 0, 500, 65_536, 1, 0,
         "The reply may not end before this many tokens. 0 is off.", is_integer=True, section=_E),
    Knob("ban_end", "Never end by itself", 0, 1, 1, 1, 0,
         "The model may not end its reply: it goes on until the reply length is reached.",
         is_integer=True, section=_E, is_switch=True),
)
# fmt: on
BY_NAME = {knob.name: knob for knob in KNOBS}
WITHOUT_KNOB = {
    "do_sample", "dry_breakers", "logit_bias", "banned_tokens", "grammar", "json_schema", "order"
}  # fmt: skip


def clamped(settings: SamplerSettings) -> SamplerSettings:
    """`settings` with every knob's value inside its range and of its type."""
    values = {knob.name: typed(knob, float(getattr(settings, knob.name))) for knob in KNOBS}
    return replace(settings, **values)  # type: ignore[arg-type]


def typed(knob: Knob, value: float) -> float | int | bool:
    """`value` inside the range of `knob` and as the type that its setting has."""
    bounded = min(max(value, knob.minimum), knob.maximum)
    if knob.is_switch:
        return bool(bounded)
    return int(bounded) if knob.is_integer else float(bounded)


def with_knob(settings: SamplerSettings, name: str, value: float) -> SamplerSettings:
    """`settings` with one knob moved to `value`, kept inside its range.

    A preset that switches sampling off does so until a person asks for it, by a knob that acts in no other
    way; at temperature 0 the likeliest word is still taken.
    """
    knob = BY_NAME[name]
    moved = replace(settings, **{name: typed(knob, value)})  # type: ignore[arg-type]
    acts_anyway = name == "repetition_penalty" or knob.section in (KnobSection.REPETITION, KnobSection.ENDING)
    return moved if acts_anyway or moved.temperature == 0.0 else replace(moved, do_sample=True)


def is_in_use(knob: Knob, settings: SamplerSettings) -> bool:
    """Whether the knob changes anything as `settings` stand."""
    if knob.turned_on_by is not None:
        return is_in_use(BY_NAME[knob.turned_on_by], settings)
    return float(getattr(settings, knob.name)) != knob.neutral


assert BY_NAME.keys() | WITHOUT_KNOB == {field.name for field in fields(SamplerSettings)}
