"""Comparison: the same prompt and seed under two presets, written side by side; one may become a swipe."""

import uuid
from dataclasses import dataclass, field, replace

from app.core.chat.messages import ChatId, MessageId, ReplyRecord
from app.core.engine_commands import CompareReplies, StopGeneration
from app.core.engine_events import (
    EngineEvent,
    EngineExited,
    ReplyChunk,
    ReplyFailed,
    ReplyFinished,
)
from app.core.engine_port import EnginePort
from app.core.errors import AppError, ErrorReport, ModelMissingError
from app.core.prompt.reply_cleanup import clean_reply
from app.services.chats import Chats
from app.services.comparison_facts import (
    ComparedReply,
    ComparedSide,
    ComparisonGrown,
    ComparisonKept,
    ComparisonPhase,
    ComparisonShown,
)
from app.services.conversation import Conversation
from app.services.front import Front
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker
from app.services.reply_orders import PresetOrders, ReplyOrders
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread
from app.services.writing import NO_MODEL, Writing
from app.storage.storable import storable_text

_EXITED = ErrorReport(
    "EngineExitedError", "The engine stopped while it wrote.", "Start the comparison again."
)


@dataclass(slots=True)
class _Side:
    """`ending` is what the engine said at the reply's end, if that was reached."""

    record: ReplyRecord
    shown: ComparedReply
    ending: ReplyFinished | None = None


@dataclass(slots=True)
class _Pair:
    """The comparison at hand: `place` is the chat and the message after which it was asked for."""

    place: tuple[ChatId, MessageId | None]
    orders: PresetOrders
    request_id: str
    sides: dict[str, _Side] = field(default_factory=dict)  # by the id of each side's request
    phase: ComparisonPhase = ComparisonPhase.READING


