"""`masque chat` as a person types it: a process of its own, the embedded model, nothing kept."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples" / "cards"
NO_CARDS = ("ooba_Example_avatar_only.png", "st_user_default_no_card.png")
USER_ERROR = 2


def masque(data_dir: Path, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app", "--data-dir", str(data_dir), *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, input=typed, timeout=120, check=False
    )


@pytest.fixture
def card(tmp_path: Path) -> str:
    file = tmp_path / "ferryman.json"
    greeting = "“Step aboard, {{user}}.”"
    file.write_bytes(export_card_json(CharacterCard(name="Tomas", greetings=(greeting,))))
    return str(file)


def test_the_same_seed_prints_the_same_replies_and_nothing_else(card: str, tmp_path: Path) -> None:
    talk = ("chat", "--card", card, "--persona", "Wren", "--seed", "1")
    talk += ("--message", "Hello, where am I?", "--message", "Who are you?")
    first, second = masque(tmp_path / "a", *talk), masque(tmp_path / "b", *talk)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    replies = first.stdout.rstrip("\n")
    assert "\n\n" in replies
    assert "Step aboard, Wren." in first.stderr
    assert not (tmp_path / "a" / "masque.db").exists()


def test_typed_lines_are_answered_until_the_input_ends(card: str, tmp_path: Path) -> None:
    answered = masque(
        tmp_path, "chat", "--card", card, "--preset", "Deterministic", typed="Hello.\n\nGoodbye.\n"
    )
    assert answered.returncode == 0, answered.stderr
    assert answered.stdout.strip()
    assert answered.stderr.count("> ") == 4  # each line, the empty one too, and the end of the input


def test_a_preset_can_be_a_file(card: str, tmp_path: Path) -> None:
    file = tmp_path / "My likeliest.json"
    file.write_text('{"temp": 0, "genamt": 8}')
    talk = ("chat", "--card", card, "--preset", str(file), "--message", "Hello.")
    first, second = masque(tmp_path, *talk), masque(tmp_path, *talk)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout  # greedy: the same without a seed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--card", "gone.png"), "gone.png cannot be read"),
        (("--card", "{card}", "--model", "https://example.org/v1"), "URL cannot be used yet"),
        (("--card", "{card}", "--model", "{folder}"), "config.json"),
        (("--card", "{card}", "--preset", "Nonesuch"), "no preset “Nonesuch”"),
    ],
)
def test_a_users_error_ends_with_status_2_a_sentence_and_a_hint(
    arguments: tuple[str, ...], said: str, card: str, tmp_path: Path
) -> None:
    filled = [part.format(card=card, folder=tmp_path) for part in arguments]
    failed = masque(tmp_path / "data", "chat", *filled, "--message", "Hi")
    assert failed.returncode == USER_ERROR
    assert failed.stdout == ""
    assert said in failed.stderr
    assert "Traceback" not in failed.stderr
    assert failed.stderr.count("\n") >= 2


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample cards are not beside this checkout")
@pytest.mark.parametrize(
    "file", [f for f in sorted(SAMPLES.glob("*")) if f.suffix in (".png", ".json") and f.name not in NO_CARDS]
)
def test_every_sample_card_is_chatted_with_and_says_the_same_again(file: Path, tmp_path: Path) -> None:
    talk = ("chat", "--card", str(file), "--seed", "1", "--message", "Hello, where am I?")
    first, second = masque(tmp_path, *talk), masque(tmp_path, *talk)
    assert first.returncode == 0, first.stderr
    assert first.stdout.strip()
    assert first.stdout == second.stdout
