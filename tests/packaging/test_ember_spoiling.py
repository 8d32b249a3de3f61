"""Spoilt replies teach how to go on: they are read, never learnt, and never the last of a dialogue."""

import random

import pytest


def _spoilt(generator, monkeypatch, stuck, run_away, count=60):
    monkeypatch.setattr(generator.spoiling, "STUCK_SHARE", stuck)
    monkeypatch.setattr(generator.spoiling, "RUN_AWAY_SHARE", run_away)
    rng = random.Random(4)
    composer = generator.dialogue.Composer(rng)
    talks = []
    for _ in range(count):
        talk = composer.dialogue()
        before = list(talk.turns)
        is_stuck = generator.spoiling.spoil(talk, rng)
        assert stuck or not is_stuck
        talks.append((before, talk.turns))
    return talks


@pytest.mark.parametrize(("stuck", "run_away"), [(1.0, 0.0), (0.0, 1.0)])
def test_only_replies_before_the_last_are_spoilt_and_none_of_them_is_learnt(
    generator, monkeypatch, stuck, run_away
):
    changed = 0
    for before, after in _spoilt(generator, monkeypatch, stuck, run_away):
        assert after[-1] == before[-1]
        for old, new in zip(before, after, strict=True):
            changed += old != new
            assert old == new or new.is_foreign
            assert old.role is new.role
    assert changed > 10


def test_stuck_replies_begin_with_the_same_action_and_keep_their_words(generator, monkeypatch):
    for before, after in _spoilt(generator, monkeypatch, 1.0, 0.0):
        stuck = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        openings = {generator.spoiling.opening_action(new.text)[0].strip() for _, new in stuck}
        assert len(openings) <= 1
        for old, new in stuck:
            assert new.text.endswith(generator.spoiling.opening_action(old.text)[1])


def test_a_run_away_reply_repeats_its_last_letters(generator):
    for seed in range(20):
        spoilt = generator.spoiling.run_away("The bell rings twice.", random.Random(seed))
        assert spoilt.startswith("The ")
        assert any(spoilt.endswith(6 * spoilt[-length:]) for length in range(1, 7))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*nods* Hello.", ("*nods* ", "Hello.")),
        ("Hello. *nods*", ("", "Hello. *nods*")),
        ("*open", ("", "*open")),
    ],
)
def test_the_opening_action_is_what_stands_between_the_first_stars(generator, text, expected):
    assert generator.spoiling.opening_action(text) == expected
