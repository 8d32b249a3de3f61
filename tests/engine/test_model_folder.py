import shutil
import time
from pathlib import Path

import pytest

from app.core.errors import ModelLoadError
from app.core.generation import Quantization
from app.engine.memory_estimate import check_fits
from app.engine.model_folder import open_model_folder
from tests.engine.broken_folders import BROKEN, edit_json, shard
from tests.tiny_llama import build_tiny_llama


@pytest.fixture
def copy(tiny_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(tiny_folder, tmp_path / "copy")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_refused_at_once_with_the_file_and_a_cure(name, copy):
    break_it, message = BROKEN[name]
    break_it(copy)
    began_s = time.monotonic()
    with pytest.raises(ModelLoadError, match=message) as refused:
        check_fits(open_model_folder(copy), Quantization.NONE, 20 * 10**9, "this machine")
    assert time.monotonic() - began_s < 3
    assert refused.value.hint.endswith(".")


def test_pickles_beside_safetensors_do_not_matter(copy):
    (copy / "training_args.bin").write_bytes(b"\x80\x04.")
    assert open_model_folder(copy).num_parameters == 176_576


def test_a_folder_of_links_is_a_folder(tiny_folder, tmp_path):
    linked = tmp_path / "snapshot"
    linked.mkdir()
    for path in tiny_folder.iterdir():
        (linked / path.name).symlink_to(path)
    assert open_model_folder(linked).fingerprint() == open_model_folder(tiny_folder).fingerprint()


def test_one_file_of_weights_is_read_like_several(tmp_path, tiny_folder):
    single = open_model_folder(build_tiny_llama(tmp_path / "single", num_shards=1))
    assert len(single.files) == 1
    assert single.num_parameters == open_model_folder(tiny_folder).num_parameters


def test_tied_embeddings_need_no_head(tmp_path):
    folder = build_tiny_llama(tmp_path / "tied", num_shards=1)
    edit_json(folder / "config.json", tie_word_embeddings=True)
    assert open_model_folder(folder).config.ties_embeddings


@pytest.mark.parametrize("architecture", ["MistralForCausalLM", "Qwen2ForCausalLM"])
def test_llamas_kin_is_accepted(architecture, tmp_path):
    assert open_model_folder(build_tiny_llama(tmp_path, architecture=architecture)).config.num_layers == 3


def test_the_fingerprint_tells_fine_tunes_of_one_base_apart(tmp_path, tiny_folder):
    other = build_tiny_llama(tmp_path / "other", seed=1)
    assert open_model_folder(other).fingerprint() != open_model_folder(tiny_folder).fingerprint()


def test_the_fingerprint_does_not_depend_on_the_folders_name(copy, tiny_folder):
    assert open_model_folder(copy).fingerprint() == open_model_folder(tiny_folder).fingerprint()


def test_a_shard_that_cannot_be_read_is_named(copy):
    path = shard(copy)
    path.unlink()
    path.mkdir()
    with pytest.raises(ModelLoadError, match=r"00001-of-00003"):
        open_model_folder(copy)
