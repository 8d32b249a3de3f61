"""Every way in which a model folder can be broken: how to break a good one, and what must be said then."""

import json
import math
import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.engine.model_config import read_model_config, required_shapes

INDEX = "model.safetensors.index.json"


def shard(folder: Path, number: int = 0) -> Path:
    return sorted(folder.glob("*.safetensors"))[number]


def edit_json(path: Path, **changes: Any) -> None:
    table = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(table | changes), encoding="utf-8")


def edit_header(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite the file with its JSON header changed, the tensors' bytes as they were."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    change(header)
    encoded = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(encoded)) + encoded + raw[8 + length :])


def enlarge(folder: Path) -> None:
    """Make it a sound folder whose weights take some 7 TB (of holes)."""
    for path in folder.glob("*.safetensors*"):
        path.unlink()
    edit_json(folder / "config.json", num_hidden_layers=1, hidden_size=2**19, intermediate_size=2**20)
    header: dict[str, Any] = {}
    end = 0
    for name, shape in required_shapes(read_model_config(folder)).items():
        size = 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [end, end + size]}
        end += size
    encoded = json.dumps(header).encode()
    path = folder / "model.safetensors"
    path.write_bytes(struct.pack("<Q", len(encoded)) + encoded)
    os.truncate(path, 8 + len(encoded) + end)


def drop_tensor(folder: Path) -> None:
    """A header and an index that agree with each other, but lack a layer's weight."""
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    del index["weight_map"]["model.layers.1.mlp.up_proj.weight"]
    (folder / INDEX).write_text(json.dumps(index), encoding="utf-8")
    for path in folder.glob("*.safetensors"):
        edit_header(path, _renamed("model.layers.1.mlp.up_proj.weight", "something.else"))


def _renamed(name: str, other: str) -> Callable[[dict[str, Any]], None]:
    def change(header: dict[str, Any]) -> None:
        if name in header:
            header[other] = header.pop(name)

    return change


