"""Saves a quantised model as a folder that loads as it is, by us and by transformers itself."""

import os
import shutil
from pathlib import Path

from app.core.errors import ModelLoadError
from app.core.generation import Quantization
from app.engine.loaded_model import LoadedModel
from app.engine.units import readable_size

_MAX_SHARD_SIZE = "5GB"


def save_quantized(loaded: LoadedModel, target: Path) -> int:
    """Write the model into the new folder `target` and return its size in bytes.

    It is written beside its place and moved there whole. `ModelLoadError` if it is not quantised,
    the folder is taken or the disk too small.
    """
    _check(loaded, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        loaded.model.save_pretrained(unfinished, max_shard_size=_MAX_SHARD_SIZE)
        loaded.tokenizer.save_pretrained(unfinished)
        unfinished.replace(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return sum(file.stat().st_size for file in target.iterdir())


def _check(loaded: LoadedModel, target: Path) -> None:
    if loaded.facts.identity.quantization is Quantization.NONE:
        raise ModelLoadError(
            f"{loaded.facts.identity.name} is not quantised.", "Load it as nf4, fp4 or int8 first."
        )
    if loaded.is_split:
        raise ModelLoadError(
            "Part of the model is in RAM and not quantised.", "Save it on a machine where it fits on the GPU."
        )
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise ModelLoadError(f"{target} exists already.", "Choose a new folder.")
    free = shutil.disk_usage(_existing(target)).free
    if free < loaded.facts.weights_bytes:
        raise ModelLoadError(
            f"The model takes {readable_size(loaded.facts.weights_bytes)}; "
            f"{readable_size(free)} are free in {target.parent}.",
            "Make room or choose another disk.",
        )


def _existing(path: Path) -> Path:
    return next(parent for parent in (path, *path.parents) if parent.exists())
