"""Impersonation: the model writes what the user may say next, into the composer; the chat stays as it is."""

import uuid
from dataclasses import dataclass, replace

from app.core.chat.messages import ChatId
from app.core.engine_commands import StopGeneration
from app.core.engine_events import EngineEvent, EngineExited, ReplyChunk, ReplyFailed, ReplyFinished
from app.core.engine_port import EnginePort
from app.core.errors import AppError, ErrorReport
from app.core.generation import ModelFacts
from app.core.prompt.reply_cleanup import ReplyRules, clean_reply
from app.services.conversation import Conversation
from app.services.draft_facts import DraftEnded, DraftGrown
from app.services.facts import NoticeRaised
from app.services.front import Front
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker
from app.services.reply_orders import ReplyOrders
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread
from app.services.writing import NO_MODEL, Writing


@dataclass(slots=True)
class _Draft:
    """`begun` is what the user had typed already; `text` is what the model added."""

    chat_id: ChatId
    request_id: str
    begun: str
    rules: ReplyRules
    text: str = ""

    def fitting(self, added: str) -> str:
        """What the model wrote first, as it goes on from what was typed: one blank is enough."""
        return added.lstrip() if not self.begun or self.begun[-1].isspace() else added


class Impersonation:
    """Part of a session: `write` and `stop` may be called from any thread, the rest on the service thread.

    One draft at a time. It is the user's own text: nothing of it is stored before it is sent.
    """

    def __init__(
        self,
        engine: EnginePort,
        models: Models,
        maker: PromptMaker,
        sampling: Sampling,
        writing: Writing,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._engine, self._models = engine, models
        self._orders = ReplyOrders(models, maker, sampling)
        self._writing, self._front, self._thread, self._outlet = writing, front, thread, outlet
        self._draft: _Draft | None = None

    def write(self, begun: str) -> None:
        """Let the model write the user's next message, going on from `begun`, which may be empty."""
        self._thread.post(lambda: self._begin(begun))

    def stop(self) -> None:
        """End the draft and keep its text. Does not wait for other work."""
        draft = self._draft
        if draft is not None:
            self._engine.submit(StopGeneration(draft.request_id))

    def apply(self, event: EngineEvent) -> None:
        draft = self._draft
        if draft is None:
            return
        if isinstance(event, EngineExited):
            self._end(draft)
        elif getattr(event, "request_id", "") != draft.request_id:
            return
        elif isinstance(event, ReplyChunk):
            self._grow(draft, event.text)
        elif isinstance(event, ReplyFinished):
            draft.text = draft.fitting(event.text)
            self._end(draft)
        elif isinstance(event, ReplyFailed):
            self._outlet.emit(NoticeRaised(event.error))
            self._end(draft)

    def _begin(self, begun: str) -> None:
        conversation, model = self._front.conversation, self._models.model
        if conversation is None or conversation.reply is not None or self._draft is not None:
            self._outlet.emit(DraftEnded())
        elif model is None:
            self._refuse(NO_MODEL)
        else:
            self._ask_engine(conversation, begun, model)

    def _ask_engine(self, conversation: Conversation, begun: str, model: ModelFacts) -> None:
        try:
            rules, request = self._orders.own_words(conversation, begun, model)
        except AppError as error:
            self._refuse(error.report())
            return
        self._writing.make_room()
        self._draft = _Draft(conversation.chat.id, uuid.uuid4().hex, begun, rules)
        self._engine.submit(replace(request, request_id=self._draft.request_id))

    def _grow(self, draft: _Draft, added: str) -> None:
        """A draft of a chat that was left is ended: what is written there is nobody's wish any more."""
        shown = self._front.conversation
        if shown is None or shown.chat.id != draft.chat_id:
            self.stop()
        fitting = added if draft.text else draft.fitting(added)
        draft.text += fitting
        self._outlet.emit(DraftGrown(draft.chat_id, fitting))

    def _end(self, draft: _Draft) -> None:
        self._draft = None
        self._outlet.emit(DraftEnded(draft.chat_id, clean_reply(draft.text, draft.rules)))

    def _refuse(self, error: ErrorReport) -> None:
        self._outlet.emit(NoticeRaised(error))
        self._outlet.emit(DraftEnded())
