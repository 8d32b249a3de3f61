"""ReplyPair: two replies to one prompt, which is read once; each writes a token in its turn."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import psutil

from app.core.engine_commands import CompareReplies, GenerateRequest
from app.core.engine_events import EngineEvent, ReplyFailed
from app.core.errors import AppError, OutOfMemoryError, PromptTooLongError
from app.engine.device import memory_use
from app.engine.kv_cache import PromptCache
from app.engine.loaded_model import LoadedModel
from app.engine.reply import ReplyWriter
from app.engine.units import readable_size

_OVER = object()


class ReplyPair:
    """Either side writes what it would write alone: its own cache, dice and samplers, one token at a time.

    Raises OutOfMemoryError where the second cache does not fit, before anything is read.
    """

    def __init__(
        self,
        loaded: LoadedModel,
        command: CompareReplies,
        emit: Callable[[EngineEvent], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        self._command, self._emit, self._is_stopped = command, emit, is_stopped
        self._loaded, self._beside = loaded, replace(loaded, cache=PromptCache())
        _check_room(loaded, command)

    def write(self) -> None:
        """Emit what both have to say. A side that fails says so; the other one goes on."""
        try:
            first = self._steps(self._loaded, self._command.first)
            next(first, None)
            if not self._is_stopped():
                self._beside.cache = self._loaded.cache.copied()
            second = self._steps(self._beside, self._command.second)
            writing = [first, second]
            while writing:
                writing = [side for side in writing if next(side, _OVER) is not _OVER]
        finally:
            self._beside.cache.clear()

    def _steps(self, loaded: LoadedModel, request: GenerateRequest) -> Iterator[None]:
        """One side; what goes wrong in it is its own affair as long as the model is sound."""
        try:
            yield from ReplyWriter(loaded, request, self._emit, self._is_stopped).steps()
        except AppError as error:
            if not isinstance(error, PromptTooLongError):  # which is found before anything is read
                loaded.cache.clear()
            self._emit(ReplyFailed(request.request_id, error.report()))


def _check_room(loaded: LoadedModel, command: CompareReplies) -> None:
    """Both caches at their longest, less what is held already, must fit into what is free."""
    requests = (command.first, command.second)
    lengths = [len(loaded.encoder.encode(request.segments).token_ids) for request in requests]
    num_tokens = sum(lengths) + sum(request.max_new_tokens for request in requests)
    needed = (num_tokens - len(loaded.cache)) * loaded.facts.kv_bytes_per_token
    free = _free_bytes(loaded)
    if needed > free:
        raise OutOfMemoryError(
            f"Two replies at once need {readable_size(needed)} more memory; {readable_size(free)} are free.",
            "Shorten the replies or the context, or compare one preset after the other.",
        )


def _free_bytes(loaded: LoadedModel) -> int:
    on_gpu = loaded.model.device.type == "cuda"
    return memory_use().free_bytes if on_gpu else psutil.virtual_memory().available
