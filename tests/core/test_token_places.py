"""Tokens found in a reply's text, and places of the rendered text found in its Markdown."""

import pytest

from app.core.chat.token_choices import TokenChoice
from app.core.chat.token_places import place_of_token, source_offset

TEXTS = (" *The", " lamp", "*", "\n\nburns", ".\n")
CHOICES = [TokenChoice(n, text, 0.5, ()) for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ("*The lamp*\n\nburns.", "lamp", 1),
        ("*The lamp*\n\nburns.", "burns", 3),
        ("Well, said she. *The lamp*\n\nburns.", "lamp", 1),
        ("*The lamp*", "The", 0),
    ],
)
def test_a_character_belongs_to_the_token_that_wrote_it(text: str, part: str, place: int) -> None:
    assert place_of_token(CHOICES, text, text.index(part)) == place


def test_text_that_the_tokens_did_not_write_has_no_token() -> None:
    begun = "Well, said she. *The lamp*\n\nburns."
    assert place_of_token(CHOICES, begun, begun.index("said")) is None
    assert place_of_token(CHOICES, "Something else.", 3) is None
    assert place_of_token((), "", 0) is None


@pytest.mark.parametrize(
    ("source", "rendered", "word"),
    [
        ("*She is here.* “Is she?”", "She is here. “Is she?”", "here"),
        ("She is *here* now, is she now", "She is here now, is she now", "now"),
        ("See [the map](https://example.org/a/long/way) there", "See the map there", "there"),
        ("1. one\n2. two", "one two", "two"),
        ("👩‍🚀 **go** on", "👩‍🚀 go on", "on"),
    ],
)
def test_a_word_as_shown_is_found_in_the_markdown(source: str, rendered: str, word: str) -> None:
    for position in (rendered.index(word), rendered.rindex(word)):
        found = source_offset(source, rendered, position)
        assert found is not None
        assert source[found:].startswith(word)
    assert source_offset(source, rendered, rendered.rindex(word)) == source.rindex(word)


def test_a_word_that_marks_cut_in_two_is_not_guessed_at() -> None:
    assert source_offset("un**believ**able, no", "unbelievable, no", 4) is None
    assert source_offset("un**believ**able, no", "unbelievable, no", 14) == 18
    assert source_offset("", "", 0) is None
