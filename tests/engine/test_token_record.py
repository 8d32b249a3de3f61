"""What else might have come: told with a reply that asks for it."""

import pytest
import torch

from app.core.presets.sampler_settings import SamplerSettings
from app.engine.token_record import TokenRecord
from tests.engine.engine_events import GREEDY, user_turn

HELLO = user_turn("Hello, where am I?")
CREATIVE = SamplerSettings(temperature=0.7, top_k=20)


@pytest.mark.parametrize("settings", [GREEDY, CREATIVE])
def test_each_token_comes_with_its_chance_and_the_likeliest_others(engine, settings):
    plain = engine.reply(HELLO, sampling=settings)
    reply = engine.reply(HELLO, sampling=settings, num_alternatives=5)
    assert (reply.text, reply.token_ids) == (plain.text, plain.token_ids)
    assert plain.choices == ()
    assert [choice.token_id for choice in reply.choices] == list(reply.token_ids)
    assert "".join(choice.text for choice in reply.choices) == reply.text
    for choice in reply.choices:
        chances = [other.probability for other in choice.alternatives]
        assert len(chances) == 5
        assert chances == sorted(chances, reverse=True)
        assert 0 < choice.probability <= chances[0] <= 1
        if settings is GREEDY:
            assert choice.alternatives[0].token_id == choice.token_id


def test_tokens_that_were_taken_back_leave_nothing(engine):
    free = engine.reply(HELLO, sampling=CREATIVE)
    banned = SamplerSettings(temperature=0.7, top_k=20, banned_tokens=f'"{free.text[4:7]}"')
    reply = engine.reply(HELLO, sampling=banned, num_alternatives=3)
    assert reply.avoided
    assert [choice.token_id for choice in reply.choices] == list(reply.token_ids)
    assert "".join(choice.text for choice in reply.choices) == reply.text


def test_the_probability_is_the_models_own():
    record = TokenRecord(2)
    logits = torch.tensor([0.5, 0.25, 0.125, 0.125]).log()
    record.add(logits, torch.tensor([2]))
    record.add(logits, torch.tensor([0]))
    record.cut(1)
    assert len(record) == 1
