"""`masque model`: what there is, what it holds, what fits, and saving one pre-quantised."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.paths import shipped_resources
from tests.tiny_llama import build_tiny_llama

ROOT = Path(__file__).resolve().parents[2]
USER_ERROR = 2


def masque(data_dir: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app", "--data-dir", str(data_dir), "model", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return build_tiny_llama(tmp_path / "data" / "models" / "tiny")


def test_the_practice_model_and_those_in_the_data_folder_are_listed(tiny: Path, tmp_path: Path) -> None:
    listed = masque(tmp_path / "data", "list")
    names = [line.split("\t")[0] for line in listed.stdout.splitlines()]
    assert sorted(names) == ["ember", "tiny"]


def test_a_folders_contents_are_told_in_figures(tiny: Path, tmp_path: Path) -> None:
    told = masque(tmp_path / "data", "info", "tiny").stdout
    assert re.search(r"^architecture +LlamaForCausalLM$", told, re.MULTILINE)
    assert re.search(r"^context +16,384 tokens$", told, re.MULTILINE)


def test_what_fits_is_reckoned_for_each_way_to_hold_the_weights(tiny: Path, tmp_path: Path) -> None:
    plenty = masque(tmp_path / "data", "fit", str(tiny), "--free-gib", "40").stdout
    assert plenty.count("fits up to 16,384 tokens") == 4
    assert masque(tmp_path / "data", "fit", str(tiny), "--free-gib", "0.5").stdout.count("does not fit") == 4


def test_a_model_is_saved_pre_quantised_and_loads_as_it_is(tiny: Path, tmp_path: Path) -> None:
    target = tmp_path / "tiny-nf4"
    saved = masque(tmp_path / "data", "quantize", "tiny", str(target))
    assert saved.returncode == 0, saved.stderr
    assert "stored as          nf4" in masque(tmp_path / "data", "info", str(target)).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("info", "nonesuch"), "nonesuch does not exist"),
        (("quantize", "ember", "{new}"), "ember is stored as nf4 already"),
        (("quantize", "tiny", "{tiny}"), "tiny exists already"),
    ],
)
def test_a_users_error_is_told_with_status_2(
    arguments: tuple[str, ...], said: str, tiny: Path, tmp_path: Path
) -> None:
    assert (shipped_resources() / "models" / "ember").is_dir()
    filled = [part.format(new=tmp_path / "new", tiny=tiny) for part in arguments]
    failed = masque(tmp_path / "data", *filled)
    assert failed.returncode == USER_ERROR
    assert said in failed.stderr
