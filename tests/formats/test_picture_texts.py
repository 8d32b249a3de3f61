"""Cards in the descriptions of JPEG and WebP pictures."""

import base64

import pytest
from card_files import card_png, described_picture, in_base64, json_bytes, picture_file, v2_card, xmp_picture

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.card_file import read_card_file

PLAIN = json_bytes(v2_card())
ASCII = b"ASCII\0\0\0"
TREE = v2_card()
COMMENTS = {
    "JSON": ASCII + PLAIN,
    "base64": ASCII + in_base64(TREE),
    "no character set": bytes(8) + in_base64(TREE),
    "nothing before it": in_base64(TREE),
    "little-endian": b"UNICODE\0" + PLAIN.decode().encode("utf-16-le"),
    "big-endian": b"UNICODE\0" + PLAIN.decode().encode("utf-16-be"),
    "numbered bytes": ASCII + ",".join(str(byte) for byte in PLAIN).encode(),
}


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@pytest.mark.parametrize("name", COMMENTS)
def test_a_card_in_the_user_comment_is_read_with_its_picture(kind: str, name: str) -> None:
    card = read_card_file(described_picture(kind, COMMENTS[name]))
    assert card.json_tree.root == TREE
    assert card.avatar is not None


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_card_in_xmp_is_read(kind: str) -> None:
    code = in_base64(TREE).decode()
    for packet in (f'<x:m xmlns:x="adobe:ns:meta/" st:chara="{code}"/>', f"<x><c:CCV3>{code}</c:CCV3></x>"):
        assert read_card_file(xmp_picture(kind, packet.encode())).json_tree.root == TREE


def test_a_picture_without_a_card_says_so() -> None:
    for file in (picture_file("JPEG"), described_picture("WEBP", ASCII + b"Holiday, 2024")):
        with pytest.raises(CardFormatError, match="without a character card"):
            read_card_file(file)


def test_a_broken_card_in_a_picture_is_told_as_such() -> None:
    with pytest.raises(CardFormatError, match="JSON is broken"):
        read_card_file(described_picture("JPEG", ASCII + PLAIN[:-9]))


def test_a_damaged_picture_and_a_bomb_are_refused() -> None:
    with pytest.raises(CardFormatError, match="damaged"):
        read_card_file(b"RIFF\x10\0\0\0WEBPVP8 ")
    bomb = bytearray(picture_file("JPEG"))
    at = bomb.index(b"\xff\xc0")
    bomb[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    with pytest.raises((ImportRefusedError, CardFormatError)):
        read_card_file(bytes(bomb))


def test_numbers_that_are_no_bytes_are_no_card() -> None:
    with pytest.raises(CardFormatError):
        read_card_file(described_picture("JPEG", ASCII + b"1,2,3,999999999999999999999999"))


def test_a_png_called_jpeg_is_still_a_png() -> None:
    assert read_card_file(card_png(TREE)).json_tree.root == TREE
    assert base64.b64decode(in_base64(TREE)) == PLAIN
