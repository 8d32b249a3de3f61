"""Has the shipped model write replies through the product's own engine."""

import queue
import uuid
from pathlib import Path

from app.core.engine_commands import GenerateRequest, LoadModel
from app.core.engine_events import EngineEvent, LoadFailed, ModelLoaded, ReplyFailed, ReplyFinished
from app.core.generation import FinishReason
from app.core.presets.sampler_settings import SamplerSettings
from app.core.prompt.segments import Segment, Source, SourceKind
from app.core.settings import BY_KEY
from app.engine.engine_thread import EngineThread
from app.services.preset_choice import BINDINGS
from app.services.preset_shelf import PresetShelf
from app.storage.paths import shipped_presets

MAX_NEW_TOKENS = 220
__all__ = ["MAX_NEW_TOKENS", "FinishReason", "Speaker", "default_preset", "shipped_sampling"]


def default_preset() -> str:
    """The preset that holds for Ember in a new installation."""
    return str(BY_KEY[BINDINGS].default["model"]["ember"])


def shipped_sampling(preset: str) -> SamplerSettings:
    """The values of a preset that ships. Raises PresetFormatError where there is none of that name."""
    return PresetShelf(shipped_presets(), shipped_presets()).sampler(preset).settings


class Speaker:
    """An engine with one model loaded; replies one at a time. Close it when done."""

    def __init__(self, folder: Path, sampling: SamplerSettings) -> None:
        self._sampling = sampling
        self._events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        self._engine = EngineThread()
        self._engine.start(self._events.put)
        self._engine.submit(LoadModel(uuid.uuid4().hex, str(folder)))
        answer = self._next((ModelLoaded, LoadFailed))
        if isinstance(answer, LoadFailed):
            raise SystemExit(f"{folder} does not load: {answer.error.message}")

    def reply(self, prompt: str, seed: int, max_new_tokens: int = MAX_NEW_TOKENS) -> ReplyFinished:
        """The model's reply to a formatted prompt whose special tokens are all meant as such."""
        request = GenerateRequest(
            request_id=uuid.uuid4().hex,
            segments=(Segment(prompt, Source(SourceKind.TEMPLATE), is_markup=True),),
            sampling=self._sampling,
            max_new_tokens=max_new_tokens,
            context_tokens=4096,
            seed=seed,
        )
        self._engine.submit(request)
        answer = self._next((ReplyFinished, ReplyFailed))
        if isinstance(answer, ReplyFailed):
            raise SystemExit(f"The engine failed: {answer.error.message}")
        assert isinstance(answer, ReplyFinished)
        return answer

    def close(self) -> None:
        """End the engine."""
        self._engine.close()

    def _next(self, kinds: tuple[type, ...]) -> EngineEvent:
        while True:
            event = self._events.get(timeout=300)
            if isinstance(event, kinds):
                return event
