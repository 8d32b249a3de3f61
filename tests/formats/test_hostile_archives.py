"""What archives, YAML and pictures that were made to harm do to the importer: nothing."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from card_files import json_bytes, v2_card
from hostile_archives import ACCEPTED_ARCHIVES, REFUSED_ARCHIVES

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.card_export import export_card_json
from app.formats.card_import import import_card
from app.formats.untrusted_process import UntrustedProcess

MAX_REFUSAL_S = 5.0


@pytest.mark.parametrize("name", REFUSED_ARCHIVES)
def test_a_hostile_archive_is_refused_in_time_and_the_next_card_comes_in(
    untrusted: UntrustedProcess, name: str
) -> None:
    file = REFUSED_ARCHIVES[name]()
    started = time.monotonic()
    with pytest.raises((CardFormatError, ImportRefusedError)) as caught:
        import_card(file, "evil", untrusted)
    assert time.monotonic() - started < MAX_REFUSAL_S
    assert caught.value.message.startswith("evil: ")
    assert not any(ours in caught.value.message for ours in ("inside Masque", "ended its process"))
    assert caught.value.hint
    assert import_card(json_bytes(v2_card()), "mira", untrusted).card.name == "Mira Oake"


@pytest.mark.parametrize("name", ACCEPTED_ARCHIVES)
def test_an_odd_archive_that_holds_a_card_comes_in(untrusted: UntrustedProcess, name: str) -> None:
    started = time.monotonic()
    card = import_card(ACCEPTED_ARCHIVES[name](), "odd", untrusted).card
    assert time.monotonic() - started < MAX_REFUSAL_S
    assert card.name
    export_card_json(card).decode()


def test_no_archive_writes_a_file_anywhere(tmp_path: Path) -> None:
    """In a process of its own that works deep inside a folder, where a traversal would be seen."""
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    names = [name for name in REFUSED_ARCHIVES if "member" in name or name in ("link", "encrypted")]
    for number, name in enumerate(names):
        (folder / f"{number}.charx").write_bytes(REFUSED_ARCHIVES[name]())
    before = contents_of(tmp_path)
    script = Path(__file__).with_name("import_folder.py")
    subprocess.run([sys.executable, str(script), str(folder)], check=True, cwd=folder, timeout=120)
    assert contents_of(tmp_path) == before


def contents_of(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
