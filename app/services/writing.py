"""Writing: the replies being written, from the waiting empty message to the last token on disk."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from app.core.chat.messages import CharacterId, ChatId, ReplyRecord, RevisionState
from app.core.engine_commands import StopGeneration
from app.core.engine_events import (
    EngineEvent,
    EngineExited,
    PrefillProgress,
    ReplyChunk,
    ReplyFailed,
    ReplyFinished,
)
from app.core.engine_port import EnginePort
from app.core.errors import AppError, ErrorReport, StorageError, report_of
from app.core.generation import ModelFacts
from app.core.prompt.reply_cleanup import ReplyRules
from app.services.chat_path import Changes
from app.services.conversation import Conversation
from app.services.facts import ReplyPhase, ReplyProgressed
from app.services.front import Front
from app.services.lorebook_facts import LoreOverflowed
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker
from app.services.reply import TICK_S, Reply
from app.services.reply_orders import ReplyOrders
from app.services.sampling import Sampling

RETRY_S = 2.0
NO_MODEL = ErrorReport("ModelMissingError", "No model is loaded.", "Choose one in the panel on the right.")


log = logging.getLogger(__name__)


class Writing:
    """Lives on the service thread, except `stop`. A chat that is left keeps being written."""

    def __init__(
        self,
        engine: EnginePort,
        models: Models,
        maker: PromptMaker,
        sampling: Sampling,
        front: Front,
        outlet: Outlet,
    ) -> None:
        self._engine, self._models = engine, models
        self._orders = ReplyOrders(models, maker, sampling)
        self._front, self._outlet = front, outlet
        self._writing: dict[ChatId, Conversation] = {}
        self._is_ticking = False
        self.on_begin: list[Callable[[], None]] = []  # what runs in idle time gives way
        self.on_ended: list[Callable[[Conversation, Changes], None]] = []  # in a group others may go on

    # ---- what a person does ----------------------------------------------------------------------

    def begin(self, conversation: Conversation) -> None:
        """Have the model write the reply that `conversation` waits for, as soon as there is a model."""
        if conversation.reply is None:
            return
        self.make_room()
        self._writing[conversation.chat.id] = conversation
        model, message_id = self._models.model, conversation.reply.message.id
        if model is not None:
            self._front.tell_progress(conversation, ReplyProgressed(ReplyPhase.READING, message_id))
            self._ask_engine(conversation, conversation.reply, model)
        elif self._models.is_coming:
            self._front.tell_progress(conversation, ReplyProgressed(ReplyPhase.WAITING, message_id))
        else:
            self._failed(conversation, NO_MODEL)

    def make_room(self) -> None:
        """The model is about to be asked for something: what it does in idle time gives way."""
        for give_way in self.on_begin:
            give_way()

    def stop(self, conversation: Conversation) -> None:
        """Ask the engine to stop. Callable from any thread: only the queue of the engine is touched."""
        reply = conversation.reply
        if reply is not None and reply.request_id:
            self._engine.submit(StopGeneration(reply.request_id))

    def stopped(self, conversation: Conversation) -> None:
        """The service thread's part of Stop: a reply that still waits is given up, one that was asked for
        in the meantime is stopped now."""
        reply = conversation.reply
        if reply is None or reply.ending is not None:
            return
        if not reply.request_id:
            self._end(conversation, lambda: conversation.end_early(RevisionState.STOPPED))
            return
        self._front.tell_progress(conversation, ReplyProgressed(ReplyPhase.STOPPING, reply.message.id))
        self.stop(conversation)

    def end_chat(self, chat_id: ChatId, state: RevisionState) -> None:
        """End the chat's reply now, its text kept; what the engine still sends for it is dropped."""
        conversation = self._writing.get(chat_id)
        if conversation is not None and conversation.reply is not None:
            self.stop(conversation)
            self._end(conversation, lambda: conversation.end_early(state))

    def end_all(self, state: RevisionState) -> None:
        for chat_id in tuple(self._writing):
            self.end_chat(chat_id, state)

    def conversation(self, chat_id: ChatId) -> Conversation | None:
        """The chat, if a reply is being written in it."""
        return self._writing.get(chat_id)

    def conversations(self) -> tuple[Conversation, ...]:
        """Those in which a reply is being written."""
        return tuple(self._writing.values())

    def chats_of(self, character_id: CharacterId) -> tuple[ChatId, ...]:
        return tuple(i for i, open_ in self._writing.items() if open_.chat.character_id == character_id)

    def take_finished(
        self, conversation: Conversation, rules: ReplyRules, record: ReplyRecord, event: ReplyFinished
    ) -> None:
        """The reply that `conversation` waits for is written already: store it."""
        assert conversation.reply is not None
        self._writing[conversation.chat.id] = conversation
        conversation.reply.rules = rules
        request_id = conversation.begin_writing(record)
        self._end(conversation, lambda: conversation.finish(replace(event, request_id=request_id)))

    # ---- what the engine reports -----------------------------------------------------------------

    def apply(self, event: EngineEvent) -> None:
        if isinstance(event, EngineExited):
            self._engine_exited()
            return
        conversation = self._writing_of(getattr(event, "request_id", ""))
        if conversation is None or conversation.reply is None or conversation.reply.ending is not None:
            return
        match event:
            case PrefillProgress():
                self._report_reading(conversation, event)
            case ReplyChunk():
                self._grown(conversation, event)
            case ReplyFinished():
                self._models.report_speed(event.tokens_per_second, event.memory)
                self._end(conversation, lambda: conversation.finish(event))
            case ReplyFailed():
                self._failed(conversation, event.error)

    def record_alternatives(self, number: int) -> None:
        """Have the engine tell how likely the tokens of replies are, and as many others; 0 for not."""
        self._orders.num_alternatives = number

    def model_is_ready(self) -> None:
        """Begin what was waiting for a model."""
        for conversation in tuple(self._writing.values()):
            if conversation.reply is not None and not conversation.reply.request_id:
                self.begin(conversation)

    def model_is_missing(self) -> None:
        """No model will come: what waits for one ends with the reason."""
        for conversation in tuple(self._writing.values()):
            if conversation.reply is not None and not conversation.reply.request_id:
                self._failed(conversation, NO_MODEL)

    # ---- within ----------------------------------------------------------------------------------

    def _ask_engine(self, conversation: Conversation, reply: Reply, model: ModelFacts) -> None:
        try:
            record, request = self._orders.order(conversation, reply, model)
        except AppError as error:
            self._failed(conversation, error.report())
            return
        except Exception as error:
            self._failed(conversation, report_of(error))
            raise
        self._engine.submit(replace(request, request_id=conversation.begin_writing(record)))
        if reply.lacks_lore and conversation is self._front.conversation:
            self._outlet.emit(LoreOverflowed())
        self._tick()

    def _grown(self, conversation: Conversation, chunk: ReplyChunk) -> None:
        reply = conversation.reply
        assert reply is not None
        if not reply.text:
            self._front.tell_progress(conversation, ReplyProgressed(ReplyPhase.WRITING, reply.message.id))
        self._front.tell(conversation, conversation.grow(chunk))

    def _report_reading(self, conversation: Conversation, event: PrefillProgress) -> None:
        assert conversation.reply is not None
        message_id = conversation.reply.message.id
        progress = ReplyProgressed(
            ReplyPhase.READING, message_id, event.done_tokens, event.total_tokens, event.cached_tokens
        )
        self._front.tell_progress(conversation, progress)

    def _failed(self, conversation: Conversation, error: ErrorReport) -> None:
        self._end(conversation, lambda: conversation.fail(error))

    def _engine_exited(self) -> None:
        """Replies that had begun keep their text; those that wait go on waiting for the restart."""
        error = ErrorReport(
            "EngineExitedError", "The engine stopped while it wrote.", "Continue goes on from here."
        )
        for conversation in tuple(self._writing.values()):
            if conversation.reply is not None and conversation.reply.request_id:
                self._end(conversation, partial(conversation.fail, error, RevisionState.INTERRUPTED))

    def _end(self, conversation: Conversation, ending: Callable[[], Changes]) -> None:
        """End a reply. Where its text cannot be stored now, that is told once and tried again."""
        try:
            changes = ending()
        except StorageError as error:
            self._outlet.report(error)
            self._try_again(conversation)
        else:
            self._ended(conversation, changes)

    def _try_again(self, conversation: Conversation) -> None:
        reply = conversation.reply
        assert reply is not None
        self._front.tell_progress(conversation, ReplyProgressed(ReplyPhase.STOPPING, reply.message.id))
        self._outlet.post_later(RETRY_S, lambda: self._settle(conversation))

    def _settle(self, conversation: Conversation) -> None:
        if conversation.reply is None:
            return
        try:
            changes = conversation.settle()
        except StorageError as error:
            log.warning("the end of a reply is still not stored: %s", error.message)
            self._try_again(conversation)
        else:
            self._ended(conversation, changes)

    def _ended(self, conversation: Conversation, changes: Changes) -> None:
        self._writing.pop(conversation.chat.id, None)
        self._front.tell(conversation, changes)
        self._front.tell_progress(conversation, ReplyProgressed(ReplyPhase.IDLE))
        for listener in self.on_ended:
            listener(conversation, changes)

    def _writing_of(self, request_id: str) -> Conversation | None:
        def is_meant(conversation: Conversation) -> bool:
            return conversation.reply is not None and conversation.reply.request_id == request_id

        found: Iterator[Conversation] = filter(is_meant, self._writing.values())
        return next(found, None)

    def _tick(self) -> None:
        """Put grown text on disk every 250 ms, also when the engine sends nothing new."""
        if not self._is_ticking and self._writing:
            self._is_ticking = True
            self._outlet.post_later(TICK_S, self._flush)

    def _flush(self) -> None:
        self._is_ticking = False
        for conversation in self._writing.values():
            conversation.flush_if_due()
        self._tick()
