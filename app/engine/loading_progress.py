"""Measures how far a model has been loaded, and lets the loading be given up between two weights."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from transformers.utils import logging as transformers_logging

from app.core.engine_events import LoadProgress
from app.engine.chunks import RateLimit
from app.engine.device import memory_use
from app.engine.model_folder import ModelFolder

_PROGRESS_INTERVAL_S = 0.1
_LOADER_BAR = "Loading weights"


class LoadingCancelledError(Exception):
    """The user gave the loading up."""


class LoadingMeter:
    """Turns the loader's own progress bar into `LoadProgress` events that count bytes and shards."""

    def __init__(
        self,
        request_id: str,
        folder: ModelFolder,
        emit: Callable[[LoadProgress], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._request_id = request_id
        self._emit = emit
        self._is_cancelled = is_cancelled
        self._limit = RateLimit(_PROGRESS_INTERVAL_S)
        self._num_left = [len(file.tensors) for file in folder.files]
        self._stored: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for shard, file in enumerate(folder.files):
            for tensor in file.tensors:
                self._stored[_module_of(tensor.name)].append((shard, tensor.num_bytes))
        self._total_bytes = sum(size for parts in self._stored.values() for _, size in parts)
        self._done_bytes = 0

    def report(self, stage: str) -> None:
        """Say what happens now; raises `LoadingCancelledError` if it is to be given up."""
        if self._is_cancelled():
            raise LoadingCancelledError
        self._emit(
            LoadProgress(
                self._request_id,
                stage,
                self._done_bytes,
                self._total_bytes,
                self._num_left.count(0),
                len(self._num_left),
                memory_use(),
            )
        )

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While this lasts, weights that transformers loads are counted."""
        earlier = transformers_logging.set_tqdm_hook(self._make_bar)
        try:
            yield
        finally:
            transformers_logging.set_tqdm_hook(earlier)

    def _make_bar(self, factory: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        if options.get("desc") == _LOADER_BAR:
            return self._counted(args[0])
        return factory(*args, **options)

    def _counted(self, weights: Iterator[tuple[str, object]]) -> Iterator[tuple[str, object]]:
        for name, weight in weights:
            if self._is_cancelled():
                raise LoadingCancelledError
            yield name, weight
            self._count(name)
            if self._limit.allows():
                self.report("Loading the weights")
        for module in list(self._stored):
            self._count(module)

    def _count(self, name: str) -> None:
        """Tick off everything that is stored for the weight `name`: itself and its quantisation state."""
        for shard, num_bytes in self._stored.pop(_module_of(name), ()):
            self._num_left[shard] -= 1
            self._done_bytes += num_bytes


def _module_of(name: str) -> str:
    """The part of a tensor's name that its scales and tables share with it."""
    return name.partition(".weight")[0].removesuffix(".SCB")
