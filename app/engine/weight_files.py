"""Finds the safetensors files of a model folder and checks that all of them are there and whole."""

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import ModelLoadError
from app.engine.json_file import read_json_table
from app.engine.safetensors_header import TensorEntry, read_tensor_entries

_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_INDEX = "model.safetensors.index.json"
_AGAIN = "Download this file again."


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One safetensors file and the tensors in it."""

    path: Path
    size_bytes: int
    tensors: tuple[TensorEntry, ...]


def read_weight_files(folder: Path) -> tuple[WeightFile, ...]:
    """All weight files in name order; `ModelLoadError` for missing, damaged and pickled ones."""
    single = folder / "model.safetensors"
    if single.is_file():  # transformers, too, then looks at no index
        return (_read(single),)
    index = folder / _INDEX
    if index.is_file():
        return _files_of_index(folder, read_json_table(index))
    raise _no_weights(folder)


def _read(path: Path) -> WeightFile:
    return WeightFile(path, path.stat().st_size, read_tensor_entries(path))


def _files_of_index(folder: Path, index: dict[str, object]) -> tuple[WeightFile, ...]:
    weight_map = index.get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise ModelLoadError(f"{_INDEX} names no weights.", _AGAIN)
    names = sorted({str(name) for name in weight_map.values()})
    _check_present(folder, names)
    files = tuple(_read(folder / name) for name in names)
    there = {(file.path.name, tensor.name) for file in files for tensor in file.tensors}
    for tensor, owner in weight_map.items():
        if (owner, tensor) not in there:
            raise ModelLoadError(f"{owner} lacks the tensor {tensor[:80]!r} that {_INDEX} promises.", _AGAIN)
    return files


def _check_present(folder: Path, names: list[str]) -> None:
    for name in names:
        if name != Path(name).name or not name.endswith(".safetensors"):
            raise ModelLoadError(
                f"{_INDEX} points to {name[:80]!r}, which is not a safetensors file of this folder.",
                "Download the model again from a source you trust.",
            )
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise ModelLoadError(
            f"{len(missing)} of {len(names)} weight files are missing, the first is {missing[0]}.",
            "Finish the download of the model folder.",
        )


def _no_weights(folder: Path) -> ModelLoadError:
    pickles = sorted(path.name for path in folder.iterdir() if path.suffix in _PICKLES)
    if pickles:
        return ModelLoadError(
            f"The weights are pickled ({pickles[0]}); such a file can run any program and is refused.",
            "Download the safetensors version of this model.",
        )
    return ModelLoadError(
        f"{folder.name} holds no safetensors weights.", "Finish the download: model*.safetensors are missing."
    )
