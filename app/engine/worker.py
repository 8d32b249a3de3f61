"""The thread that owns the model: takes commands from a queue, one after the other, and emits events."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import psutil

from app.core.engine_commands import (
    CompareReplies,
    EngineCommand,
    GenerateRequest,
    LoadModel,
    PreviewNextToken,
    SaveQuantized,
    UnloadModel,
)
from app.core.engine_events import (
    EngineEvent,
    EngineStarted,
    LoadCancelled,
    ModelLoaded,
    ModelUnloaded,
    QuantizedSaved,
)
from app.core.errors import (
    AppError,
    EngineError,
    GrammarError,
    ModelLoadError,
    ModelMissingError,
    OutOfMemoryError,
    PromptTooLongError,
)
from app.core.generation import MemoryUse, Quantization
from app.engine import device
from app.engine.answers import failure_answer
from app.engine.loaded_model import LoadedModel
from app.engine.loading_progress import LoadingCancelledError, LoadingMeter
from app.engine.memory_estimate import effective_quantization
from app.engine.model_folder import ModelFolder, open_model_folder
from app.engine.model_loading import load_model, load_tokenizer
from app.engine.next_token import previewed
from app.engine.pending import PendingRequests
from app.engine.placement import FreeMemory, Placement, place
from app.engine.quantized_saving import save_quantized
from app.engine.reply import ReplyWriter
from app.engine.reply_pair import ReplyPair
from app.engine.shared_state import SharedState

log = logging.getLogger(__name__)


class ModelWorker:
    """Runs on a thread of its own. `state` is what it lets the control thread know."""

    def __init__(
        self, emit: Callable[[EngineEvent], None], pending: PendingRequests, state: SharedState
    ) -> None:
        self._emit = emit
        self._pending = pending
        self._state = state
        self._loaded: LoadedModel | None = None
        self._has_leftovers = False  # of an earlier model, or of a load or reply that failed midway

    def run(self, commands: "SimpleQueue[EngineCommand | None]") -> None:
        """Carry out commands until None comes."""
        device.set_thread_count()
        self._emit(EngineStarted(device.device_name(), self._memory(), device.library_versions()))
        while (command := commands.get()) is not None:
            if self._pending.begin(command.request_id):
                self._carry_out(command)
                self._pending.finish(command.request_id)

    def _carry_out(self, command: EngineCommand) -> None:
        """Answer `command`, whatever happens: an engine that is silent leaves the window waiting."""
        try:
            self._dispatch(command)
            return
        except LoadingCancelledError:
            self._emit(LoadCancelled(command.request_id, self._state.identity))
        except AppError as error:
            self._answer_failure(command, error)
        except Exception as error:
            log.exception("%s failed", type(command).__name__)
            self._answer_failure(command, _typed(error, command))
            if device.is_lost(error):
                raise
        self._clear_leftovers()  # only here: until a handler ends, the traceback keeps all tensors alive

    def _answer_failure(self, command: EngineCommand, error: AppError) -> None:
        self._emit(failure_answer(command, error.report(), self._state.identity))

    def _clear_leftovers(self) -> None:
        if self._has_leftovers:
            self._has_leftovers = False
            device.release_memory()

    def _dispatch(self, command: EngineCommand) -> None:
        match command:
            case LoadModel():
                self._load(command)
            case GenerateRequest():
                self._write(command)
            case CompareReplies():
                self._compare(command)
            case PreviewNextToken():
                self._preview(command)
            case UnloadModel():
                self._unload()
                self._emit(ModelUnloaded(command.request_id))
            case SaveQuantized():
                size = save_quantized(self._model(), Path(command.folder))
                self._emit(QuantizedSaved(command.request_id, command.folder, size))
            case _:
                raise EngineError(f"{type(command).__name__} is not for the model worker.")

    # ---- replies -----------------------------------------------------------------------------------

    def _write(self, request: GenerateRequest) -> None:
        loaded = self._model()
        is_stopped = partial(self._pending.is_cancelled, request.request_id)
        self._with_sound_cache(loaded, ReplyWriter(loaded, request, self._emit, is_stopped).write)

    def _compare(self, command: CompareReplies) -> None:
        loaded = self._model()
        is_stopped = partial(self._pending.is_cancelled, command.request_id)
        device.release_reserve()
        pair = ReplyPair(loaded, command, self._emit, is_stopped)
        self._with_sound_cache(loaded, pair.write)

    def _preview(self, request: PreviewNextToken) -> None:
        loaded = self._model()

        def gives_way() -> bool:
            return self._pending.is_anyone_waiting() or self._pending.is_cancelled(request.request_id)

        self._with_sound_cache(loaded, lambda: self._emit(previewed(loaded, request, gives_way)))

    def _with_sound_cache(self, loaded: LoadedModel, work: Callable[[], None]) -> None:
        try:
            work()
        except (PromptTooLongError, GrammarError):  # neither says anything against what was read
            raise
        except Exception:
            loaded.cache.clear()  # nobody knows how much each layer has seen, nor whether it is sound
            self._has_leftovers = True
            raise
        finally:
            self._state.cached_ids = tuple(loaded.cache.token_ids)

    def _model(self) -> LoadedModel:
        if self._loaded is None:
            raise ModelMissingError("No model is loaded.", "Load a model first.")
        return self._loaded

    # ---- loading -----------------------------------------------------------------------------------

    def _load(self, command: LoadModel) -> None:
        """Everything that can be checked is checked before the earlier model goes, if it must go."""
        folder = open_model_folder(Path(command.folder))
        quantization = effective_quantization(folder, command.quantization)
        is_cancelled = partial(self._pending.is_cancelled, command.request_id)
        meter = LoadingMeter(command.request_id, folder, self._emit, is_cancelled)
        device.release_reserve()
        self._place(folder, quantization, as_if_unloaded=True)
        meter.report("Reading the tokenizer")
        tokenizer, encoder = load_tokenizer(folder)
        placement = self._make_room(folder, quantization)
        self._has_leftovers = True
        loaded = load_model(folder, quantization, placement, tokenizer, encoder, meter)
        self._has_leftovers = self._loaded is not None
        self._loaded = loaded
        self._state.publish(encoder, loaded.facts.identity)
        self._clear_leftovers()
        self._emit(ModelLoaded(command.request_id, loaded.facts, self._memory()))

    def _make_room(self, folder: ModelFolder, quantization: Quantization) -> Placement:
        """Where the model goes; the earlier one stays if both fit, else it is unloaded now."""
        best = self._place(folder, quantization, as_if_unloaded=True)
        try:
            beside = self._place(folder, quantization, as_if_unloaded=False)
        except ModelLoadError:
            beside = None
        if beside is not best:
            self._unload()
        return best

    def _place(self, folder: ModelFolder, quantization: Quantization, *, as_if_unloaded: bool) -> Placement:
        ram_bytes = psutil.virtual_memory().available
        gpu_bytes = self._memory().free_bytes if device.has_gpu() else None
        free = FreeMemory(gpu_bytes, ram_bytes)
        if as_if_unloaded and self._loaded is not None:
            free = free.with_freed(self._loaded.held_bytes())
        return place(folder, quantization, free)

    def _unload(self) -> None:
        if self._loaded is not None:
            self._loaded = None
            self._state.publish(None, None)
            device.release_memory()

    def _memory(self) -> MemoryUse:
        self._state.memory = device.memory_use()
        return self._state.memory


def _typed(error: Exception, command: EngineCommand) -> AppError:
    """`error` as one that a person can act on."""
    if isinstance(error, AppError):
        return error
    first_line = next(iter(str(error).splitlines()), "")[:300]
    if device.is_out_of_memory(error):
        return OutOfMemoryError(
            f"Memory ran out: {first_line}",
            "Shorten the context, close other programs, or load the model at fewer bits.",
        )
    if isinstance(command, LoadModel):
        return ModelLoadError(
            f"{Path(command.folder).name} could not be loaded: {type(error).__name__}: {first_line}",
            "Download the model again; the engine's log has the details.",
        )
    return EngineError(f"The engine failed: {type(error).__name__}: {first_line}", "Its log has the details.")
