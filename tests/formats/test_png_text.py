import pytest
from card_files import chunk, international_chunk, packed_chunk, png_file, text_chunk

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.limits import MAX_PNG_TEXT_BYTES
from app.formats.png_chunks import PngChunk, read_chunks
from app.formats.png_text import chunks_with_keyword, keyword_of, text_of


def only_chunk(raw: bytes) -> PngChunk:
    return read_chunks(png_file(raw)).chunks[1]


@pytest.mark.parametrize(
    "raw",
    [
        text_chunk(b"chara", b"hello"),
        packed_chunk(b"chara", b"hello"),
        international_chunk(b"chara", b"hello"),
        international_chunk(b"chara", b"hello", is_compressed=True),
    ],
    ids=["tEXt", "zTXt", "iTXt", "iTXt compressed"],
)
def test_every_kind_of_text_chunk_yields_keyword_and_text(raw: bytes) -> None:
    text = only_chunk(raw)
    assert (keyword_of(text), text_of(text)) == (b"chara", b"hello")


def test_a_second_nul_belongs_to_the_text() -> None:
    assert text_of(only_chunk(text_chunk(b"chara", b"a\0b"))) == b"a\0b"


def test_keywords_are_found_in_any_case_and_pixels_never_are() -> None:
    png = read_chunks(
        png_file(text_chunk(b"Chara", b"1"), text_chunk(b"CHARA", b"2"), chunk(b"eXIf", b"chara\0"))
    )
    assert [text_of(text) for text in chunks_with_keyword(png, b"chara")] == [b"1", b"2"]


def test_compressed_text_is_inflated_no_further_than_the_limit() -> None:
    bomb = only_chunk(packed_chunk(b"chara", bytes(MAX_PNG_TEXT_BYTES + 1)))
    assert len(bomb.body) < 40_000
    with pytest.raises(ImportRefusedError, match="24 MiB"):
        text_of(bomb)


def test_damaged_compression_is_a_format_error() -> None:
    with pytest.raises(CardFormatError, match="damaged"):
        text_of(only_chunk(chunk(b"zTXt", b"chara\0\0not zlib at all")))


@pytest.mark.parametrize("body", [b"", b"chara", b"chara\0", b"chara\0\1", b"\0\0\0"])
@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt"])
def test_a_chunk_too_short_for_its_kind_has_no_text(kind: bytes, body: bytes) -> None:
    assert text_of(only_chunk(chunk(kind, body))) in (b"", b"\1", b"\0\0")
