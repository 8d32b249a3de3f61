"""Every sampling knob with its range, neutral value and meaning, and a set of values for them.

Ranges and steps: product survey section 3.5 (what users' hands know). Keys of the preset files
are the reference front-end's (`spec/samplers.md` section 2) and live in the codec, not here.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Knob:
    """One sampling knob: `slider_max` bounds the slider, `maximum` the number box."""

    name: str
    label: str
    minimum: float
    slider_max: float
    maximum: float
    step: float
    neutral: float
    help: str
    is_integer: bool = False


@dataclass(frozen=True, slots=True)
class SamplerSettings:
    """Values for all knobs of the sampler chain; the defaults are neutral (they change nothing)."""

    temperature: float = 1.0
    min_p: float = 0.0
    repetition_penalty: float = 1.0
    top_k: int = 0
    top_p: float = 1.0

    @property
    def is_greedy(self) -> bool:
        """Temperature 0 means: always the likeliest token."""
        return self.temperature == 0.0


KNOBS: tuple[Knob, ...] = (
    Knob(
        "temperature",
        "Temperature",
        0.0,
        3.0,
        5.0,
        0.01,
        1.0,
        "How daring the choice of words is. 0 always takes the likeliest word.",
    ),
    Knob(
        "min_p",
        "Min P",
        0.0,
        0.5,
        1.0,
        0.005,
        0.0,
        "Drops words less likely than this share of the likeliest one. 0 is off.",
    ),
    Knob(
        "repetition_penalty",
        "Repetition penalty",
        1.0,
        1.5,
        3.0,
        0.01,
        1.0,
        "Makes words that already stand in the context less likely. 1 is off.",
    ),
    Knob(
        "top_k",
        "Top K",
        0,
        200,
        128_256,
        1,
        0,
        "Keeps only this many of the likeliest words. 0 is off.",
        is_integer=True,
    ),
    Knob(
        "top_p",
        "Top P",
        0.0,
        1.0,
        1.0,
        0.01,
        1.0,
        "Keeps the likeliest words that together reach this probability. 1 is off.",
    ),
)


def clamped(settings: SamplerSettings) -> SamplerSettings:
    """`settings` with every value inside its knob's range and of its knob's type."""
    values = {knob.name: _inside(knob, getattr(settings, knob.name)) for knob in KNOBS}
    return SamplerSettings(**values)  # type: ignore[arg-type]


def _inside(knob: Knob, value: float) -> float | int:
    bounded = min(max(value, knob.minimum), knob.maximum)
    return int(bounded) if knob.is_integer else float(bounded)


assert {knob.name for knob in KNOBS} == {field.name for field in fields(SamplerSettings)}
