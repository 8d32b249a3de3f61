"""JavaScript's regular expressions as RE2 runs them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.js_pattern import compiled, well_formed


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "found"),
    [
        (r"\u0041", "", "xAx", "A"),
        (r"\u{1F600}", "u", "😀", "😀"),
        (r"\cJ", "", "a\nb", "\n"),
        (r"a[^]b", "", "a\nb", "a\nb"),
        (r"[]|x", "", "x", "x"),
        (r"[[a]+", "", "a[a", "a[a"),
        (r"[\s,]+", "", "a\u00a0, b", "\u00a0, "),
        (r"\s", "", "a\u3000b", "\u3000"),
        (r"a.b", "s", "a\nb", "a\nb"),
        (r"^b", "m", "a\nb", "b"),
        (r"A", "i", "a", "a"),
        (r"a\/b", "", "a/b", "a/b"),
        (r"{{x}}", "", "{{x}}", "{{x}}"),
        (r"[\]x]", "", "]", "]"),
    ],
)
def test_patterns_find(pattern: str, flags: str, text: str, found: str) -> None:
    expression = compiled(pattern, flags)
    assert expression is not None
    assert expression.search(text)[0] == found


@pytest.mark.parametrize(
    ("pattern", "flags"), [("(", ""), ("(?=a)", ""), (r"(a)\1", ""), ("a", "q"), ("a", "gg")]
)
def test_what_is_invalid_or_beyond_re2_is_refused(pattern: str, flags: str) -> None:
    assert compiled(pattern, flags) is None


def test_a_sticky_pattern_looks_at_the_beginning_only() -> None:
    expression = compiled("b|a", "y")
    assert expression is not None
    assert expression.search("ab")[0] == "a"
    assert expression.search("cab") is None


def test_half_characters_are_no_obstacle() -> None:
    assert compiled("\ud800") is None
    assert well_formed("a\ud83db") == "a\ufffdb"


@settings(deadline=None)
@given(st.text(st.sampled_from("[]^\\su{}x0-(|)*ac."), max_size=12))
def test_any_pattern_compiles_or_is_refused(pattern: str) -> None:
    expression = compiled(pattern)
    assert expression is None or expression.search("a c [x]") is not Ellipsis
