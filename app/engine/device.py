"""The device models run on here, and how much of its memory is used and free."""

import gc
import os
from importlib import metadata

import psutil
import torch

from app.core.generation import MemoryUse

_DEVICE_ERROR: type[Exception] | tuple[()] = getattr(torch, "AcceleratorError", ())
"""Older torch has no class of its own for it."""

_LIBRARIES = ("torch", "transformers", "bitsandbytes", "accelerate", "tokenizers", "safetensors")


def has_gpu() -> bool:
    return torch.cuda.is_available()


def device_name() -> str:
    """What a person calls it: the GPUs' names, or how many CPU threads compute."""
    if not has_gpu():
        return f"CPU ({torch.get_num_threads()} threads)"
    return " + ".join(torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count()))


def memory_use() -> MemoryUse:
    """Memory of all GPUs together; without a GPU, this process's RAM and what the system has free."""
    if not has_gpu():
        system = psutil.virtual_memory()
        return MemoryUse(psutil.Process().memory_info().rss, system.available, system.total)
    figures = [torch.cuda.mem_get_info(index) for index in range(torch.cuda.device_count())]
    free, total = (sum(column) for column in zip(*figures, strict=True))
    return MemoryUse(total - free, free, total)


def release_memory() -> None:
    """Give freed tensors' memory back: models hold reference cycles. Takes some 200 ms."""
    gc.collect()
    release_reserve()


def release_reserve() -> None:
    """Give back the GPU memory that torch keeps for later, which counts as used."""
    if has_gpu():
        torch.cuda.empty_cache()


def set_thread_count() -> None:
    """Compute on the physical cores this process may use: hyper-threads only get in each other's way."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    physical = psutil.cpu_count(logical=False) or allowed
    torch.set_num_threads(max(1, min(allowed, physical)))


def library_versions() -> tuple[tuple[str, str], ...]:
    return tuple((name, metadata.version(name)) for name in _LIBRARIES)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether `error` says that memory ran out; the CPU allocator has no class of its own for it."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and "can't allocate memory" in str(error)


def is_lost(error: BaseException) -> bool:
    """Whether the GPU can do nothing more for this process: after such an error every call fails."""
    return isinstance(error, _DEVICE_ERROR)
