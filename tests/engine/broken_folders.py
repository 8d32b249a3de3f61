"""Every way in which a model folder can be broken: how to break a good one, and what must be said then."""

import json
import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    """Make it a sound folder whose weights take 8 TB (of holes)."""
    rows = 31_250_000_000
    for path in folder.glob("*.safetensors"):
        path.unlink()
    (folder / INDEX).unlink()
    names = [
        "model.embed_tokens.weight", "model.norm.weight", "lm_head.weight",
        *(
            f"model.layers.0.{part}.weight"
            for part in (
                "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
                "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj",
                "input_layernorm", "post_attention_layernorm",
            )
        ),
    ]  # fmt: skip
    header: dict[str, Any] = {}
    end = 0
    for name in names:
        size = rows * 64 * 4 if name.startswith("lm_head") else 256
        header[name] = {"dtype": "F32", "shape": [size // 256, 64], "data_offsets": [end, end + size]}
        end += size
    encoded = json.dumps(header).encode()
    path = folder / "model.safetensors"
    path.write_bytes(struct.pack("<Q", len(encoded)) + encoded)
    os.truncate(path, 8 + len(encoded) + end)
    edit_json(folder / "config.json", num_hidden_layers=1)


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
    "negative offsets": (lambda f: edit_header(shard(f), _shift_tensor), "damaged header at the tensor"),
    "a layer's weight is gone": (drop_tensor, r"1 weights are missing, the first is model\.layers\.1\.mlp"),
    "no tokenizer": (lambda f: (f / "tokenizer.json").unlink(), r"holds no tokenizer\.json"),
    "empty tokenizer": (lambda f: (f / "tokenizer.json").write_bytes(b""), r"tokenizer\.json is empty"),
    "too big for memory": (enlarge, r"needs 8\.\d TB of memory as none .*; \d+\.\d GB are free"),
}  # fmt: skip
"""Found by the torch-free checks. The last one needs the free memory too."""

BROKEN_INSIDE: dict[str, tuple[Callable[[Path], object], str]] = {
    "tokenizer is not one": (lambda f: (f / "tokenizer.json").write_text("{}"), "could not be loaded"),
    "weights of another shape": (lambda f: edit_json(f / "config.json", intermediate_size=64), "shape"),
}
"""Found only by the loader itself."""
