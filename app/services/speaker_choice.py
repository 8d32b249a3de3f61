"""SpeakerChoice: the model names who speaks next in a group, in one constrained answer nobody sees.

The prompt is that of the next reply up to the place where the speaker's name stands, so that nearly all of it
comes from the cache of the reply before.
"""

import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.chat.group import Member
from app.core.chat.messages import CharacterId, ChatId, MessageId
from app.core.engine_commands import StopGeneration
from app.core.engine_events import EngineEvent, EngineExited, ReplyFailed, ReplyFinished
from app.core.engine_port import EnginePort
from app.core.errors import AppError, ErrorReport
from app.core.generation import FinishReason
from app.services.conversation import Conversation
from app.services.facts import NoticeRaised
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.reply_orders import ReplyOrders

Answered = Callable[[CharacterId | None], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Question:
    chat_id: ChatId
    asked_after: MessageId | None
    conversation: Conversation
    members: Sequence[Member]
    answered: Answered
    on_moved_on: Callable[[], None]


class SpeakerChoice:
    """Lives on the service thread."""

    def __init__(self, engine: EnginePort, models: Models, orders: ReplyOrders, outlet: Outlet) -> None:
        self._engine, self._models = engine, models
        self._orders, self._outlet = orders, outlet
        self._questions: dict[str, _Question] = {}

    def ask(
        self,
        conversation: Conversation,
        members: Sequence[Member],
        answered: Answered,
        on_moved_on: Callable[[], None],
    ) -> bool:
        """Ask which of `members` speaks; `answered` gets them, or None where that failed.

        Where something else was done in the chat meanwhile, only `on_moved_on` is called.

        False where there is nothing to ask, or nobody; then nothing is answered.
        """
        model = self._models.model
        names = list(dict.fromkeys(member.name for member in members))
        if model is None or len(names) < 2:
            return False
        try:
            request = self._orders.speaker_choice(conversation, names, model)
        except AppError as error:
            self._tell(error.report())
            return False
        request_id = uuid.uuid4().hex
        last = conversation.last
        self._questions[request_id] = _Question(
            conversation.chat.id, last.id if last else None, conversation, members, answered, on_moved_on
        )
        self._engine.submit(replace(request, request_id=request_id))
        return True

    def give_up(self, chat_id: ChatId) -> None:
        """What was asked for this chat is wanted no more."""
        for request_id, question in tuple(self._questions.items()):
            if question.chat_id == chat_id:
                del self._questions[request_id]
                self._engine.submit(StopGeneration(request_id))

    def apply(self, event: EngineEvent) -> None:
        if isinstance(event, EngineExited):
            for request_id in tuple(self._questions):
                self._answer(request_id, "")
        elif isinstance(event, ReplyFailed) and event.request_id in self._questions:
            self._tell(event.error)
            self._answer(event.request_id, "")
        elif isinstance(event, ReplyFinished) and event.request_id in self._questions:
            log.info("speaker chosen; %d of %d tokens were cached", event.cached_tokens, event.prompt_tokens)
            self._answer(event.request_id, "" if event.reason is FinishReason.STOPPED else event.text)

    def _answer(self, request_id: str, text: str) -> None:
        question = self._questions.pop(request_id)
        last = question.conversation.last
        if (last.id if last else None) != question.asked_after or question.conversation.reply is not None:
            log.info("the chat has moved on: nobody speaks")
            question.on_moved_on()
            return
        named = next((m.id for m in question.members if m.name == text.strip()), None)
        if named is None and text:
            log.warning("the model named nobody of the group")
        question.answered(named)

    def _tell(self, error: ErrorReport) -> None:
        hint = f"The turn went by talkativeness instead. {error.hint}".strip()
        message = f"The model could not choose who speaks: {error.message}"
        self._outlet.emit(NoticeRaised(replace(error, message=message, hint=hint)))
