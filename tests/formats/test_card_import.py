"""Cards through the real child process: what comes out, and what hostile files do to it (nothing)."""

import io
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from card_files import card_png, json_bytes, picture_file, png_file, v2_card, v3_card, zip_file
from hostile_cards import ACCEPTED, REFUSED
from PIL import Image

from app.core.cards.character_card import CharacterCard
from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.card_export import export_card_json, export_card_png, picture_of
from app.formats.card_import import import_card
from app.formats.untrusted_process import UntrustedProcess

MAX_REFUSAL_S = 5.0  # the threat model's figure for a bomb (T9)


def test_a_png_card_brings_card_picture_thumbnail_and_its_own_bytes(untrusted: UntrustedProcess) -> None:
    file = card_png(v3_card())
    imported = import_card(file, "mira", untrusted)
    assert (imported.card.name, imported.original, imported.remarks) == ("Mira Oake", file, ())
    for png in (imported.avatar_png, imported.thumbnail_png):
        assert png is not None
        assert b"chara" not in png
        assert Image.open(io.BytesIO(png)).size == (4, 6)


def test_a_json_card_has_no_picture(untrusted: UntrustedProcess) -> None:
    imported = import_card(json_bytes(v2_card(x_unknown=[1, {"é": None}])), "mira", untrusted)
    assert (imported.avatar_png, imported.thumbnail_png) == (None, None)
    assert imported.card.source["data"]["x_unknown"] == [1, {"é": None}]


def test_content_decides_the_kind_not_the_name(untrusted: UntrustedProcess) -> None:
    assert import_card(json_bytes(v2_card()), "mira.png", untrusted).card.name == "Mira Oake"


def test_a_nameless_card_takes_the_files_name_even_one_that_is_no_unicode(
    untrusted: UntrustedProcess,
) -> None:
    assert import_card(json_bytes(v2_card(name="")), "r\udce9my", untrusted).card.name == "r?my"


def test_repaired_text_is_remarked(untrusted: UntrustedProcess) -> None:
    imported = import_card(rb'{"name": "A\ud800", "description": ""}', "a", untrusted)
    assert imported.card.name == "A\ufffd"
    assert "broken" in imported.remarks[0]


def test_a_refusal_names_the_file_and_what_to_do(untrusted: UntrustedProcess) -> None:
    with pytest.raises(
        CardFormatError, match=r"^holiday: it is a PNG picture without a character card"
    ) as caught:
        import_card(png_file(), "holiday", untrusted)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (zip_file({"holiday.txt": "x"}), "a ZIP archive"),
        (picture_file("GIF"), "a GIF picture"),
        (b"", "empty"),
        (b"\xef\xbb\xbf  ", "empty"),
        (b"Dear diary,", "of a kind that Masque does not know"),
    ],
)
def test_other_kinds_of_files_are_called_what_they_are(
    untrusted: UntrustedProcess, file: bytes, kind: str
) -> None:
    with pytest.raises(CardFormatError, match=f"the file is {kind}; Masque reads"):
        import_card(file, "x", untrusted)


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_time_and_the_next_card_comes_in(
    untrusted: UntrustedProcess, name: str
) -> None:
    file = REFUSED[name]()
    started = time.monotonic()
    with pytest.raises((CardFormatError, ImportRefusedError)) as caught:
        import_card(file, "evil", untrusted)
    assert time.monotonic() - started < MAX_REFUSAL_S
    assert caught.value.message.startswith("evil: ")
    assert "inside Masque" not in caught.value.message
    assert import_card(json_bytes(v2_card()), "mira", untrusted).card.name == "Mira Oake"


@pytest.mark.parametrize("name", ACCEPTED)
def test_an_odd_file_that_holds_a_card_comes_in_clean(untrusted: UntrustedProcess, name: str) -> None:
    started = time.monotonic()
    card = import_card(ACCEPTED[name](), "odd", untrusted).card
    assert time.monotonic() - started < MAX_REFUSAL_S
    assert card.name
    export_card_json(card).decode()  # UTF-8 and the database can carry every text
    assert "\0" not in card.name


def test_hostile_files_cost_the_window_no_more_than_50_mb(tmp_path: Path) -> None:
    """In a process of its own, because its peak is what counts."""
    names = [
        "zTXt bomb of 512 MiB",
        "5 million lists in a card",
        "pixels real, 144 megapixels",
        "900,000 lists",
    ]
    for number, name in enumerate(names):
        (tmp_path / f"{number}.card").write_bytes(REFUSED[name]())
    script = Path(__file__).with_name("import_folder.py")
    answer = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], check=True, capture_output=True, text=True, timeout=120
    )
    num_refused, grown_mib = answer.stdout.split()
    assert int(num_refused) == len(names)
    assert float(grown_mib) < 50


def test_a_card_exported_to_png_keeps_pixels_and_fields(untrusted: UntrustedProcess) -> None:
    original = card_png(v2_card(x_unknown={"a": [1]}), b"Chara")
    imported = import_card(original, "mira", untrusted)
    edited = replace(imported.card, description="Mends watches.")
    png = export_card_png(edited, picture_of(imported), untrusted)
    again = import_card(png, "mira", untrusted)
    assert again.card == replace(edited, spec="chara_card_v3")
    assert again.card.source["data"]["x_unknown"] == {"a": [1]}
    assert again.avatar_png == imported.avatar_png
    assert again.remarks == ()


@pytest.mark.parametrize("name", ["Mira", "émile", "กานต์ดา", "7", " ", "<b>"])
def test_a_card_without_a_picture_gets_one_drawn(untrusted: UntrustedProcess, name: str) -> None:
    card = CharacterCard(name=name, greetings=("Hi.",))
    png = export_card_png(card, None, untrusted)
    assert png == export_card_png(card, None, untrusted)
    imported = import_card(png, "x", untrusted)
    assert imported.avatar_png is not None
    assert Image.open(io.BytesIO(imported.avatar_png)).size == (512, 768)
