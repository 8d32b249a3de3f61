import tracemalloc

import pytest

from app.core.errors import PresetFormatError
from app.core.presets.banned_phrases import BannedPhrase, banned_phrases
from app.engine.phrase_guard import PATTERN_REACH, PhraseGuard


def guard(*rules):
    return PhraseGuard(banned_phrases("\n".join(rules)))


def found(rule, text, earliest=0, new_from=0, is_whole=False):
    match = guard(rule).find(text, earliest, new_from, is_whole=is_whole)
    return None if match is None else text[slice(*match)]


def held(rule, text, start=0):
    return text[guard(rule).held_from(text, start) :]


def test_quoted_rules_ban_phrases_in_any_case_and_other_rules_do_not():
    assert found('"Shivers down"', "It sent SHIVERS DOWN her") == "SHIVERS DOWN"
    assert found("shivers down", "It sent shivers down her") is None
    assert found('"İstanbul"', "İstanbul, İSTANBUL") == "İstanbul"


def test_patterns_keep_case_unless_told_otherwise():
    assert found("/Elara/", "elara and Elara") == "Elara"
    assert found(r"/shivers? (down|up)/i", "A Shiver Up his back") == "Shiver Up"


def test_a_match_at_the_end_waits_until_more_text_cannot_undo_it():
    assert found(r"/\bfoo\b/", "a foo") is None
    assert held(r"/\bfoo\b/", "a foo") == "foo"
    assert found(r"/\bfoo\b/", "a foo,") == "foo"
    assert found(r"/\bfoo\b/", "a foo", is_whole=True) == "foo"
    assert found(r"/\bfoo\b/", "a food") is None
    assert held(r"/\bfoo\b/", "a food") == ""


def test_the_first_of_several_phrases_is_found():
    both = guard('"later"', "/soon(er)?/", '"then"')
    assert both.find("now, then, sooner or later", 0, 0, is_whole=True) == (5, 9)
    assert both.find("now, then, sooner or later", 9, 9, is_whole=True) == (11, 17)


def test_a_phrase_may_begin_in_old_text_and_must_end_in_new_text():
    assert found('"her spine"', "down her spine", 0, new_from=9) == "her spine"
    assert found('"her spine"', "down her spine", 6, new_from=9) is None
    assert found("/her spine/", "down her spine; her spine", 0, new_from=14) == "her spine"
    assert guard("/her spine/").find("down her spine; her spine", 0, 14, is_whole=False) == (16, 25)


def test_words_begin_where_the_shown_text_says():
    assert found(r"/\bspine/", "porcuspine", earliest=5, new_from=5) is None
    assert found("/^The/", "The end. The", earliest=9, new_from=9) is None
    assert found("/^The/", "The end", is_whole=True) == "The"


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ('"shivers down"', "It sent Shivers ", "Shivers "),
        ('"shivers down"', "It sent shivers up", ""),
        ('"aab"', "aaa", "aa"),
        ("/shivers? (down|up)/", "It sent shivers do", "shivers do"),
        ("/shivers? (down|up)/i", "It sent SHIVERS do", "SHIVERS do"),
        ("/shivers? (down|up)/", "It rained all day and", ""),
    ],
)
def test_only_what_may_become_a_banned_phrase_is_held_back(rule, text, expected):
    assert held(rule, text) == expected


def test_a_pattern_that_may_begin_anywhere_holds_back_a_bounded_piece():
    assert len(held(r"/\w+ \w+ \w+ indeed/", "words " * 100)) <= PATTERN_REACH


def test_a_pattern_beyond_re2_is_refused_by_name():
    with pytest.raises(PresetFormatError, match=r"\(\?=x"):
        banned_phrases('"fine"\n/(?=x)y/')


def test_memory_grows_with_the_phrases_and_not_with_their_square():
    phrases = [BannedPhrase("", plain=f"{n}{'ab' * 500}") for n in range(100)]
    tracemalloc.start()
    many = PhraseGuard(tuple(phrases))
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 100_000
    assert many.held_from("It was 42abab", 0) == len("It was ")


def test_a_phrase_that_is_the_beginning_of_another_does_not_hide_it():
    assert held('"her"\n"her spine"', "down her s") == "her s"
    assert held('"her"\n"her"', "down her") == ""


def test_half_characters_are_no_obstacle():
    assert found("/x/", "\ud83dx") == "x"
    assert held('"\ud83d!"', "\ud83d") == "\ud83d"
