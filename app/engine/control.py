"""The engine's control side: passes work to the model worker and acts at once on what must not wait.

It imports no torch, so that it listens from the first moment, while the worker thread still imports.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import takewhile
from queue import SimpleQueue

from app.core.engine_commands import CancelLoad, CountTokens, EncodePrompt, EngineCommand, StopGeneration
from app.core.engine_events import EngineEvent, PromptEncoded, TokenCounts
from app.core.errors import EngineError, ModelMissingError
from app.engine.answers import failure_answer, given_up_answer
from app.engine.encoding import PromptEncoder
from app.engine.pending import PendingRequests
from app.engine.shared_state import SharedState
from app.engine.token_texts import token_texts

log = logging.getLogger(__name__)


class EngineControl:
    """Owns the worker thread and one that counts tokens; `handle` is called on one thread only.

    `emit` may be called on any of the three, `on_crash` on the worker thread, with the error of
    ours that ended it.
    """

    def __init__(
        self, emit: Callable[[EngineEvent], None], on_crash: Callable[[BaseException], None]
    ) -> None:
        self._emit = emit
        self._on_crash = on_crash
        self._pending = PendingRequests()
        self._state = SharedState()
        self._commands: SimpleQueue[EngineCommand | None] = SimpleQueue()
        self._counter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="token-counter")
        self._worker = threading.Thread(target=self._run_worker, name="model-worker", daemon=True)

    def start(self) -> None:
        self._worker.start()

    def handle(self, command: EngineCommand) -> None:
        """Act on `command` now, or queue it for the worker."""
        match command:
            case StopGeneration() | CancelLoad():
                self._cancel(command)
            case CountTokens():
                self._counter.submit(self._answer, command, partial(self._count, command))
            case EncodePrompt():
                self._counter.submit(self._answer, command, partial(self._encode, command))
            case _:
                self._pending.add(command.request_id)
                self._commands.put(command)

    def close(self) -> None:
        """Have the worker end as soon as it can; does not wait."""
        self._pending.cancel_all()
        self._commands.put(None)
        self._counter.shutdown(wait=False, cancel_futures=True)

    def join(self, timeout_s: float) -> None:
        self._worker.join(timeout_s)

    def _run_worker(self) -> None:
        try:
            from app.engine.worker import ModelWorker

            ModelWorker(self._emit, self._pending, self._state).run(self._commands)
        except BaseException as error:
            log.exception("the model worker has crashed")
            self._on_crash(error)

    def _cancel(self, command: StopGeneration | CancelLoad) -> None:
        if self._pending.cancel(command.request_id):
            answer = given_up_answer(
                command.request_id,
                is_load=isinstance(command, CancelLoad),
                still_loaded=self._state.identity,
                memory=self._state.memory,
            )
            self._emit(answer)

    def _answer(
        self, command: CountTokens | EncodePrompt, work: Callable[[PromptEncoder], EngineEvent]
    ) -> None:
        """Emit what `work` makes of the loaded model's encoder, or why it cannot."""
        encoder = self._state.encoder
        if encoder is None:
            missing = ModelMissingError("No model is loaded.", "Load a model first.")
            self._emit(failure_answer(command, missing.report()))
            return
        try:
            self._emit(work(encoder))
        except Exception as error:
            log.exception("%s failed", type(command).__name__)
            failed = EngineError(
                f"The tokens could not be counted: {error}", "The engine's log has the details."
            )
            self._emit(failure_answer(command, failed.report()))

    def _count(self, command: CountTokens, encoder: PromptEncoder) -> TokenCounts:
        counts = tuple(encoder.count(text, as_markup=command.as_markup) for text in command.texts)
        return TokenCounts(command.request_id, counts)

    def _encode(self, command: EncodePrompt, encoder: PromptEncoder) -> PromptEncoded:
        encoded = encoder.encode(command.segments)
        cached = takewhile(
            lambda pair: pair[0] == pair[1], zip(encoded.token_ids, self._state.cached_ids, strict=False)
        )
        return PromptEncoded(
            command.request_id,
            token_texts(encoded.token_ids, encoder.token_bytes),
            tuple(encoded.segment_indices),
            sum(1 for _ in cached),
        )
