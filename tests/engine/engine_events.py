"""A running engine for tests: sends commands, collects events and waits for the one that matters."""

import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from app.core.engine_commands import CountTokens, EngineCommand, GenerateRequest, LoadModel, StopGeneration
from app.core.engine_events import (
    CommandFailed,
    EngineEvent,
    EngineExited,
    EngineStarted,
    LoadCancelled,
    LoadFailed,
    ModelLoaded,
    ReplyChunk,
    ReplyFailed,
    ReplyFinished,
    TokenCounts,
)
from app.core.engine_port import EnginePort
from app.core.generation import Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.core.prompt.segments import Segment, Source, SourceKind

Event = TypeVar("Event", bound=EngineEvent)

GREEDY = SamplerSettings(temperature=0.0)
_SOURCE = Source(SourceKind.MESSAGE)
_numbers = itertools.count(1)


def markup(text: str) -> Segment:
    return Segment(text, _SOURCE, is_markup=True)


def plain(text: str, token_ids: tuple[int, ...] | None = None) -> Segment:
    return Segment(text, _SOURCE, token_ids=token_ids)


def user_turn(text: str) -> tuple[Segment, ...]:
    """A prompt of one user message in the Llama 3 template."""
    return (
        markup("<|start_header_id|>user<|end_header_id|>\n\n"),
        plain(text),
        markup("<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"),
    )


def new_id() -> str:
    return f"request-{next(_numbers)}"


class EngineSession:
    """One started engine and everything it has reported."""

    def __init__(self, engine: EnginePort) -> None:
        self.engine = engine
        self.events: list[tuple[float, EngineEvent]] = []
        self._loaded_folder: tuple[Path, Quantization] | None = None
        self._arrived = threading.Condition()
        engine.start(self._take)

    def close(self) -> None:
        self.engine.close()

    def wait_for(
        self,
        kind: type[Event] | tuple[type[Event], ...],
        request_id: str | None = None,
        timeout_s: float = 60,
    ) -> Event:
        """The first event of that kind (and request), already here or yet to come."""

        def matches(event: EngineEvent) -> bool:
            answers = request_id is None or getattr(event, "request_id", None) == request_id
            return isinstance(event, kind) and answers

        def is_end(event: EngineEvent) -> bool:
            return isinstance(event, EngineExited) and not event.expected

        with self._arrived:
            self._arrived.wait_for(lambda: self._first(matches) or self._first(is_end), timeout_s)
            found, end = self._first(matches), self._first(is_end)
        assert found is not None or end is None, f"waited for {kind}, but the engine ended: {end}"
        assert found is not None, f"no {kind} within {timeout_s} s; last: {self.events[-3:]}"
        return found  # type: ignore[return-value]

    def wait_until_started(self) -> EngineStarted:
        return self.wait_for(EngineStarted)

    def forget(self) -> None:
        """Forget the events so far, so that the next one of a kind is waited for."""
        with self._arrived:
            self.events.clear()

    def ensure_loaded(self, folder: Path, quantization: Quantization = Quantization.NONE) -> None:
        if self._loaded_folder != (folder, quantization):
            answer = self.load(folder, quantization)
            assert isinstance(answer, ModelLoaded), answer
            self._loaded_folder = (folder, quantization)

    def load(
        self, folder: Path, quantization: Quantization = Quantization.AUTO
    ) -> ModelLoaded | LoadFailed | LoadCancelled:
        """Load and wait for the end of it. A success voids what `ensure_loaded` remembers."""
        request_id = self.submit(LoadModel, folder=str(folder), quantization=quantization)
        answer = self.wait_for((ModelLoaded, LoadFailed, LoadCancelled), request_id, 600)  # type: ignore[type-var]
        if isinstance(answer, ModelLoaded):
            self._loaded_folder = None
        return answer

    def submit(self, command: Callable[..., EngineCommand], **fields: Any) -> str:
        request_id = new_id()
        self.engine.submit(command(request_id=request_id, **fields))
        return request_id

    def submit_stop(self, request_id: str) -> None:
        self.engine.submit(StopGeneration(request_id))

    def forget_loaded(self) -> None:
        """The model is gone: the next `ensure_loaded` loads it again."""
        self._loaded_folder = None

    def count(self, *texts: str, as_markup: bool = False) -> TokenCounts | CommandFailed:
        request_id = self.submit(CountTokens, texts=texts, as_markup=as_markup)
        return self.wait_for((TokenCounts, CommandFailed), request_id)  # type: ignore[type-var]

    def begin(self, segments: tuple[Segment, ...], **changes: Any) -> str:
        """Ask for a reply; returns the request's id."""
        fields = {
            "sampling": GREEDY,
            "max_new_tokens": 24,
            "context_tokens": 8192,
            "seed": 1,
        }
        return self.submit(GenerateRequest, segments=segments, **(fields | changes))

    def answer(self, request_id: str, timeout_s: float = 60) -> ReplyFinished | ReplyFailed:
        return self.wait_for((ReplyFinished, ReplyFailed), request_id, timeout_s)  # type: ignore[type-var]

    def reply(self, segments: tuple[Segment, ...], **changes: Any) -> ReplyFinished:
        """A whole reply; fails the test if it could not be written."""
        answer = self.answer(self.begin(segments, **changes))
        assert isinstance(answer, ReplyFinished), answer
        return answer

    def chunks(self, request_id: str) -> list[tuple[float, ReplyChunk]]:
        """Chunks of a reply with the time in seconds at which each came."""
        with self._arrived:
            return [
                (at, event)
                for at, event in self.events
                if isinstance(event, ReplyChunk) and event.request_id == request_id
            ]

    def _take(self, event: EngineEvent) -> None:
        with self._arrived:
            self.events.append((time.monotonic(), event))
            self._arrived.notify_all()

    def _first(self, matches: Callable[[EngineEvent], bool]) -> EngineEvent | None:
        return next((event for _, event in self.events if matches(event)), None)
