"""Files that become assets of a card."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.cards.asset_files import (
    MAX_ASSET_BYTES,
    MAX_ASSETS_BYTES,
    asset_from_file,
    size_in_card,
    with_asset,
)
from app.core.cards.v3_fields import CardAsset
from app.core.errors import CardFormatError


@pytest.mark.parametrize(
    ("file_name", "kind", "name", "ext", "media"),
    [
        ("Happy.JPG", "icon", "Happy", "jpg", "image/jpeg"),
        ("rain.ogg", "x-other", "rain", "ogg", "audio/ogg"),
        ("notes", "x-other", "notes", "", "application/octet-stream"),
        ("a.b.xyz", "x-other", "a.b", "xyz", "application/octet-stream"),
    ],
)
def test_a_file_becomes_an_asset(file_name: str, kind: str, name: str, ext: str, media: str) -> None:
    asset = asset_from_file(file_name, b"\0\xff")
    assert (asset.kind, asset.name, asset.ext) == (kind, name, ext)
    head, _, body = asset.uri.partition(",")
    assert head == f"data:{media};base64"
    assert base64.b64decode(body) == b"\0\xff"


@given(st.binary(min_size=1, max_size=64))
def test_the_size_is_that_of_the_file(content: bytes) -> None:
    assert size_in_card(asset_from_file("x.bin", content)) == len(content)


@pytest.mark.parametrize("uri", ["", "embeded://a.png", "https://example.org/a,b", "data:text/plain,abc"])
def test_other_addresses_have_no_size(uri: str) -> None:
    assert size_in_card(CardAsset("icon", "a", uri)) is None


@pytest.mark.parametrize("content", [b"", b"x" * (MAX_ASSET_BYTES + 1)])
def test_empty_and_huge_files_are_refused(content: bytes) -> None:
    with pytest.raises(CardFormatError, match=r"^a\.png is "):
        asset_from_file("folder/a.png", content)


def test_no_two_assets_of_a_kind_have_one_name_and_none_becomes_the_main_picture() -> None:
    main = asset_from_file("Main.png", b"x")
    assets = with_asset(with_asset((), main), main)
    assert [asset.name for asset in assets] == ["Main 2", "Main 3"]
    assert not any(asset.is_main_icon for asset in assets)


def test_a_card_holds_so_much_and_no_more() -> None:
    full = (CardAsset("x-other", "a", "data:;base64," + "A" * MAX_ASSETS_BYTES),)
    with pytest.raises(CardFormatError, match="more than 10 MiB"):
        with_asset(full, asset_from_file("b.png", b"x"))
