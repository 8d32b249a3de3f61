"""Session: what a person does in Masque, as calls that return at once; what came of it arrives as facts.

All work happens on the service thread, so that a window calling these methods never waits.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.chat.messages import CharacterId, ChatId, MessageId, RevisionState
from app.core.engine_events import EngineEvent, EngineExited, ModelLoaded, ReplyFailed, ReplyFinished
from app.core.errors import AppError, report_of
from app.services.belongings import Belongings
from app.services.card_books import CardBooks
from app.services.card_doctor import CardDoctor
from app.services.card_editing import CardEditing
from app.services.card_saving import CardSaving
from app.services.chat_export import ChatExport
from app.services.chat_intake import ChatIntake
from app.services.chat_notes import ChatNotes
from app.services.chats import Chats
from app.services.comparison import Comparison
from app.services.context_gauge import ContextGauge
from app.services.conversation import Conversation
from app.services.facts import (
    Fact,
    ModelShown,
    NoticeRaised,
    PersonaShown,
    SettingsShown,
)
from app.services.front import Front
from app.services.hard_patterns import patterns_in
from app.services.impersonation import Impersonation
from app.services.import_wishes import ImportWishes
from app.services.imports import Imports
from app.services.lens import Lens
from app.services.library import Library
from app.services.library_shelf import LibraryShelf
from app.services.lorebooks import Lorebooks
from app.services.microscope import Microscope
from app.services.model_loading import ModelLoading
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.persona_choice import PersonaChoice
from app.services.personas import Personas
from app.services.picture_reading import PictureReading
from app.services.presets import Presets
from app.services.prompt_maker import PromptMaker
from app.services.prompt_sources import PromptSources
from app.services.quick_replies import QuickReplies
from app.services.replay import Replay
from app.services.sampling import Sampling
from app.services.sampling_wishes import SamplingWishes
from app.services.service_thread import ServiceThread
from app.services.settings_shelf import SettingsShelf
from app.services.tavern_import import TavernImport
from app.services.template_choice import TemplateChoice
from app.services.template_preview import TemplatePreview
from app.services.template_shelf import TemplateShelf
from app.services.templates import Templates
from app.services.token_chances import TokenChances
from app.services.writing import Writing
from app.storage.card_draft_store import CardDraftStore
from app.storage.card_version_store import CardVersionStore
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.kept_originals import KeptOriginals
from app.storage.persona_choice_store import PersonaChoiceStore
from app.storage.persona_store import PersonaStore
from app.storage.settings_store import SettingsStore
from app.storage.token_choice_store import TokenChoiceStore

FactListener = Callable[[Fact], None]
THREAD_END_S = 2.0

log = logging.getLogger(__name__)


class Session:
    """One running Masque. Methods may be called from any thread and return at once.

    `on_fact` is called on the service thread (during an import also on the import's thread).
    """

    def __init__(self, belongings: Belongings) -> None:
        self._has = belongings
        self._thread = ServiceThread(self._report)
        self._on_fact: FactListener = lambda fact: None
        outlet = Outlet(self._emit, self._report_from_anywhere, self._thread.post_later)
        database, engine = belongings.database, belongings.engine
        self._settings = SettingsShelf(SettingsStore(database))
        self._library = Library(CharacterStore(database), ChatStore(database))
        self._outlet = outlet
        self._sampling = Sampling(belongings.presets, self._settings.values, self._settings.keep)
        self._models = Models(engine, self._model_shown, self._thread.post_later, belongings.known_models)
        sources = PromptSources(database, patterns_in(belongings.prompt_process, outlet))
        template_choice = TemplateChoice(belongings.presets, belongings.prompt_process)
        maker = PromptMaker(
            belongings.presets, self._settings.values, self._models.count_tokens, sources, template_choice
        )
        gauge = ContextGauge(self._models, maker, self._sampling, outlet)
        self.lens = Lens(engine, self._models, maker, self._sampling, self._thread, outlet)
        self._front = Front(gauge, self.lens, outlet)
        self._writing = Writing(engine, self._models, maker, self._sampling, self._front, outlet)
        self.impersonation = Impersonation(
            engine, self._models, maker, self._sampling, self._front, self._thread, outlet
        )
        personas = PersonaStore(database)
        choice = PersonaChoice(personas, PersonaChoiceStore(database), self._settings)
        self.chat_export = ChatExport(database, outlet)
        intake, kept = ChatIntake(database), KeptOriginals(database)
        tavern = TavernImport(belongings.presets, personas, kept, intake, belongings.untrusted)
        self.notes = ChatNotes(sources, self._front, self._thread, outlet)
        self.microscope = Microscope(
            self._models, maker, self._sampling, sources, self._front, self._thread, outlet
        )
        self._chats = Chats(self._library, choice, self._settings, self._writing, self._front, outlet)
        saving = CardSaving(self._library.characters, CardVersionStore(database), self._chats, outlet)
        card_books = CardBooks(sources, saving)
        self.lorebooks = Lorebooks(sources, card_books, self._front, self._thread, outlet)
        self.replay = Replay(sources, self._chats, self._writing, self._front, self._thread, outlet)
        writers = (engine, self._models, maker, self._sampling, self._chats, self._writing, self._front)
        self.comparison = Comparison(*writers, self._thread, outlet)
        chances, in_front = TokenChoiceStore(database), (self._chats, self._writing, self._front)
        self.chances = TokenChances(chances, sources, self._settings, *in_front, self._thread, outlet)
        shown = (self._chats, self._front, self._models)
        self.presets = Presets(belongings.presets, self._sampling, *shown, self._thread, outlet)
        self.sampling = SamplingWishes(self._sampling, self.presets, self._thread)
        keeps = (self._library, self.lorebooks, self.presets)
        imports = Imports(belongings.untrusted, *keeps, tavern, intake, self._thread, outlet)
        self._imports = ImportWishes(imports, self.lorebooks, self._chats, self._front, outlet)
        self._loading = ModelLoading(self._models, self._settings, self._writing, self._front, outlet)
        pictures, drafts = PictureReading(belongings.untrusted), CardDraftStore(database)
        self.cards = CardEditing(saving, drafts, self.lorebooks, pictures, self._thread, outlet)
        self.personas = Personas(choice, self._chats, self._front, pictures, self._thread, outlet)
        self.library = LibraryShelf.over(
            database, self._library, belongings.untrusted, self._chats, self._thread, outlet
        )
        preview = TemplatePreview(self._models, maker, self._sampling, self._front, outlet)
        shelf = TemplateShelf(belongings.presets)
        self.templates = Templates(
            shelf, preview, template_choice, self._settings, self._chats, self._front, self._thread, outlet
        )
        self.quick_replies = QuickReplies(self._settings, self._thread, outlet)
        self.card_doctor = CardDoctor(self._models, self._sampling, self._thread, outlet)

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
        self._thread.post(lambda: self._chats.do(lambda shown: shown.edit(message_id, text)))

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
        self.impersonation.apply(event)
        self.comparison.apply(event)
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
