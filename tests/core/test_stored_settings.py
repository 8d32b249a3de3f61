import json

from app.core.presets.sampler_settings import SamplerSettings, TokenBias
from app.core.presets.stored_settings import settings_from_stored, stored_settings


def test_settings_come_back_from_json_as_they_were():
    settings = SamplerSettings(
        temperature=0.7,
        mirostat_mode=2,
        order=("top_k", "temperature"),
        logit_bias=(TokenBias("yes", 2.5),),
        banned_tokens='"her spine"',
        ban_end=True,
    )
    assert settings_from_stored(json.loads(json.dumps(stored_settings(settings)))) == settings


def test_what_is_missing_is_neutral_and_what_is_unknown_is_left_out():
    assert settings_from_stored({"temperature": 0.5, "of_the_future": 1}) == SamplerSettings(temperature=0.5)
