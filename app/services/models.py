"""Models: the engine's state, the model in it, and how both come back after a crash."""

import logging
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import replace
from typing import cast

from app.core.engine_commands import CancelLoad, CountTokens, EncodePrompt, LoadModel
from app.core.engine_events import (
    CommandFailed,
    EngineEvent,
    EngineExited,
    EngineStarted,
    LoadCancelled,
    LoadFailed,
    LoadProgress,
    ModelLoaded,
    ModelUnloaded,
    PromptEncoded,
    TokenCounts,
)
from app.core.engine_port import EnginePort
from app.core.errors import EngineError, EngineExitedError, ErrorReport, ModelMissingError
from app.core.generation import MemoryUse, ModelFacts, Quantization
from app.core.prompt.segments import Segment
from app.services.facts import KnownModel, ModelPhase, ModelShown
from app.services.remembered_counts import RememberedCounts
from app.services.restarts import Restarts

WORK_SPACE_BYTES = 1 << 30
COUNT_TIMEOUT_S = 60.0

log = logging.getLogger(__name__)


class Models:
    """Lives on the service thread, except `answer_count`, which the engine's reader thread calls.

    `on_shown` is called whenever the state changed, `post_later` runs work after a delay.
    """

    def __init__(
        self,
        engine: EnginePort,
        on_shown: Callable[[ModelShown], None],
        post_later: Callable[[float, Callable[[], object]], None],
        known: tuple[KnownModel, ...],
    ) -> None:
        self._engine = engine
        self._on_shown = on_shown
        self._post_later = post_later
        self._restarts = Restarts()
        self._restart_is_due = False
        self._wanted: LoadModel | None = None
        self._in_use: LoadModel | None = None
        self._submitted: dict[str, LoadModel] = {}
        self._counts = RememberedCounts(self._ask_counts)
        self._pending_counts: dict[str, Future[EngineEvent]] = {}
        self.shown = ModelShown(ModelPhase.STARTING, known=known)
        self.versions: dict[str, str] = {}

    @property
    def model(self) -> ModelFacts | None:
        """The model that can write now; None while the engine starts or nothing is loaded."""
        return self.shown.model if self.shown.phase is ModelPhase.READY else None

    @property
    def is_coming(self) -> bool:
        """Whether a model that was asked for may still arrive."""
        is_up = self.shown.phase in (ModelPhase.STARTING, ModelPhase.LOADING)
        comes_back = self.shown.phase is ModelPhase.EXITED and self._restart_is_due
        return self._wanted is not None and (is_up or comes_back)

    def load(self, folder: str, quantization: Quantization) -> None:
        """Load this one; a load that is under way is given up for it."""
        if self.shown.phase is ModelPhase.LOADING:
            self.cancel_load()
        self._wanted = LoadModel(uuid.uuid4().hex, folder, quantization)
        if self.shown.phase not in (ModelPhase.STARTING, ModelPhase.EXITED):
            self._submit_wanted()
        elif self.shown.phase is ModelPhase.EXITED:
            self.restart()

    def cancel_load(self) -> None:
        if self._wanted is not None:
            self._engine.submit(CancelLoad(self._wanted.request_id))

    def restart(self) -> None:
        """Start the engine afresh, and load again what was loaded."""
        self._restart_is_due = False
        self._show(phase=ModelPhase.STARTING, model=None, progress=None, error=None, is_given_up=False)
        self._engine.restart()

    def report_speed(self, tokens_per_second: float, memory: MemoryUse) -> None:
        self._show(tokens_per_second=tokens_per_second, memory=memory)

    # ---- token counts ----------------------------------------------------------------------------

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by the loaded model's tokenizer; known texts are not asked again.

        Raises ModelMissingError without a model, EngineError when the engine does not answer.
        """
        if self.model is None:
            raise ModelMissingError("No model is loaded.", "Choose one in the panel on the right.")
        return self._counts.counts(texts)

    def encoded(self, segments: tuple[Segment, ...]) -> PromptEncoded:
        """The tokens that the loaded model reads for `segments`. Raises EngineError when none come."""
        return cast(PromptEncoded, self._ask(EncodePrompt(uuid.uuid4().hex, segments)))

    def answer_count(self, event: EngineEvent) -> bool:
        """Hand a count to whoever waits for it; whether the event was such an answer."""
        if isinstance(event, EngineExited):
            self._fail_counts(EngineExitedError("The engine ended while it counted tokens."))
            return False
        waiting = self._pending_counts.pop(getattr(event, "request_id", ""), None)
        if waiting is None:
            return False
        if isinstance(event, CommandFailed):
            waiting.set_exception(EngineError(event.error.message, event.error.hint))
        else:
            waiting.set_result(event)
        return True

    def _ask_counts(self, texts: tuple[str, ...]) -> tuple[int, ...]:
        return cast(TokenCounts, self._ask(CountTokens(uuid.uuid4().hex, texts))).counts

    def _ask(self, command: CountTokens | EncodePrompt) -> EngineEvent:
        """The event that answers `command`; the service thread waits for it."""
        future: Future[EngineEvent] = Future()
        self._pending_counts[command.request_id] = future
        self._engine.submit(command)
        try:
            return future.result(timeout=COUNT_TIMEOUT_S)
        except FutureTimeoutError as error:
            self._pending_counts.pop(command.request_id, None)
            raise EngineError("The engine does not answer.", "Restart it from the panel.") from error

    def _fail_counts(self, error: EngineError) -> None:
        while self._pending_counts:
            self._pending_counts.popitem()[1].set_exception(error)

    # ---- what the engine reports -----------------------------------------------------------------

    def apply(self, event: EngineEvent) -> None:
        match event:
            case EngineStarted():
                self._started(event)
            case LoadProgress() if self._is_wanted(event.request_id):
                self._show(phase=ModelPhase.LOADING, progress=event, memory=event.memory)
            case ModelLoaded():
                self._loaded(event)
            case LoadFailed():
                self._not_loaded(event, event.error)
            case LoadCancelled():
                self._not_loaded(event, None)
            case ModelUnloaded():
                self._show(phase=ModelPhase.NONE, model=None, progress=None)
            case EngineExited():
                self._exited(event)

    def _started(self, event: EngineStarted) -> None:
        """Nothing is loaded yet; where a model is wanted, it is not told that there is none."""
        self.versions = dict(event.versions)
        phase = ModelPhase.NONE if self._wanted is None else self.shown.phase
        self._show(phase=phase, memory=event.memory)
        self._submit_wanted()

    def _loaded(self, event: ModelLoaded) -> None:
        """A model is there; where another one was asked for since, that one is still awaited."""
        self._counts.forget()
        self._in_use = self._submitted.pop(event.request_id, None)
        fits = max_context_tokens(event.model, event.memory)
        known = {"model": event.model, "memory": event.memory, "max_context_tokens": fits}
        if self._is_wanted(event.request_id):
            self._show(phase=ModelPhase.READY, progress=None, error=None, **known)
        else:
            self._show(**known)

    def _not_loaded(self, event: LoadFailed | LoadCancelled, error: ErrorReport | None) -> None:
        """The model before stays in use, if it is still there; a newer load goes on."""
        self._submitted.pop(event.request_id, None)
        if event.still_loaded is None:
            self._in_use = None
        model = self.shown.model if self._in_use else None
        if not self._is_wanted(event.request_id):
            self._show(model=model)
            return
        self._wanted = self._in_use
        phase = ModelPhase.READY if self._in_use else ModelPhase.NONE
        self._show(phase=phase, model=model, progress=None, error=error)

    def _exited(self, event: EngineExited) -> None:
        """Each life of the engine ends once, however often that is told."""
        if event.expected or self.shown.phase is ModelPhase.EXITED:
            return
        log.warning("engine exited with code %s\n%s", event.exit_code, event.log_tail)
        self._in_use = None
        self._submitted.clear()
        delay_s = self._restarts.next_delay_s()
        self._restart_is_due = delay_s is not None
        error = ErrorReport("EngineExitedError", "The engine stopped.", f"Exit code {event.exit_code}.")
        self._show(
            phase=ModelPhase.EXITED, model=None, progress=None, error=error, is_given_up=delay_s is None
        )
        if delay_s is not None:
            self._post_later(delay_s, self._restart_if_exited)

    def _restart_if_exited(self) -> None:
        if self.shown.phase is ModelPhase.EXITED:
            self.restart()

    def _submit_wanted(self) -> None:
        if self._wanted is not None:
            self._wanted = replace(self._wanted, request_id=uuid.uuid4().hex)
            self._submitted[self._wanted.request_id] = self._wanted
            self._show(phase=ModelPhase.LOADING, error=None)
            self._engine.submit(self._wanted)

    def _is_wanted(self, request_id: str) -> bool:
        return self._wanted is not None and self._wanted.request_id == request_id

    def _show(self, **changes: object) -> None:
        self.shown = replace(self.shown, **changes)  # type: ignore[arg-type]
        self._on_shown(self.shown)


def max_context_tokens(model: ModelFacts, memory: MemoryUse) -> int:
    """The largest context whose KV cache fits into what is free, 1 GiB left as work space."""
    free = max(memory.free_bytes - WORK_SPACE_BYTES, 0)
    return min(model.context_limit, free // max(model.kv_bytes_per_token, 1))
