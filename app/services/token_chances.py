"""TokenChances: how likely each token of a reply was, kept on wish, and replies written on from another."""

from dataclasses import replace

from app.core.chat.messages import Message, MessageId
from app.core.chat.replay import ReplayWish
from app.core.chat.token_choices import TokenChoice
from app.core.chat.token_places import place_of_token
from app.core.engine_events import EngineEvent, ReplyFinished
from app.core.errors import AppError, StorageError
from app.core.prompt.begun_reply import BEGUN
from app.core.prompt.segments import Segment
from app.services.chats import Chats
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.prompt_sources import PromptSources
from app.services.reply import Replayed
from app.services.service_thread import ServiceThread
from app.services.settings_shelf import SettingsShelf
from app.services.token_chance_facts import TokenChancePeeked, TokenChancesShown
from app.services.writing import Writing
from app.storage.token_choice_store import TokenChoiceStore

NUM_ALTERNATIVES = 8
SETTING = "replies.keep_chances"


class TokenChances:
    """Part of a session: `keep`, `look_at` and `write_on` may be called from any thread."""

    def __init__(
        self,
        store: TokenChoiceStore,
        sources: PromptSources,
        settings: SettingsShelf,
        chats: Chats,
        writing: Writing,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._store, self._sources, self._settings = store, sources, settings
        self._chats, self._writing, self._front = chats, writing, front
        self._thread, self._outlet = thread, outlet
        self._tell_writing()

    def keep(self, is_on: bool) -> None:
        """Keep the chances of replies from now on, or no longer."""
        self._thread.post(lambda: self._keep(is_on))

    def look_at(self, message_id: MessageId) -> None:
        """`TokenChancesShown` follows."""
        self._thread.post(lambda: self._look_at(message_id))

    def peek(self, message_id: MessageId, offset: int) -> None:
        """`TokenChancePeeked` follows for the token at `offset` of the shown text, if it was kept."""
        self._thread.post(lambda: self._peek(message_id, offset))

    def write_on(self, message_id: MessageId, place: int, token_id: int) -> None:
        """A new swipe: the shown reply up to its token `place`, then `token_id`, then what comes."""
        self._thread.post(lambda: self._write_on(message_id, place, token_id))

    def apply(self, event: EngineEvent) -> None:
        """Before the event ends the reply: keep its choices."""
        if not isinstance(event, ReplyFinished) or not event.choices:
            return
        for conversation in self._writing.conversations():
            reply = conversation.reply
            if reply is not None and reply.request_id == event.request_id:
                try:
                    self._store.save(reply.revision.id, event.choices)
                except StorageError as error:
                    self._outlet.report(error)

    def _keep(self, is_on: bool) -> None:
        self._settings.keep({SETTING: is_on})
        self._tell_writing()

    def _tell_writing(self) -> None:
        self._writing.record_alternatives(NUM_ALTERNATIVES if self._settings.values[SETTING] else 0)

    def _look_at(self, message_id: MessageId) -> None:
        message = self._message(message_id)
        if message is not None:
            choices = self._store.load(message.revision.id)
            self._outlet.emit(TokenChancesShown(message_id, choices, bool(self._settings.values[SETTING])))

    def _peek(self, message_id: MessageId, offset: int) -> None:
        message = self._message(message_id)
        choices = self._store.load(message.revision.id) if message else ()
        place = place_of_token(choices, message.text, offset) if message and choices else None
        if place is not None:
            self._outlet.emit(TokenChancePeeked(message_id, place, choices[place]))

    def _write_on(self, message_id: MessageId, place: int, token_id: int) -> None:
        message = self._message(message_id)
        if message is None:
            return
        choices = self._store.load(message.revision.id)
        replayed = self._replayed(message, choices, place, token_id)
        self._chats.ask(lambda conversation: conversation.replay(message, replayed, replayed.wish.beginning))

    def _replayed(
        self, message: Message, choices: tuple[TokenChoice, ...], place: int, token_id: int
    ) -> Replayed:
        record, prompt = message.revision.made_with, self._sources.records.load(message.revision.id)
        if record is None or prompt is None or not 0 <= place < len(choices):
            raise AppError("The reply cannot go on from there: how it was made was not kept.")
        chosen = next((a for a in choices[place].alternatives if a.token_id == token_id), choices[place])
        text = "".join(choice.text for choice in choices[:place]) + chosen.text
        ids = (*(choice.token_id for choice in choices[:place]), chosen.token_id)
        beginning = Segment(text, BEGUN, token_ids=ids)
        prompt = replace(prompt, segments=(*prompt.segments, beginning))
        return Replayed(message.revision, record, prompt, ReplayWish(beginning=record.beginning + text))

    def _message(self, message_id: MessageId) -> Message | None:
        shown = self._front.conversation
        return next((m for m in shown.messages if m.id == message_id), None) if shown else None
