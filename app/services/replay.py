"""Replay: a stored reply written again from its own prompt, seed and samplers, as a new swipe."""

from app.core.chat.messages import Message, MessageId, Revision, RevisionState
from app.core.chat.replay import ReplayWish, differences
from app.core.engine_events import EngineEvent, ReplyFinished
from app.core.errors import AppError
from app.services.chats import Chats
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.prompt_sources import PromptSources
from app.services.replay_facts import ReplayCompared
from app.services.reply import Replayed, Reply, finished_record
from app.services.service_thread import ServiceThread
from app.services.writing import Writing
from app.storage.storable import storable_text


class Replay:
    """Part of a session: `again` may be called from any thread, the rest on the service thread.

    `ReplayCompared` follows when the reply is written; what cannot be replayed is a notice.
    """

    def __init__(
        self,
        sources: PromptSources,
        chats: Chats,
        writing: Writing,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._sources, self._chats, self._writing = sources, chats, writing
        self._front, self._thread, self._outlet = front, thread, outlet

    def again(self, message_id: MessageId, wish: ReplayWish | None = None) -> None:
        """Write the shown reply of this message again, as `wish` says or exactly as it was."""
        self._thread.post(lambda: self._again(message_id, wish or ReplayWish()))

    def apply(self, event: EngineEvent) -> None:
        """Before the event ends the reply: say whether that is the one it replays."""
        if not isinstance(event, ReplyFinished):
            return
        for conversation in self._writing.conversations():
            reply = conversation.reply
            if reply is None or reply.request_id != event.request_id or reply.replays is None:
                continue
            if not reply.replays.wish.beginning:
                self._outlet.emit(_compared(reply, reply.replays, event))

    def _again(self, message_id: MessageId, wish: ReplayWish) -> None:
        shown = self._front.conversation
        message = next((m for m in shown.messages if m.id == message_id), None) if shown else None
        if shown is None or message is None or shown.reply is not None:
            return
        replayed = self._replayed(message, wish)
        beginning = replayed.record.beginning
        self._chats.ask(lambda conversation: conversation.replay(message, replayed, beginning))

    def _replayed(self, message: Message, wish: ReplayWish) -> Replayed:
        revision = message.revision
        prompt = self._sources.records.load(revision.id)
        if prompt is None or revision.made_with is None:
            raise AppError(
                "This message cannot be written again: how it was made was not kept.",
                "Replies have kept it from this version on; greetings and edits have no prompt.",
            )
        return Replayed(revision, revision.made_with, prompt, wish)


def _compared(reply: Reply, replayed: Replayed, event: ReplyFinished) -> ReplayCompared:
    before, after = replayed.record, finished_record(reply.record, event)
    return ReplayCompared(
        reply.message.id, _is_same(reply, replayed.revision, event), differences(before, after)
    )


def _is_same(reply: Reply, before: Revision, event: ReplyFinished) -> bool:
    """Token for token; of a reply that was stopped, as far as it went."""
    if before.token_ids is None:
        return storable_text(reply.cleaned(event.text)) == before.text
    if before.state is not RevisionState.COMPLETE:
        return event.token_ids[: len(before.token_ids)] == before.token_ids
    return event.token_ids == before.token_ids
