import pytest

from app.core.presets.knobs import with_knob
from app.core.presets.sampler_settings import SamplerSettings

SWITCHED_OFF = SamplerSettings(temperature=0.7, do_sample=False)


@pytest.mark.parametrize(("name", "value"), [("temperature", 2.0), ("top_k", 0), ("dynamic_temperature", 1)])
def test_a_knob_that_only_acts_in_sampling_switches_it_on(name: str, value: float) -> None:
    assert not with_knob(SWITCHED_OFF, name, value).is_greedy


@pytest.mark.parametrize("name", ["repetition_penalty", "dry_multiplier", "min_length"])
def test_a_knob_that_greedy_replies_follow_too_leaves_them_greedy(name: str) -> None:
    assert with_knob(SWITCHED_OFF, name, 1.2).is_greedy


def test_nothing_is_sampled_at_temperature_0() -> None:
    cold = with_knob(SWITCHED_OFF, "temperature", -1.0)
    assert (cold.temperature, with_knob(cold, "top_k", 40).is_greedy) == (0.0, True)
