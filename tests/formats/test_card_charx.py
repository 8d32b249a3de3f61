"""CHARX archives: the card, its pictures, and what may stand before the archive."""

import base64
import io
import zipfile

import pytest
from card_files import asset, charx_file, json_bytes, picture_file, v2_card, v3_card, zip_file
from PIL import Image

from app.core.errors import CardFormatError
from app.formats.card_archiving import write_card_charx_anew_job, write_card_charx_job
from app.formats.card_charx import embedded_path
from app.formats.card_file import CardFile, read_card_file

ICON = picture_file("PNG", (30, 50))
NEW_ICON = picture_file("PNG", (70, 20))


def size_of(card: CardFile) -> tuple[int, int]:
    assert card.avatar is not None
    return Image.open(io.BytesIO(card.avatar.png)).size


@pytest.mark.parametrize("uri", ["embeded://a/i.png", "EMBEDDED://./a/i.png", "__asset:a\\i.png"])
def test_the_main_icon_is_the_picture_whatever_the_spelling_of_its_place(uri: str) -> None:
    assets = [asset("embeded://other.png", "Other"), asset(uri, "Main")]
    card = read_card_file(charx_file(v3_card(assets=assets), {"a/i.png": ICON, "other.png": b"no picture"}))
    assert size_of(card) == (30, 50)
    assert card.json_tree.root["data"]["assets"] == assets
    assert card.remarks == ()


def test_without_a_main_icon_the_first_one_counts() -> None:
    files = {"i.png": ICON, "b.png": b"x"}
    assets = [asset("embeded://b.png", kind="background"), asset("embeded://i.png", "happy")]
    assert size_of(read_card_file(charx_file(v3_card(assets=assets), files))) == (30, 50)


def test_the_applications_own_picture_and_links_bring_none() -> None:
    assets = [asset("ccdefault:"), asset("https://example.org/i.png"), asset("embeded://../i.png")]
    card = read_card_file(charx_file(v3_card(assets=assets)))
    assert (card.avatar, card.remarks) == (None, ())


def test_an_icon_in_a_data_uri_is_read_in_json_too() -> None:
    uri = "data:image/png;base64," + base64.b64encode(ICON).decode()
    assert size_of(read_card_file(json_bytes(v3_card(assets=[asset(uri)])))) == (30, 50)


def test_missing_files_and_broken_pictures_are_remarked_and_the_card_comes_in() -> None:
    missing = read_card_file(charx_file(v3_card(assets=[asset("embeded://gone.png")])))
    assert "lacks 1 of the files" in missing.remarks[0]
    broken = read_card_file(charx_file(v3_card(assets=[asset("embeded://i.png")]), {"i.png": ICON[:60]}))
    assert "could not be decoded" in broken.remarks[0]


@pytest.mark.parametrize("prefix", [picture_file("JPEG"), b"MZ\x90\0 a program", b"#!/bin/sh\n"])
def test_what_stands_before_the_archive_is_passed_over(prefix: bytes) -> None:
    assert read_card_file(charx_file(v3_card(), prefix=prefix)).json_tree.root == v3_card()


def test_a_card_in_a_folder_of_the_archive_is_found_but_not_a_macs_shadow_of_one() -> None:
    members = {"__MACOSX/card.json": b"shadow", "mira/card.json": json_bytes(v2_card())}
    assert read_card_file(zip_file(members)).json_tree.root == v2_card()


def test_an_archive_without_a_card_is_refused() -> None:
    with pytest.raises(CardFormatError, match="ZIP archive"):
        read_card_file(zip_file({"notes.txt": "card.json is what I lack"}))


def test_paths_out_of_the_archive_mean_nothing() -> None:
    uris = ("embeded://../../x", "/x", "embeded:///x", "embeded://a/../b")
    assert [embedded_path(uri) for uri in uris] == ["", "", "x", "b"]


def written(original: bytes, picture: bytes, tree: dict[str, object]) -> tuple[bytes, dict[str, bytes]]:
    (archive,) = write_card_charx_job([original, picture, json_bytes(tree)])
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return archive, {name: opened.read(name) for name in opened.namelist()}


def test_every_file_of_the_archive_goes_along() -> None:
    tree = v3_card(assets=[asset("embeded://i.png")])
    others = {
        "i.png": ICON,
        "module.risum": b"\0\1",
        "assets/emotions/happy.png": b"x",
        "scorecard.json": b"{}",
    }
    archive, members = written(charx_file(tree, others), ICON, tree)
    assert {name: members[name] for name in others} == others
    assert read_card_file(archive).json_tree.root == tree
    assert written(archive, ICON, tree)[0] == archive


def test_a_removed_files_bytes_do_not_go_out_and_what_no_card_named_does() -> None:
    named = {"i.png": ICON, "assets/other/secret.txt": b"mine", "shared.bin": b"x"}
    assets = [asset("embeded://i.png"), asset("embeded://shared.bin", "one", kind="x-a")]
    removed = [
        asset("embeded://assets/other/secret.txt", "s", kind="x-b"),
        asset("embeded://shared.bin", "two"),
    ]
    original = charx_file(v3_card(assets=[*assets, *removed]), {**named, "module.risum": b"\0"})
    _, members = written(original, ICON, v3_card(assets=assets))
    assert set(members) == {"card.json", "i.png", "shared.bin", "module.risum"}


def test_a_picture_lies_over_no_other_file() -> None:
    here = "assets/icon/image/main.png"
    tree = v3_card(assets=[asset(f"embeded://{here}", "night", kind="background")])
    archive, members = written(charx_file(tree, {here: ICON}), NEW_ICON, tree)
    assert members[here] == ICON
    assert size_of(read_card_file(archive)) == (70, 20)


def test_a_new_picture_becomes_the_main_icon_and_takes_no_file_away() -> None:
    tree, others = v3_card(assets=[asset("embeded://i.png")]), {"i.png": ICON, "happy.png": b"x"}
    (archive,) = write_card_charx_anew_job([charx_file(tree, others), NEW_ICON, json_bytes(tree)])
    assert size_of(read_card_file(archive)) == (70, 20)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert {name: opened.read(name) for name in others} == others


def test_a_card_from_elsewhere_gets_its_picture_as_main_icon() -> None:
    for assets in (None, [], [asset("ccdefault:")], [asset("embeded://assets/icon/image/main.png")]):
        archive, members = written(b"", ICON, v3_card(**({} if assets is None else {"assets": assets})))
        assert members["assets/icon/image/main.png"] == ICON
        card = read_card_file(archive)
        assert card.json_tree.root["data"]["assets"] == [asset("embeded://assets/icon/image/main.png")]
        assert size_of(card) == (30, 50)


def test_no_name_in_the_archive_is_made_from_odd_text() -> None:
    _, members = written(b"", ICON, v3_card(assets=[asset("embeded://C:\\evil\0.png")]))
    assert set(members) == {"card.json", "assets/icon/image/main.png"}
