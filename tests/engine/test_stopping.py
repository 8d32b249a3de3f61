import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.stopping import StopMatcher

few_letters = st.text("ab\n", max_size=12)


def run(stops, pieces, before=""):
    """All that comes through, and whether it was stopped."""
    matcher = StopMatcher(stops, before)
    text = "".join(matcher.add(piece) for piece in pieces)
    return text + matcher.flush(), matcher.is_stopped


def test_text_without_a_stop_string_comes_through_whole():
    assert run(["\nUser:"], ["Hello ", "there\n", "Us", " again"]) == ("Hello there\nUs again", False)


def test_a_stop_string_and_what_follows_is_cut():
    assert run(["\nUser:"], ["Hello\nUser: hi", " more"]) == ("Hello", True)


def test_a_stop_string_across_tokens_is_cut():
    assert run(["\nUser:"], ["Hello", "\n", "Us", "er", ":", " hi"]) == ("Hello", True)


def test_the_beginning_of_a_stop_string_is_held_back_until_it_is_decided():
    matcher = StopMatcher(["\nUser:"])
    assert matcher.add("Hello\nUse") == "Hello"
    assert matcher.add("ful") == "\nUseful"


def test_what_is_held_back_comes_when_the_reply_ends():
    assert run(["END"], ["The EN"]) == ("The EN", False)


def test_a_beginning_inside_a_beginning_is_not_missed():
    assert run(["aab"], ["a", "a", "a", "b"]) == ("a", True)


def test_of_two_stop_strings_the_one_that_is_complete_first_counts():
    assert run(["abc", "b"], ["abc"]) == ("a", True)
    assert run(["abc", "b"], ["a", "bc"]) == ("a", True)


def test_empty_stop_strings_stop_nothing():
    assert run(["", ""], ["Hello"]) == ("Hello", False)


def test_a_stop_string_that_begins_in_the_text_before_stops_the_reply():
    assert run(["\nUser:"], ["er: hi"], before="Hello\nUs") == ("", True)


def test_a_stop_string_wholly_in_the_text_before_does_not_count():
    assert run(["\nUser:"], [" hi"], before="a\nUser:") == (" hi", False)


def test_text_before_is_never_repeated():
    assert run(["\nUser:"], ["eful"], before="Hello\nUs") == ("eful", False)


@given(st.lists(few_letters, min_size=1, max_size=3), few_letters, st.lists(st.integers(0, 12), max_size=4))
def test_how_the_text_is_cut_into_pieces_does_not_matter(stops, text, cuts):
    ends = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(ends)]
    assert run(stops, pieces) == run(stops, [text]) == run(stops, list(text))


@given(st.lists(few_letters.filter(bool), min_size=1, max_size=3), few_letters)
def test_a_stop_string_never_comes_through(stops, text):
    shown, is_stopped = run(stops, list(text))
    assert text.startswith(shown)
    assert is_stopped == any(stop in text for stop in stops)
    assert not any(stop in shown for stop in stops)


@pytest.mark.parametrize("length", [1, 100])
def test_one_long_text_is_let_through_at_once(length):
    assert StopMatcher(["\n\n\n"]).add("x" * length) == "x" * length
