"""JavaScript's patterns with look-around and back-references, as the untrusted process runs them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.pattern_job import find_pattern_job


def answer(pattern: str, flags: str, text: str, only_first: bool = False) -> dict[str, Any]:
    wanted = {"pattern": pattern, "flags": flags, "only_first": only_first, "budget_s": 1.0}
    (reply,) = find_pattern_job([json.dumps(wanted).encode(), text.encode()])
    result: dict[str, Any] = json.loads(reply)
    return result


def found(pattern: str, flags: str, text: str) -> list[str]:
    return [text[spans[0][0] : spans[0][1]] for spans in answer(pattern, flags, text)["matches"]]


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "expected"),
    [
        (r"foo(?=bar)", "", "foobaz xfoobar", ["foo"]),
        (r"(?<!un)known", "i", "unknown Known", ["Known"]),
        (r"(?<=a+)b", "", "aab", ["b"]),
        (r"(?<year>\d{4})-\k<year>", "", "2020-2020", ["2020-2020"]),
        (r"""(["'])(.*?)\1""", "", "say \"hi\" or 'x'", ['"hi"', "'x'"]),
        (r"(a)?\1b(?=c)", "", "bc aabc", ["b", "aab"]),
        (r"\2(a)(b)(?=!)", "", "ab!", ["ab"]),
        (r"^(?!.*no)a.*$", "m", "a no\nab yes", ["ab yes"]),
        (r"^(?=b)", "", "a\nb", []),
        (r"(?=a)a$", "", "a\n", []),
        (r"(?=.)..", "s", "a\n", ["a\n"]),
        (r"(?=.)..", "", "a\u2028b", []),
        (r"(?=x)[]|(?=y)[^]", "", "xy", ["y"]),
        (r"(?=\w)[^\W\d]", "", "1éa", ["a"]),
        (r"(?=s)[\W]", "i", "s", []),
        (r"\bé(?=!)", "", "xé! é!", ["é"]),
        (r"(?=\u0041)\x41\cJ", "", "A\n", ["A\n"]),
        (r"\u{41}(?=!)", "u", "A!", ["A"]),
        (r"a{2}(?=b){", "", "aab{ aa{", []),
        (r"{{(?=x)x}}", "", "{{x}}", ["{{x}}"]),
        (r"\A(?=a)", "", "Aa", ["A"]),
        (r"(?=a)a", "y", "aaba", ["a", "a"]),
        (r"[(](?=\))", "", "()", ["("]),
    ],
)
def test_a_pattern_finds_what_it_finds_in_javascript(
    pattern: str, flags: str, text: str, expected: list[str]
) -> None:
    assert found(pattern, flags, text) == expected


@pytest.mark.parametrize(
    "pattern", ["(", ")", "(?>a)", "a++", "(?i)a", "*a", "a|+", "[a", "(?<n>a)(?<n>b)", "\\", "(?P<n>a)"]
)
def test_what_is_no_pattern_of_javascript_is_invalid(pattern: str) -> None:
    assert answer(pattern, "", "a")["verdict"] == "invalid"


@pytest.mark.parametrize("flags", ["q", "gg"])
def test_flags_that_do_not_exist_or_stand_twice_are_invalid(flags: str) -> None:
    assert answer("a", flags, "a")["verdict"] == "invalid"


def test_groups_come_with_their_places_and_names() -> None:
    reply = answer(r"(?<a>x)|(y)(?=z)", "", "yz")
    assert reply["matches"] == [[[0, 1], [-1, -1], [0, 1]]]
    assert reply["names"] == ["", "a", ""]


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("()[]^$\\?=!<>k1a{}2,|*+.-:b"), max_size=14))
def test_any_pattern_is_run_or_called_invalid(pattern: str) -> None:
    assert answer(pattern, "", "aab1k", only_first=True)["verdict"] in ("", "invalid", "too_slow")
