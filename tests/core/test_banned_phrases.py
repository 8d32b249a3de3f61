import pytest

from app.core.errors import PresetFormatError
from app.core.presets.banned_phrases import (
    MAX_PHRASE_CHARS,
    BannedPhrase,
    banned_phrases,
    phrase_of,
    with_words,
)


def test_a_rule_is_a_phrase_a_pattern_or_about_tokens():
    assert phrase_of(' "Her Spine" ') == BannedPhrase('"Her Spine"', plain="her spine")
    assert phrase_of("/shivers?/i") == BannedPhrase("/shivers?/i", pattern="shivers?", flags="i")
    for rule in ("", '""', '"', "word", "[1, 2]", "and/or", "//", "/x/ y"):
        assert phrase_of(rule) is None, rule


def test_curly_quotes_are_quotes():
    for rule in ("“her spine”", "„her spine“", "«her spine»", '“her spine"'):
        assert phrase_of(rule) == BannedPhrase(rule, plain="her spine")
    assert phrase_of("“”") is None


def test_all_phrases_of_a_preset_are_read_and_rules_about_tokens_are_left_out():
    rules = '[1]\n"one"\nword\n/two/\n'
    assert [phrase.rule for phrase in banned_phrases(rules)] == ['"one"', "/two/"]


def test_words_of_macros_are_banned_beside_the_presets_own_rules():
    assert with_words('"one"', ["two\n words", " "]) == '"one"\n"two words"'
    assert with_words("", []) == ""


@pytest.mark.parametrize("rule", ['"{0}"', "/{0}/"])
def test_a_phrase_as_long_as_a_book_is_refused_and_told_in_short(rule):
    with pytest.raises(PresetFormatError, match="200,002 characters") as refused:
        banned_phrases(f'"fine"\n{rule.format("ab" * 100_000)}')
    assert len(refused.value.message) < 200
    longest = "a" * (MAX_PHRASE_CHARS - 2)
    assert banned_phrases(rule.format(longest))[0].rule == rule.format(longest)
