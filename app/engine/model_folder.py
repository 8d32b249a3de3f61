"""A model folder as it lies on disk, checked before torch is asked to load it.

Everything here is torch-free and takes well under a second, so a folder that cannot be loaded is
refused at once, with the file, the figure and the cure, while the model in memory stays.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import ModelLoadError
from app.core.generation import Quantization
from app.engine.model_config import ModelConfig, read_model_config, required_shapes
from app.engine.safetensors_header import TensorEntry
from app.engine.weight_files import WeightFile, read_weight_files

_SAMPLE_BYTES = 65_536
_MIXED = "The folder is incomplete or config.json belongs to another model; download it again."
_QUANT_STATE_MARKS = (".absmax", ".quant_map", ".nested_", ".quant_state", ".SCB", ".weight_format")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A loadable folder: its config and its weight files."""

    path: Path
    config: ModelConfig
    files: tuple[WeightFile, ...]

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)

    @property
    def num_parameters(self) -> int:
        """Counted from the tensors' headers; two packed 4-bit weights count as two."""
        is_4bit = self.config.stored_as in (Quantization.NF4, Quantization.FP4)
        return sum(
            tensor.num_elements * (2 if is_4bit and tensor.dtype == "U8" else 1)
            for file in self.files
            for tensor in file.tensors
            if not _is_quant_state(tensor.name)
        )

    def fingerprint(self) -> str:
        """BLAKE2b-128 over config, tokenizer, every header and a sample of every weight file."""
        digest = hashlib.blake2b(digest_size=16)
        for name in ("config.json", "tokenizer.json"):
            digest.update((self.path / name).read_bytes())
        for file in self.files:
            for part in _samples(file):
                digest.update(part)
        return digest.hexdigest()


def open_model_folder(path: Path) -> ModelFolder:
    """The folder at `path`, checked; `ModelLoadError` names what is wrong with it and the cure."""
    if not path.is_dir():
        what = "is a file, not a folder" if path.is_file() else "does not exist"
        raise ModelLoadError(f"{path} {what}.", "Choose the folder that holds the model's config.json.")
    try:
        config = read_model_config(path)
        files = read_weight_files(path)
        _check_tokenizer(path)
    except OSError as error:
        raise ModelLoadError(
            f"{path.name} cannot be read: {error}.", "Check the folder's permissions."
        ) from error
    _check_tensors(config, files)
    return ModelFolder(path, config, files)


def _check_tokenizer(path: Path) -> None:
    file = path / "tokenizer.json"
    if not file.is_file():
        raise ModelLoadError(
            f"{path.name} holds no tokenizer.json.",
            "Download tokenizer.json and tokenizer_config.json from where the model came from.",
        )
    if file.stat().st_size == 0:
        raise ModelLoadError("tokenizer.json is empty (0 bytes).", "Download this file again.")


def _check_tensors(config: ModelConfig, files: tuple[WeightFile, ...]) -> None:
    """Absent weights would be loaded as random ones, and a model cut short would talk nonsense."""
    there = {tensor.name: tensor for file in files for tensor in file.tensors}
    required = required_shapes(config)
    missing = [name for name in required if name not in there]
    if missing:
        raise ModelLoadError(f"{len(missing)} weights are missing, the first is {missing[0]}.", _MIXED)
    for name, shape in required.items():
        if not _may_hold(there[name], shape):
            raise ModelLoadError(
                f"{name} has the shape {_times(there[name].shape)}, where config.json means {_times(shape)}.",
                _MIXED,
            )
    if any(name.startswith(f"model.layers.{config.num_layers}.") for name in there):
        raise ModelLoadError(
            f"There are weights of more than {config.num_layers} layers, which is what config.json says.",
            _MIXED,
        )


def _may_hold(tensor: TensorEntry, shape: tuple[int, ...]) -> bool:
    """Whether `tensor` is a weight of `shape`, as it is or packed to 4 bits, kept as whatever dtype."""
    return tensor.shape == shape or tensor.num_bytes == (math.prod(shape) + 1) // 2


def _times(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))


def _is_quant_state(name: str) -> bool:
    return any(mark in name for mark in _QUANT_STATE_MARKS)


def _samples(file: WeightFile) -> Iterable[bytes]:
    """The header and the first bytes of the weights, the middle and the end: fine-tunes share headers."""
    with file.path.open("rb") as stream:
        header_bytes = int.from_bytes(stream.read(8), "little")
        for start in (0, 8 + header_bytes, file.size_bytes // 2, max(0, file.size_bytes - _SAMPLE_BYTES)):
            stream.seek(start)
            yield stream.read(_SAMPLE_BYTES if start else 8 + header_bytes)
