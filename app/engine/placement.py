"""Decides, before anything is loaded, whether a model goes onto the GPUs, into RAM or over both."""

from dataclasses import dataclass
from enum import Enum, auto

from app.core.generation import Quantization
from app.engine.memory_estimate import check_fits, memory_need
from app.engine.model_folder import ModelFolder

_GROWTH_IN_RAM = {Quantization.NF4: 4, Quantization.FP4: 4, Quantization.INT8: 2}
"""Layers that bitsandbytes leaves to the CPU stay in 16 bits, so they take this many times the room."""


class Placement(Enum):
    GPU = auto()
    RAM = auto()
    SPLIT = auto()


@dataclass(frozen=True, slots=True)
class FreeMemory:
    """Bytes free: of all GPUs together, None where there is no GPU, and of RAM."""

    gpu_bytes: int | None
    ram_bytes: int

    def with_freed(self, num_bytes: int) -> "FreeMemory":
        """What is free once a model of `num_bytes` has gone."""
        if self.gpu_bytes is None:
            return FreeMemory(None, self.ram_bytes + num_bytes)
        return FreeMemory(self.gpu_bytes + num_bytes, self.ram_bytes)


def place(folder: ModelFolder, quantization: Quantization, free: FreeMemory) -> Placement:
    """Where `folder` fits held as `quantization`; `ModelLoadError` with the figures if nowhere."""
    if free.gpu_bytes is None:
        check_fits(folder, quantization, free.ram_bytes, "this machine")
        return Placement.RAM
    need = memory_need(folder, quantization).total_bytes
    if need <= free.gpu_bytes:
        return Placement.GPU
    if folder.config.stored_as is not None and need <= free.ram_bytes:
        return Placement.RAM  # packed weights cannot be divided between GPU and CPU
    if folder.config.stored_as is None:
        spilled = (need - free.gpu_bytes) * _GROWTH_IN_RAM.get(quantization, 1)
        if spilled <= free.ram_bytes:
            return Placement.SPLIT
    check_fits(folder, quantization, free.gpu_bytes, "the GPU")
    raise AssertionError("check_fits has refused what does not fit")