class Comparison:
    """Part of a session: `begin`, `stop`, `keep` and `discard` may be called from any thread.

    One comparison at a time. Nothing of it is stored before one side is kept.
    """

    def __init__(
        self,
        engine: EnginePort,
        models: Models,
        maker: PromptMaker,
        sampling: Sampling,
        chats: Chats,
        writing: Writing,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._engine, self._models, self._maker = engine, models, maker
        self._orders = ReplyOrders(models, maker, sampling)
        self._chats, self._writing, self._front = chats, writing, front
        self._thread, self._outlet = thread, outlet
        self._pair: _Pair | None = None

    def begin(self, first_preset: str, second_preset: str) -> None:
        """Write a new version of the shown chat's last reply under both; `ComparisonShown` follows."""
        self._thread.post(lambda: self._begin((first_preset, second_preset)))

    def stop(self) -> None:
        """End both sides and let them stand as they are. Does not wait for other work."""
        pair = self._pair
        if pair is not None:
            self._engine.submit(StopGeneration(pair.request_id))

    def keep(self, side: ComparedSide) -> None:
        """Make this side's reply a swipe, with all it was made with, and forget the other one.

        Both stay as they are where the chat has moved on, which a notice tells.
        """
        self._thread.post(lambda: self._keep(side))

    def discard(self) -> None:
        """Forget both sides."""
        self._thread.post(self._discard)

    def apply(self, event: EngineEvent) -> None:
        pair = self._pair
        if pair is None:
            return
        request_id = getattr(event, "request_id", "")
        side = pair.sides.get(request_id)
        if isinstance(event, EngineExited):
            self._end_all(pair, _EXITED)
        elif request_id == pair.request_id:
            self._end_all(pair, event.error if isinstance(event, ReplyFailed) else None)
        elif side is not None:
            self._apply_to(pair, side, event)

    # ---- beginning -------------------------------------------------------------------------------

    def _begin(self, presets: tuple[str, str]) -> None:
        self._discard()
        self._writing.make_room()
        try:
            pair = self._ordered(presets)
        except AppError as error:
            self._outlet.emit(ComparisonShown(ComparisonPhase.NONE, error=error.report()))
            return
        requests = [
            replace(request, request_id=request_id)
            for request_id, (_, request) in zip(pair.sides, pair.orders.replies, strict=True)
        ]
        self._engine.submit(CompareReplies(pair.request_id, *requests))
        self._pair = pair  # only now may it be stopped
        self._show(pair)

    def _ordered(self, presets: tuple[str, str]) -> _Pair:
        shown, model = self._front.conversation, self._models.model
        if model is None:
            raise ModelMissingError(NO_MODEL.message, NO_MODEL.hint)
        if shown is None:
            raise AppError("No chat is open.", "Open one first.")
        if shown.reply is not None:
            raise AppError("A reply is being written.", "Wait until it has ended, or stop it.")
        orders = self._orders.under_presets(shown, presets, model)
        pair = _Pair(_place(shown), orders, uuid.uuid4().hex)
        for name, (record, _) in zip(presets, orders.replies, strict=True):
            pair.sides[uuid.uuid4().hex] = _Side(record, ComparedReply(name))
        return pair

    # ---- what the engine reports -----------------------------------------------------------------

    def _apply_to(self, pair: _Pair, side: _Side, event: EngineEvent) -> None:
        match event:
            case ReplyChunk():
                self._grow(pair, side, event)
            case ReplyFinished():
                text = storable_text(clean_reply(event.text, pair.orders.rules))
                side.ending = event
                side.shown = replace(
                    side.shown, text=text, num_tokens=len(event.token_ids), can_be_kept=bool(text.strip())
                )
                self._end(pair, side)
            case ReplyFailed():
                self._end(pair, side, event.error)

    def _grow(self, pair: _Pair, side: _Side, chunk: ReplyChunk) -> None:
        num_tokens = side.shown.num_tokens + chunk.num_tokens
        side.shown = replace(side.shown, text=side.shown.text + chunk.text, num_tokens=num_tokens)
        if pair.phase is ComparisonPhase.READING:
            pair.phase = ComparisonPhase.WRITING
            self._show(pair)
        else:
            which = ComparedSide.FIRST if side is next(iter(pair.sides.values())) else ComparedSide.SECOND
            self._outlet.emit(ComparisonGrown(which, chunk.text))

    def _end(self, pair: _Pair, side: _Side, error: ErrorReport | None = None) -> None:
        side.shown = replace(side.shown, is_over=True, error=error)
        if all(other.shown.is_over for other in pair.sides.values()):
            pair.phase = ComparisonPhase.OVER
        self._show(pair)

    def _end_all(self, pair: _Pair, error: ErrorReport | None) -> None:
        for side in pair.sides.values():
            if not side.shown.is_over:
                self._end(pair, side, error)

    def _show(self, pair: _Pair) -> None:
        first, second = (side.shown for side in pair.sides.values())
        self._outlet.emit(ComparisonShown(pair.phase, first, second))

    # ---- ending ----------------------------------------------------------------------------------

    def _keep(self, which: ComparedSide) -> None:
        pair, shown = self._pair, self._front.conversation
        if pair is None:
            return
        side = tuple(pair.sides.values())[which is ComparedSide.SECOND]
        if side.ending is None or not side.shown.can_be_kept:
            return
        if shown is None or shown.reply is not None or _place(shown) != pair.place:
            raise AppError(
                "The reply was not kept: the chat is no longer where it was compared.",
                "Take back what came after, or compare again.",
            )
        self._discard()
        self._chats.do(Conversation.new_swipe)
        try:
            self._maker.keep_record(shown, pair.orders.prompt)
        finally:  # the text is worth keeping without its prompt
            self._writing.take_finished(shown, pair.orders.rules, side.record, side.ending)
        self._chats.list_all()
        self._outlet.emit(ComparisonKept())

    def _discard(self) -> None:
        pair, self._pair = self._pair, None
        if pair is not None and pair.phase is not ComparisonPhase.OVER:
            self._engine.submit(StopGeneration(pair.request_id))


def _place(conversation: Conversation) -> tuple[ChatId, MessageId | None]:
    return conversation.chat.id, conversation.last.id if conversation.last else None
