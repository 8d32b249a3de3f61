import codecs
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import AppError, CardFormatError, ImportRefusedError
from app.formats.json_tree import parse_json
from app.formats.limits import MAX_JSON_BYTES, MAX_JSON_DEPTH, MAX_JSON_VALUES

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=5), children, max_size=4)
    ),
    max_leaves=20,
)


@given(json_values)
@settings(deadline=None)
def test_json_comes_back_as_it_was_written(value: Any) -> None:
    assert parse_json(json.dumps(value).encode()).root == json.loads(json.dumps(value).replace("\\u0000", ""))


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + b'{"a": "\xc3\xa9"}',
        b'{\r\n"a":\t"\\u00e9"}\r\n',
        '{"a": "é"}'.encode("utf-16"),
        codecs.BOM_UTF16_BE + '{"a": "é"}'.encode("utf-16-be"),
    ],
    ids=["UTF-8 with mark", "CRLF", "UTF-16 little-endian", "UTF-16 big-endian"],
)
def test_windows_encodings_and_line_ends_are_read(raw: bytes) -> None:
    tree = parse_json(raw)
    assert tree.root == {"a": "é"}
    assert not tree.is_repaired


def test_raw_line_breaks_inside_a_text_are_kept() -> None:
    assert parse_json(b'{"a": "one\r\ntwo\tthree"}').root == {"a": "one\r\ntwo\tthree"}


def test_emoji_written_as_two_escapes_is_one_character() -> None:
    tree = parse_json(rb'"\ud83c\udfad"')
    assert (tree.root, tree.is_repaired) == ("🎭", False)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (rb'{"a\ud800": ["\udc00x", {"b": "\uDBFF"}]}', {"a\ufffd": ["\ufffdx", {"b": "\ufffd"}]}),
        (rb'"nul\u0000less"', "nulless"),
        (b'"caf\xe9"', "caf\ufffd"),
        (codecs.BOM_UTF16_LE + b'"\0\x00\xd8"\0', "\ufffd"),
    ],
    ids=["lone surrogates", "NUL", "Latin-1", "UTF-16 surrogate"],
)
def test_text_that_no_database_could_hold_is_repaired_and_said_so(raw: bytes, cleaned: Any) -> None:
    tree = parse_json(raw)
    assert (tree.root, tree.is_repaired) == (cleaned, True)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "line 1, column 1"),
        (b'{"a": 1,}', "line 1, column"),
        (b'{\n  "a" 1}', "line 2, column 7"),
        (b'{"a": 1} {"b": 2}', "Extra data"),
        (b'{"a": 1, "b": 2, "a": 3}', "“a” twice"),
        (b'{"a": NaN}', "NaN"),
        (b"[Infinity]", "Infinity"),
        (b"[1e999]", "beyond every range"),
    ],
)
def test_broken_json_is_refused_with_its_place(raw: bytes, reason: str) -> None:
    with pytest.raises(CardFormatError, match=reason):
        parse_json(raw)


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (nested(MAX_JSON_DEPTH + 1), "64 deep"),
        (nested(100_000), "64 deep"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "64 deep"),
        (b"[" + b"0," * MAX_JSON_VALUES + b"0]", "300,000 values"),
        (b"[" + b"[]," * 1_000_000 + b"0]", "1,000,000 lists"),
        (b'"' + b"x" * MAX_JSON_BYTES + b'"', "16 MiB"),
        (b"[" + b"9" * 5_000 + b"]", "thousands of digits"),
    ],
    ids=["just too deep", "bomb of lists", "bomb of objects", "values", "brackets", "bytes", "digits"],
)
def test_json_over_a_limit_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(ImportRefusedError, match=reason):
        parse_json(raw)


def test_json_at_the_limits_is_read() -> None:
    assert parse_json(nested(MAX_JSON_DEPTH)).root
    assert len(parse_json(b"[" + b"0," * (MAX_JSON_VALUES - 2) + b"0]").root) == MAX_JSON_VALUES - 1


@given(st.binary(max_size=80) | st.text(alphabet='[]{}",:\\u0dD89aeE+-.1 \n', max_size=60).map(str.encode))
@settings(deadline=None)
def test_arbitrary_bytes_give_a_tree_or_a_typed_refusal(raw: bytes) -> None:
    with contextlib.suppress(AppError):
        json.dumps(parse_json(raw).root, allow_nan=False, ensure_ascii=False).encode()
