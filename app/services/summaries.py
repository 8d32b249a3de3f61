"""Summaries: the story of a chat in few words, written by the user, or by the model when it is idle."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.chat.messages import ChatId, Message, MessageId
from app.core.engine_commands import StopGeneration
from app.core.engine_events import EngineEvent, EngineExited, ReplyChunk, ReplyFailed, ReplyFinished
from app.core.engine_port import EnginePort
from app.core.errors import AppError, ErrorReport
from app.core.generation import FinishReason, ModelFacts
from app.core.prompt.reply_cleanup import ReplyRules, clean_reply
from app.core.prompt.story_summary import StorySummary, order_to_sum_up, told_lines, untold
from app.services.conversation import Conversation
from app.services.facts import NoticeRaised
from app.services.front import Front
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_sources import PromptSources
from app.services.reply_orders import ReplyOrders
from app.services.service_thread import ServiceThread
from app.services.summary_facts import SummaryGrown, SummaryShown
from app.services.writing import NO_MODEL, Writing

IDLE_S = 6.0
"""So long nothing is asked of the model before it goes on with a summary by itself."""
FEWEST = 12
"""A summary that grows by itself waits for so many messages that it does not tell of."""
_SHARE = 0.6
"""Of the context, what the messages to be summed up may take at a time."""


@dataclass(slots=True)
class _Draft:
    """A summary that is being written; it will tell of everything up to `covers`."""

    conversation: Conversation
    request_id: str
    covers: MessageId
    rules: ReplyRules
    text: str = ""


class Summaries:
    """Part of a session: `show`, `set`, `write` and `stop` may be called from any thread, the rest on the
    service thread. One summary is written at a time; whatever else the model is asked for comes first."""

    def __init__(
        self,
        engine: EnginePort,
        models: Models,
        orders: ReplyOrders,
        sources: PromptSources,
        writing: Writing,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._engine, self._models, self._orders, self._sources = engine, models, orders, sources
        self._writing, self._front, self._thread, self._outlet = writing, front, thread, outlet
        self._draft: _Draft | None = None
        self._quiet_since = 0
        writing.on_begin.append(self._give_way)
        front.on_shown.append(self._show)

    def show(self) -> None:
        """`SummaryShown` follows for the shown chat."""
        self._thread.post(self._show)

    def set(self, chat_id: ChatId, summary: StorySummary) -> None:
        """What a person wrote or chose; what it covers stays as it is known here."""
        self._thread.post(lambda: self._set(chat_id, summary))

    def write(self) -> None:
        """Let the model bring the summary of the shown chat forward now."""
        self._thread.post(self._write)

    def stop(self) -> None:
        """Give up what is being written; the summary stays as it was."""
        self._thread.post(self._give_way)

    # ---- what the engine reports -----------------------------------------------------------------

    def apply(self, event: EngineEvent) -> None:
        draft = self._draft
        if draft is not None and isinstance(event, EngineExited):
            self._end(draft)
        elif draft is not None and getattr(event, "request_id", "") == draft.request_id:
            self._apply_own(draft, event)
        elif isinstance(event, ReplyFinished):
            self._go_on_when_idle()

    def _apply_own(self, draft: _Draft, event: EngineEvent) -> None:
        match event:
            case ReplyChunk():
                draft.text += event.text
                self._outlet.emit(SummaryGrown(draft.conversation.chat.id, event.text))
            case ReplyFinished():
                self._finish(draft, event)
            case ReplyFailed():
                self._outlet.emit(NoticeRaised(event.error))
                self._end(draft)

    def _finish(self, draft: _Draft, event: ReplyFinished) -> None:
        text = clean_reply(event.text, draft.rules)
        self._end(draft)
        if event.reason is not FinishReason.STOPPED and text:
            before = self._summary(draft.conversation.chat.id)
            self._keep(draft.conversation.chat.id, replace(before, text=text, covers=draft.covers))
            self._go_on_when_idle()

    def _end(self, draft: _Draft) -> None:
        self._draft = None
        self._show()

    def _give_way(self) -> None:
        """Something else is asked of the model."""
        self._quiet_since += 1
        if self._draft is not None:
            self._engine.submit(StopGeneration(self._draft.request_id))

    # ---- when the model has nothing else to do ---------------------------------------------------

    def _go_on_when_idle(self) -> None:
        self._quiet_since += 1
        asked = self._quiet_since
        self._outlet.post_later(IDLE_S, lambda: self._go_on(asked))

    def _go_on(self, asked: int) -> None:
        shown, model = self._front.conversation, self._models.model
        is_busy = self._quiet_since != asked or self._draft is not None or self._writing.conversations()
        if shown is None or model is None or is_busy:
            return
        summary = self._summary(shown.chat.id)
        if summary.grows and len(untold(summary, shown.messages)) >= FEWEST:
            self._ask_engine(shown, model)

    # ---- on the service thread -------------------------------------------------------------------

    def _write(self) -> None:
        shown, model = self._front.conversation, self._models.model
        if shown is None or self._draft is not None or shown.reply is not None:
            return
        if model is None:
            self._refuse(NO_MODEL)
        elif not untold(self._summary(shown.chat.id), shown.messages):
            words = "There is nothing to sum up yet."
            self._refuse(ErrorReport("AppError", words, "The newest messages are read as they are."))
        else:
            self._ask_engine(shown, model)

    def _ask_engine(self, conversation: Conversation, model: ModelFacts) -> None:
        summary = self._summary(conversation.chat.id)
        base = summary if summary.covers_path(conversation.messages) else replace(summary, text="")
        messages = untold(summary, conversation.messages)
        try:
            messages = self._fitting(messages, model)
            order = order_to_sum_up(base.text, told_lines(messages), summary.num_words)
            rules, request = self._orders.about_the_story(conversation, order, summary.num_words, model)
        except AppError as error:
            self._refuse(error.report())
            return
        self._draft = _Draft(conversation, uuid.uuid4().hex, messages[-1].id, rules)
        self._show()
        self._engine.submit(replace(request, request_id=self._draft.request_id))

    def _fitting(self, messages: Sequence[Message], model: ModelFacts) -> list[Message]:
        """The oldest ones, as many as may be read at a time; one at least."""
        room = self._orders.context_tokens(model) * _SHARE
        fitting: list[Message] = []
        for message, tokens in zip(messages, self._counts(told_lines(messages)), strict=True):
            room -= tokens
            if room < 0 and fitting:
                break
            fitting.append(message)
        return fitting

    def _set(self, chat_id: ChatId, summary: StorySummary) -> None:
        before = self._summary(chat_id)
        self._keep(chat_id, replace(summary, covers=before.covers if summary.text.strip() else None))

    def _keep(self, chat_id: ChatId, summary: StorySummary) -> None:
        texts = self._sources.texts_of(chat_id)
        if texts.summary != summary:
            self._sources.set_texts(chat_id, replace(texts, summary=summary))
            self._front.measure()
            self._show()
            self._go_on_when_idle()

    def _show(self) -> None:
        shown = self._front.conversation
        if shown is None:
            return
        summary, draft = self._summary(shown.chat.id), self._draft
        counts = self._counts([summary.text]) if self._models.model is not None else None
        self._outlet.emit(
            SummaryShown(
                shown.chat.id,
                summary,
                counts[0] if counts else None,
                len(untold(summary, shown.messages)),
                is_of_other_branch=not summary.covers_path(shown.messages),
                is_being_written=draft is not None and draft.conversation.chat.id == shown.chat.id,
            )
        )

    @property
    def _counts(self) -> Callable[[Sequence[str]], list[int]]:
        return self._models.count_tokens

    def _summary(self, chat_id: ChatId) -> StorySummary:
        return self._sources.texts_of(chat_id).summary

    def _refuse(self, error: ErrorReport) -> None:
        self._outlet.emit(NoticeRaised(error))
        self._show()
