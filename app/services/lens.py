"""Lens: which words may come next in the shown chat, redrawn as the samplers change."""

import logging
import uuid
from collections.abc import Callable

from app.core.engine_commands import PreviewNextToken
from app.core.engine_events import CommandFailed, EngineEvent, EngineExited, NextTokenPreviewed
from app.core.engine_port import EnginePort
from app.core.errors import AppError
from app.core.prompt.inputs import GenerationType
from app.core.prompt.segments import Segment
from app.services.conversation import Conversation
from app.services.facts import NextWordShown
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker, fitted
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread

DELAY_S = 0.02

log = logging.getLogger(__name__)


class Lens:
    """Part of a session: `open` and `close` may be called from any thread, the rest on the service thread.

    While it is closed it costs nothing. One question at a time is with the engine; what changes
    meanwhile is asked when the answer has come, so that a slider never leaves a queue behind.
    """

    def __init__(
        self,
        engine: EnginePort,
        models: Models,
        maker: PromptMaker,
        sampling: Sampling,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._engine, self._models, self._maker, self._sampling = engine, models, maker, sampling
        self._thread, self._outlet = thread, outlet
        self._shown: Callable[[], Conversation | None] = lambda: None
        self._segments: tuple[Segment, ...] | None = None
        self._asked = ""
        self._is_open = self._is_due = self._is_stale = False

    def open(self) -> None:
        self._thread.post(lambda: self._set_open(True))

    def close(self) -> None:
        self._thread.post(lambda: self._set_open(False))

    def look_at(self, shown: Callable[[], Conversation | None]) -> None:
        """The chat, or what its prompt is made of, is another now."""
        self._shown, self._segments = shown, None
        self.samplers_changed()

    def samplers_changed(self) -> None:
        if self._is_open and not self._is_due:
            self._is_due = True
            self._outlet.post_later(DELAY_S, self._ask)

    def apply(self, event: EngineEvent) -> None:
        """Show the answer, and ask again if something has changed since."""
        if isinstance(event, EngineExited):
            self._asked = ""
        elif self._asked and getattr(event, "request_id", "") == self._asked:
            if isinstance(event, NextTokenPreviewed):
                self._answered(event)
            elif isinstance(event, CommandFailed):
                log.info("no preview: %s", event.error.message)
                self._asked = ""

    def _set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        self.samplers_changed()

    def _answered(self, event: NextTokenPreviewed) -> None:
        self._asked = ""
        if event.effects:
            self._outlet.emit(NextWordShown(event.candidates, event.effects))
        if self._is_stale:
            self._is_stale = False
            self.samplers_changed()

    def _ask(self) -> None:
        self._is_due = False
        conversation, model = self._shown(), self._models.model
        if not self._is_open or conversation is None or model is None or conversation.reply is not None:
            return
        if self._asked:
            self._is_stale = True
            return
        lengths = fitted(self._sampling.shown, model)
        try:
            if self._segments is None:
                prompt = self._maker.prompt(conversation, GenerationType.NORMAL, lengths, model)
                self._segments = prompt.segments
        except AppError as error:
            log.info("no preview: %s", error.message)  # a reply would say so in its own row
            return
        self._asked = uuid.uuid4().hex
        self._engine.submit(PreviewNextToken(self._asked, self._segments, lengths.settings))