def _pickled(suffix: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        for path in folder.glob("*.safetensors*"):
            path.unlink()
        (folder / f"pytorch_model{suffix}").write_bytes(b"\x80\x04.")

    return change


def _only(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        for path in folder.iterdir():
            path.unlink()
        (folder / name).mkdir() if "." not in name else (folder / name).write_bytes(b"{}")

    return change


def _grow_tensor(header: dict[str, Any]) -> None:
    name = next(name for name in header if name != "__metadata__")
    header[name]["shape"] = [10**9, 10**9]


def _add_dimensions(header: dict[str, Any]) -> None:
    """Multiplying these takes a minute."""
    name = next(name for name in header if name != "__metadata__")
    header[name]["shape"] = [2**62] * 200_000


def _shift_tensor(header: dict[str, Any]) -> None:
    name = next(name for name in header if name != "__metadata__")
    header[name]["data_offsets"] = [-4, 4]


def _unindexed(folder: Path) -> None:
    edit_header(shard(folder), _renamed("model.layers.0.self_attn.k_proj.weight", "other"))
    edit_header(shard(folder, 1), _renamed("model.layers.0.self_attn.k_proj.weight", "other"))
    edit_header(shard(folder, 2), _renamed("model.layers.0.self_attn.k_proj.weight", "other"))


def _index_points_outside(folder: Path) -> None:
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    first = next(iter(index["weight_map"]))
    index["weight_map"][first] = "../../outside.safetensors"
    (folder / INDEX).write_text(json.dumps(index), encoding="utf-8")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "not there at all": (shutil.rmtree, "does not exist"),
    "a file": (lambda f: (shutil.rmtree(f), f.write_bytes(b"GGUF")), "is a file, not a folder"),
    "no config": (lambda f: (f / "config.json").unlink(), r"holds no config\.json"),
    "an adapter": (_only("adapter_config.json"), r"holds no config\.json"),
    "a download cache": (_only("snapshots"), r"holds no config\.json"),
    "config is not JSON": (lambda f: (f / "config.json").write_text("{"), "not valid JSON"),
    "config is a list": (lambda f: (f / "config.json").write_text("[]"), "no JSON object"),
    "config nests a bomb": (lambda f: (f / "config.json").write_text("[" * 10**6), "not valid JSON"),
    "other architecture": (
        lambda f: edit_json(f / "config.json", architectures=["GPT2LMHeadModel"]), "GPT2LMHeadModel",
    ),
    "no architecture": (lambda f: edit_json(f / "config.json", architectures=None), "architecture none"),
    "absurd layers": (
        lambda f: edit_json(f / "config.json", num_hidden_layers=10**9), "num_hidden_layers = 1000000000",
    ),
    "no vocabulary size": (lambda f: edit_json(f / "config.json", vocab_size=None), "vocab_size = None"),
    "absurd vocabulary": (
        lambda f: edit_json(f / "config.json", vocab_size=2**24),
        r"model\.embed_tokens\.weight has the shape 512 × 64, .* 16777216 × 64",
    ),
    "more layers than the config says": (
        lambda f: edit_json(f / "config.json", num_hidden_layers=2), "weights of more than 2 layers",
    ),
    "weights of another shape": (
        lambda f: edit_json(f / "config.json", intermediate_size=64),
        r"gate_proj\.weight has the shape 128 × 64, .* 64 × 64",
    ),
    "config chooses the weights": (
        lambda f: (
            (f / "adapter_model.bin").write_bytes(b"\x80\x04."),
            edit_json(f / "config.json", transformers_weights="adapter_model.bin"),
        ),
        "transformers_weights",
    ),
    "code in config": (
        lambda f: edit_json(f / "config.json", auto_map={"AutoModel": "evil.Model"}),
        r"config\.json has an auto_map",
    ),
    "code in tokenizer": (
        lambda f: edit_json(f / "tokenizer_config.json", auto_map={"AutoTokenizer": ["evil.T", None]}),
        r"tokenizer_config\.json has an auto_map",
    ),
    "quantised otherwise": (
        lambda f: edit_json(f / "config.json", quantization_config={"quant_method": "gptq"}), "gptq",
    ),
    "quantisation is a word": (
        lambda f: edit_json(f / "config.json", quantization_config="bitsandbytes"), "quantization_config",
    ),
    "pickle .bin": (_pickled(".bin"), r"pickled \(pytorch_model\.bin\)"),
    "pickle .pt": (_pickled(".pt"), "pickled"),
    "pickle .pth": (_pickled(".pth"), "pickled"),
    "pickle .ckpt": (_pickled(".ckpt"), "pickled"),
    "pickle .pkl": (_pickled(".pkl"), "pickled"),
    "no weights": (
        lambda f: [path.unlink() for path in f.glob("*.safetensors*")], "holds no safetensors weights",
    ),
    "missing shard": (
        lambda f: shard(f, 1).unlink(), "1 of 3 weight files are missing, the first is model-00002-of-00003",
    ),
    "empty index": (lambda f: edit_json(f / INDEX, weight_map={}), "names no weights"),
    "index points outside": (_index_points_outside, r"\.\./\.\./outside"),
    "index promises too much": (_unindexed, "lacks the tensor"),
    "a second, broken set of weights": (
        lambda f: (f / "model.safetensors").write_text("<!DOCTYPE html><html>"),
        r"^model\.safetensors is not a safetensors file",
    ),
    "empty shard": (lambda f: shard(f).write_bytes(b""), r"00001-of-00003\.safetensors is empty \(0 bytes\)"),
    "LFS pointer": (
        lambda f: shard(f).write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n"),
        "Git LFS pointer",
    ),
    "shard is a web page": (lambda f: shard(f).write_text("<!DOCTYPE html><html>"), "not a safetensors file"),
    "cut in the header": (lambda f: os.truncate(shard(f), 100), "cut off inside its header"),
    "cut in the weights": (
        lambda f: os.truncate(shard(f), shard(f).stat().st_size - 1000), r"1000 bytes are missing",
    ),
    "longer than its header": (
        lambda f: shard(f).write_bytes(shard(f).read_bytes() + b"\0" * 7), "7 bytes longer",
    ),
    "header is not JSON": (
        lambda f: shard(f).write_bytes(struct.pack("<Q", 16) + b"{" * 16 + b"\0" * 64), "damaged header",
    ),
    "shape does not fit": (lambda f: edit_header(shard(f), _grow_tensor), "damaged header at the tensor"),
    "countless dimensions": (
        lambda f: edit_header(shard(f), _add_dimensions), "damaged header at the tensor",
    ),
    "negative offsets": (lambda f: edit_header(shard(f), _shift_tensor), "damaged header at the tensor"),
    "a layer's weight is gone": (drop_tensor, r"1 weights are missing, the first is model\.layers\.1\.mlp"),
    "no tokenizer": (lambda f: (f / "tokenizer.json").unlink(), r"holds no tokenizer\.json"),
    "empty tokenizer": (lambda f: (f / "tokenizer.json").write_bytes(b""), r"tokenizer\.json is empty"),
    "too big for memory": (enlarge, r"needs \d\.\d TB of memory as none .*; \d+\.\d GB are free"),
}  # fmt: skip
"""Found by the torch-free checks. The last one needs the free memory too."""

BROKEN_INSIDE: dict[str, tuple[Callable[[Path], object], str]] = {
    "tokenizer is not one": (
        lambda f: (f / "tokenizer.json").write_text("{}"),
        "tokenizer of copy cannot be read",
    ),
    "biases that are not there": (
        lambda f: edit_json(f / "config.json", attention_bias=True),
        "weights of copy are missing",
    ),
}
"""Found only by the loader itself."""
