import contextlib

import pytest
from card_files import END, SIGNATURE, chunk, header, pixels, png_file, text_chunk
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import AppError, CardFormatError, ImportRefusedError
from app.formats.png_chunks import read_chunks, write_chunks


def kinds(file: bytes) -> list[bytes]:
    return [chunk.kind for chunk in read_chunks(file).chunks]


def test_chunks_come_in_the_files_order_up_to_the_end_chunk() -> None:
    file = png_file(text_chunk(b"a", b"b"), after_pixels=(text_chunk(b"c", b"d"),))
    assert kinds(file + b"PK\x03\x04 something appended") == [b"IHDR", b"tEXt", b"IDAT", b"tEXt", b"IEND"]


def test_writing_what_was_read_gives_the_same_bytes() -> None:
    file = png_file(text_chunk(b"a", b"b"))
    assert write_chunks(read_chunks(file).chunks) == file


def test_a_wrong_checksum_is_marked_and_mended_on_writing() -> None:
    file = png_file(chunk(b"tEXt", b"a\0b", crc=1))
    png = read_chunks(file)
    assert [chunk.is_intact for chunk in png.chunks] == [True, False, True, True]
    assert write_chunks(png.chunks) == png_file(text_chunk(b"a", b"b"))


def test_a_file_cut_off_keeps_its_whole_chunks() -> None:
    whole = png_file(text_chunk(b"a", b"b"))
    png = read_chunks(whole[: whole.index(b"IDAT") + 10])
    assert png.is_cut_off
    assert [chunk.kind for chunk in png.chunks] == [b"IHDR", b"tEXt"]


def test_a_file_without_its_end_chunk_counts_as_cut_off() -> None:
    assert read_chunks(SIGNATURE + header(4, 6) + pixels()).is_cut_off
    assert not read_chunks(SIGNATURE + header(4, 6) + pixels() + END).is_cut_off


@pytest.mark.parametrize(
    "file",
    [
        b"",
        SIGNATURE,
        SIGNATURE + pixels() + END,
        SIGNATURE + chunk(b"IHDR", b"short") + END,
        b"GIF89a",
        SIGNATURE[:7],
    ],
)
def test_what_does_not_begin_as_a_png_is_refused(file: bytes) -> None:
    with pytest.raises(CardFormatError):
        read_chunks(file)


def test_ten_thousand_chunks_pass_and_one_more_is_refused() -> None:
    nothing = chunk(b"tEXt", b"")
    assert len(read_chunks(SIGNATURE + header(4, 6) + nothing * 9_998 + END).chunks) == 10_000
    with pytest.raises(ImportRefusedError, match="10,000 chunks"):
        read_chunks(SIGNATURE + header(4, 6) + nothing * 9_999 + END)


def test_the_size_is_what_the_header_claims() -> None:
    assert read_chunks(SIGNATURE + header(30_000, 7) + END).size_px == (30_000, 7)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_arbitrary_bytes_give_chunks_or_a_typed_refusal(noise: bytes) -> None:
    for file in (noise, SIGNATURE + noise, SIGNATURE + header(4, 6) + noise):
        with contextlib.suppress(AppError):
            assert read_chunks(file).chunks[0].kind == b"IHDR"
