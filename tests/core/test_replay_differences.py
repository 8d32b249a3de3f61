from dataclasses import replace

from app.core.chat.messages import ReplyRecord
from app.core.chat.replay import Difference, differences

THEN = ReplyRecord(
    model={"name": "Ember", "quantization": "nf4", "fingerprint": "aaaa", "device": "CPU"},
    sampling={"temperature": 0.7, "order": ("top_k", "temperature")},
    seed=5,
    prompt_ids_hash="0123456789",
    versions={"torch": "2.13.0"},
)


def test_a_record_differs_in_nothing_from_itself_also_when_it_was_stored():
    stored = replace(THEN, sampling={"temperature": 0.7, "order": ["top_k", "temperature"]})
    assert differences(THEN, stored) == ()


def test_every_difference_is_named_with_both_values():
    now = replace(
        THEN,
        model=dict(THEN.model) | {"quantization": "none", "fingerprint": "bbbb"},
        sampling=dict(THEN.sampling) | {"temperature": 1.0},
        seed=6,
        prompt_ids_hash="9876543210",
        versions={},
    )
    assert differences(THEN, now) == (
        Difference("quantisation", "nf4", "none"),
        Difference("model files", "aaaa", "bbbb"),
        Difference("prompt", "01234567", "98765432"),
        Difference("seed", "5", "6"),
        Difference("temperature", "0.7", "1.0"),
        Difference("torch", "2.13.0", "none"),
    )


def test_what_an_older_version_did_not_record_counts_as_equal():
    assert differences(ReplyRecord(model={"name": "Ember"}, seed=5), THEN) == ()


def test_another_model_is_named_once():
    other = dict(THEN.model) | {"name": "Euryale", "fingerprint": "cccc"}
    assert differences(THEN, replace(THEN, model=other)) == (Difference("model", "Ember", "Euryale"),)
