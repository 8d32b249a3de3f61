"""Session: what a person does in Masque, as calls that return at once; what came of it arrives as facts.

All work happens on the service thread, so that a window calling these methods never waits.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.chat.messages import CharacterId, ChatId, MessageId, RevisionState
from app.core.engine_events import EngineEvent, EngineExited, ModelLoaded, ReplyFailed, ReplyFinished
from app.core.errors import AppError, report_of
from app.services.areas import Areas
from app.services.belongings import Belongings
from app.services.conversation import Conversation
from app.services.facts import (
    Fact,
    ModelShown,
    NoticeRaised,
    PersonaShown,
    SettingsShown,
)
from app.services.ground import lay_ground
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread

FactListener = Callable[[Fact], None]
THREAD_END_S = 2.0

log = logging.getLogger(__name__)


class Session:
    """One running Masque. Methods may be called from any thread and return at once.

    `language` is what the window is to speak: "system" or a code of `core.languages`.

    `on_fact` is called on the service thread (during an import also on the import's thread).
    """

    def __init__(self, belongings: Belongings) -> None:
        self._has = belongings
        self.language = belongings.language
        self._thread = ServiceThread(self._report)
        self._on_fact: FactListener = lambda fact: None
        outlet = Outlet(self._emit, self._report_from_anywhere, self._thread.post_later)
        on = lay_ground(belongings, self._thread, outlet, self._model_shown)
        self._settings, self._library, self._sampling = on.settings, on.library, on.sampling
        self._models, self._front, self._writing, self._chats = on.models, on.front, on.writing, on.chats
        areas = Areas(on)
        self._imports, self._loading = areas.imports, areas.loading
        self.cards, self.library, self.lorebooks = areas.cards, areas.library, areas.lorebooks
        self.card_doctor, self.personas, self.chat_export = (
            areas.card_doctor, areas.personas, areas.chat_export
        )  # fmt: skip
        self.presets, self.sampling, self.templates = areas.presets, areas.sampling, areas.templates
        self.rules, self.lore_scanning = areas.rules, areas.lore_scanning
        self.summaries, self.messages, self.search = areas.summaries, areas.messages, areas.search
        self.branches, self.groups = areas.branches, areas.groups
        self._turns, self._speaker_choice = on.turns, on.speaker_choice
        self.profiles = areas.profiles
        self.quick_replies, self.impersonation = areas.quick_replies, areas.impersonation
        self.comparison, self.replay, self.chances = areas.comparison, areas.replay, areas.chances
        self.lens, self.notes, self.microscope = areas.lens, areas.notes, areas.microscope

    def start(self, on_fact: FactListener) -> None:
        """Report everything there is to show, open the last chat, start the engine and load the model."""
        self._on_fact = on_fact
        self._thread.start()
        self._thread.post(self._open)
        self.library.purge_old()
        self.lorebooks.write_left_behind()
        self._has.engine.start(self._take_event)

    def close(self) -> None:
        """Finish: keep the text of a reply being written, end engine and database. Blocks up to 6 s."""
        self.cancel_import()
        self._thread.post(lambda: self._writing.end_all(RevisionState.INTERRUPTED))
        self._thread.close(THREAD_END_S)
        self._has.engine.close()
        self._has.untrusted.close()
        self._has.prompt_process.close()
        self._has.database.close()

    # ---- chats -----------------------------------------------------------------------------------

    def open_chat(self, chat_id: ChatId) -> None:
        self._thread.post(lambda: self._chats.open(chat_id))

    def open_character(self, character_id: CharacterId) -> None:
        """The character's newest chat; a first one where there is none."""
        self._thread.post(lambda: self._chats.open_character(character_id))

    def new_chat(self, character_id: CharacterId) -> None:
        self._thread.post(lambda: self._chats.new(character_id))

    def rename_chat(self, chat_id: ChatId, title: str) -> None:
        self._thread.post(lambda: self._chats.rename(chat_id, title))

    def delete_chat(self, chat_id: ChatId) -> None:
        """Gone from the list at once; `undo` brings it back."""
        self._thread.post(lambda: self._chats.delete(chat_id))

    def delete_character(self, character_id: CharacterId) -> None:
        """Gone from the list with its chats; `undo` brings all back."""
        self._thread.post(lambda: self._chats.delete_characters(character_id))

    def undo(self) -> None:
        """Take back the last thing done: a removal, or a move in the shown chat."""
        self._thread.post(self._chats.undo)

    def undo_offer(self, number: int) -> None:
        """Take back the removal that was offered under `number`, if that still stands."""
        self._thread.post(lambda: self._chats.undo_offer(number))

    def redo(self) -> None:
        """Do again what `undo` took back in the shown chat."""
        self._thread.post(self._chats.redo)

    # ---- the shown chat --------------------------------------------------------------------------

    def send(self, text: str) -> None:
        """Say `text`; empty text asks for a reply to what stands there."""
        self._thread.post(lambda: self._chats.send(text))

    def stop(self) -> None:
        """Stop what is written in the shown chat and keep its text. Does not wait for other work."""
        self.impersonation.stop()
        shown = self._front.conversation
        if shown is not None:
            self._writing.stop(shown)
            self._thread.post(lambda: self._turns.forget(shown.chat.id))
            self._thread.post(lambda: self._writing.stopped(shown))

    def regenerate(self) -> None:
        """A new swipe of the last reply."""
        self._thread.post(lambda: self._chats.ask(Conversation.new_swipe))

    def continue_reply(self) -> None:
        self._thread.post(lambda: self._chats.ask(Conversation.continue_reply))

    def begin_reply(self, text: str) -> None:
        """Have the character's next message begin with `text` and the model go on."""
        self._thread.post(lambda: self._chats.ask(lambda shown: shown.begin_reply(text)))

    def choose_swipe(self, message_id: MessageId, index: int) -> None:
        self._thread.post(lambda: self._chats.do(lambda shown: shown.choose_swipe(message_id, index)))

    def edit(self, message_id: MessageId, text: str) -> None:
        self._thread.post(lambda: self._chats.edit(message_id, text))

    def remove_from(self, message_id: MessageId) -> None:
        """Remove the message and all after it; `undo` brings them back."""
        self._thread.post(lambda: self._chats.remove_from(message_id))

    def set_persona(self, name: str, description: str) -> None:
        self._thread.post(lambda: self._chats.set_persona(name, description))

    # ---- cards -----------------------------------------------------------------------------------

    def import_cards(self, files: Sequence[Path]) -> None:
        """Read card files, and all in folders, in the background; the first that came in is opened.

        `undo_offer` takes them all out again.
        """
        self._thread.post(lambda: self._imports.begin_wished(files))

    def cancel_import(self) -> None:
        """End every import after the file at hand; what came in before stays."""
        self._imports.cancel_all()

    # ---- model -----------------------------------------------------------------------------------

    def load_model(self, folder: str) -> None:
        self._thread.post(lambda: self._loading.load(folder))

    def cancel_load(self) -> None:
        self._thread.post(self._models.cancel_load)

    def restart_engine(self) -> None:
        self._thread.post(self._models.restart)

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting of the window itself."""
        self._thread.post(lambda: self._settings.keep({key: value}))

    # ---- on the service thread -------------------------------------------------------------------

    def _open(self) -> None:
        for chat_id, _message in self._library.chats.mark_interrupted():
            log.warning("a reply in chat %s was interrupted; its text is kept", chat_id)
        self._emit(SettingsShown(dict(self._settings.values)))
        self.presets.list_all()
        self._emit(self._sampling.shown)
        self._emit(PersonaShown(self._chats.persona()))
        self.quick_replies.show()
        self._loading.load_first()
        self._chats.open_last()
        if self._has.shipped_cards and not self._settings.values["library.shipped_added"]:
            self._settings.keep({"library.shipped_added": True})
            self._imports.begin_first(self._has.shipped_cards)

    # ---- facts and errors ------------------------------------------------------------------------

    def _take_event(self, event: EngineEvent) -> None:
        """On the engine's reader thread: a count goes to whoever waits for it, all else to the services."""
        if not self._models.answer_count(event):
            self._thread.post(lambda: self._apply(event))

    def _apply(self, event: EngineEvent) -> None:
        self._models.apply(event)
        self.replay.apply(event)
        self.chances.apply(event)
        self._writing.apply(event)
        self._speaker_choice.apply(event)
        self.impersonation.apply(event)
        self.comparison.apply(event)
        self.summaries.apply(event)
        self.lens.apply(event)
        if isinstance(event, ModelLoaded):
            self._loading.remember(event.model.identity.folder)
        elif isinstance(event, ReplyFinished | ReplyFailed | EngineExited):
            self._chats.list_all()

    def _model_shown(self, shown: ModelShown) -> None:
        self._loading.model_shown(shown)
        self.presets.follow()

    def _emit(self, fact: Fact) -> None:
        self._on_fact(fact)

    def _report_from_anywhere(self, error: BaseException) -> None:
        self._thread.post(lambda: self._report(error))

    def _report(self, error: BaseException) -> None:
        """Show what went wrong; what is not a person's to mend is our bug and goes to the log as well."""
        if not isinstance(error, AppError):
            log.error("unexpected error", exc_info=error)
        self._emit(NoticeRaised(report_of(error)))
