import base64

import pytest
from card_files import (
    card_png,
    chunk,
    in_base64,
    international_chunk,
    json_bytes,
    packed_chunk,
    png_file,
    text_chunk,
    v2_card,
    v3_card,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import CardFormatError
from app.formats.card_png import PngCard, read_card_png, with_card_chunks
from app.formats.card_text import decode_base64
from app.formats.png_chunks import read_chunks


def read(file: bytes) -> PngCard:
    return read_card_png(read_chunks(file))


def name_in(file: bytes) -> str:
    name = read(file).json_tree.root["data"]["name"]
    assert isinstance(name, str)
    return name


CODE = in_base64(v2_card())


@pytest.mark.parametrize(
    "file",
    [
        card_png(v2_card()),
        png_file(text_chunk(b"Chara", CODE)),
        png_file(packed_chunk(b"chara", CODE)),
        png_file(international_chunk(b"chara", CODE)),
        png_file(international_chunk(b"chara", CODE, is_compressed=True)),
        png_file(after_pixels=(text_chunk(b"chara", CODE),)),
        png_file(text_chunk(b"Software", b"a\0b"), text_chunk(b"chara", CODE)) + b"trailing",
        png_file(text_chunk(b"chara", json_bytes(v2_card()))),
        card_png(v3_card(), b"CCV3"),
    ],
    ids=[
        "tEXt",
        "any case",
        "zTXt",
        "iTXt",
        "iTXt packed",
        "after pixels",
        "trailing bytes",
        "no base64",
        "ccv3",
    ],
)
def test_a_card_is_found_wherever_tools_put_it(file: bytes) -> None:
    assert name_in(file) == "Mira Oake"
    assert read(file).remarks == ()


@pytest.mark.parametrize(
    "code",
    [
        CODE.rstrip(b"="),
        CODE.replace(b"+", b"-").replace(b"/", b"_"),
        b"\r\n".join(CODE[i : i + 64] for i in range(0, len(CODE), 64)),
        b"  " + CODE + b"\n\0",
    ],
    ids=["no padding", "URL-safe", "line breaks", "stray bytes"],
)
def test_sloppy_base64_is_read(code: bytes) -> None:
    assert name_in(png_file(text_chunk(b"chara", code))) == "Mira Oake"


@given(st.binary())
@settings(deadline=None)
def test_base64_comes_back_in_either_alphabet(raw: bytes) -> None:
    assert decode_base64(base64.b64encode(raw)) == raw
    assert decode_base64(base64.urlsafe_b64encode(raw).rstrip(b"=")) == raw


def test_ccv3_wins_and_a_different_chara_is_remarked() -> None:
    both = png_file(
        text_chunk(b"chara", in_base64(v2_card(name="V2", tags=["x"]))), text_chunk(b"ccv3", CODE)
    )
    assert name_in(both) == "Mira Oake"
    assert read(both).remarks == ("The ccv3 chunk was read; the chara chunk differs in: name.",)


@pytest.mark.parametrize(
    ("chara_date", "ccv3_date"),
    [(200, 100), (1_800_000_000, 1_700_000_000_000), (1_800_000_000_000, 1_700_000_000)],
)
def test_a_newer_chara_is_called_newer(chara_date: int, ccv3_date: int) -> None:
    chara = text_chunk(b"chara", in_base64(v2_card(description="new", modification_date=chara_date)))
    both = png_file(chara, text_chunk(b"ccv3", in_base64(v3_card(modification_date=ccv3_date))))
    assert read(both).remarks == (
        "The ccv3 chunk was read; the chara chunk, which is newer, differs in: description.",
    )


def test_two_chunks_of_the_same_content_need_no_remark() -> None:
    both = png_file(text_chunk(b"chara", CODE), text_chunk(b"ccv3", in_base64(v3_card())))
    assert read(both).remarks == ()


@pytest.mark.parametrize(
    "broken",
    [b"!!!!", CODE[:40], in_base64([1]), in_base64({"entries": {}}), base64.b64encode(b'{"a": NaN}')],
    ids=["no base64", "cut off", "no object", "a lorebook", "NaN"],
)
def test_a_broken_ccv3_gives_way_to_chara_with_a_remark(broken: bytes) -> None:
    both = png_file(text_chunk(b"ccv3", broken), text_chunk(b"chara", CODE))
    assert name_in(both) == "Mira Oake"
    assert "ccv3 chunk cannot be read" in read(both).remarks[0]


def test_a_wrong_checksum_is_a_remark_while_the_card_can_be_read() -> None:
    damaged = png_file(chunk(b"tEXt", b"chara\0" + CODE, crc=1))
    assert name_in(damaged) == "Mira Oake"
    assert "checksum" in read(damaged).remarks[0]


def test_a_file_cut_off_after_its_card_yields_the_card_with_a_remark() -> None:
    whole = card_png(v2_card())
    cut = whole[: whole.index(b"IDAT") + 8]
    assert name_in(cut) == "Mira Oake"
    assert "cut off" in read(cut).remarks[0]


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (png_file(), "picture without a character card"),
        (png_file(text_chunk(b"comment", b"hi")), "picture without a character card"),
        (card_png(v2_card())[:60], "cut off before any"),
        (png_file(text_chunk(b"chara", b"%%%")), "chara chunk cannot be read. Its text is not the base64"),
        (png_file(chunk(b"tEXt", b"chara\0" + CODE[:50], crc=1)), "and its checksum is wrong"),
        (png_file(text_chunk(b"chara", in_base64({"temp": 1}))), "sampler preset"),
    ],
)
def test_a_png_without_a_readable_card_gives_the_reason(file: bytes, reason: str) -> None:
    with pytest.raises(CardFormatError, match=reason):
        read(file)


def test_card_chunks_are_replaced_just_before_the_end_and_all_else_stays() -> None:
    old = png_file(
        text_chunk(b"CHARA", b"old"),
        text_chunk(b"note", b"kept"),
        after_pixels=(packed_chunk(b"ccv3", b"old"),),
    )
    new = with_card_chunks(read_chunks(old), '{"a": 1}', '{"b": 2}')
    expected = png_file(
        text_chunk(b"note", b"kept"),
        after_pixels=(text_chunk(b"chara", in_base64({"a": 1})), text_chunk(b"ccv3", in_base64({"b": 2}))),
    )
    assert new == expected
