"""PromptWindows: the windows beside the chat that are about its prompts: microscope, lorebooks, note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.core.chat.messages import CharacterId, ChatId, MessageId
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.segments import Source, SourceKind
from app.services.lorebook_facts import (
    ChatTextsShown,
    LorebookExported,
    LorebookShown,
    LorebooksListed,
    LoreSettingsShown,
    LoreTested,
)
from app.services.microscope_facts import PromptInspected
from app.ui.author_note.note_dialog import NoteDialog
from app.ui.lorebooks.lorebook_window import LorebookWindow
from app.ui.lorebooks.scan_dialog import ScanDialog
from app.ui.microscope.microscope_window import MicroscopeWindow
from app.ui.names import clean_name

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class PromptWindows(QObject):
    """Belongs to the window; each of its windows is made at the first wish for it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.microscope: MicroscopeWindow | None = None
        self.lorebooks: LorebookWindow | None = None
        self.note: NoteDialog | None = None
        self.scanning: ScanDialog | None = None
        self._wants_note = False
        window.bridge.prompt_inspected.connect(self._on_prompt_inspected)
        window.bridge.lorebook_exported.connect(self._on_lorebook_exported)
        window.bridge.chat_texts_shown.connect(self._on_chat_texts_shown)
        window.bridge.lorebooks_listed.connect(self._on_lorebooks_listed)
        window.bridge.lorebook_shown.connect(self._on_lorebook_shown)
        window.bridge.lore_tested.connect(self._on_lore_tested)
        window.bridge.lore_settings_shown.connect(self._on_lore_settings_shown)
        window.bridge.lore_overflowed.connect(self._on_lore_overflowed)

    # ---- what the user wants ---------------------------------------------------------------------

    def show_next_prompt(self) -> None:
        self._session.microscope.inspect_next()

    def show_prompt_of(self, message_id: MessageId) -> None:
        self._session.microscope.inspect(message_id)

    def show_note(self) -> None:
        self._wants_note = True
        self._session.notes.show()

    def show_lorebooks(self) -> LorebookWindow:
        if self.lorebooks is None:
            self.lorebooks = LorebookWindow(self._session.lorebooks, self._window)
            self.lorebooks.scan_settings_requested.connect(self.show_scanning)
        self.lorebooks.set_chat(self._window.facts.chat)
        self.lorebooks.come_to_front()
        return self.lorebooks

    def show_scanning(self) -> None:
        """How all lorebooks are scanned."""
        if self.scanning is None:
            self.scanning = ScanDialog(self._session.lore_scanning, self.lorebooks or self._window)
        self.scanning.show()
        self.scanning.raise_()

    def show_lorebook_of(self, character_id: CharacterId) -> None:
        self.show_lorebooks().show_of(character_id)

    def keep_all(self) -> None:
        """Have what is being written in these windows kept now."""
        if self.note is not None:
            self.note.keep()
        if self.lorebooks is not None:
            self.lorebooks.pause()
        if self.scanning is not None:
            self.scanning.keep()

    # ---- what the session tells ------------------------------------------------------------------

    def _on_prompt_inspected(self, fact: PromptInspected) -> None:
        if self.microscope is None:
            self.microscope = MicroscopeWindow(self._window.appearance, self._window)
            self.microscope.goto_requested.connect(self._go_to)
            self.microscope.refresh_requested.connect(self.show_next_prompt)
        self.microscope.show_prompt(fact)
        self.microscope.show()
        self.microscope.raise_()

    def _on_chat_texts_shown(self, fact: ChatTextsShown) -> None:
        if not self._wants_note:
            return
        self._wants_note = False
        dialog = NoteDialog(fact, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.texts_written.connect(self._on_texts_written)
        dialog.destroyed.connect(self._forget_note)
        self.note = dialog
        dialog.open()

    def _on_lorebooks_listed(self, fact: LorebooksListed) -> None:
        if self.lorebooks is not None:
            self.lorebooks.list_books(fact)

    def _on_lorebook_shown(self, fact: LorebookShown) -> None:
        if self.lorebooks is not None:
            self.lorebooks.show_book(fact)

    def _on_lore_tested(self, fact: LoreTested) -> None:
        if self.lorebooks is not None:
            self.lorebooks.show_tested(fact)

    def _on_lore_settings_shown(self, fact: LoreSettingsShown) -> None:
        if self.scanning is not None:
            self.scanning.show_settings(fact)
        if self.lorebooks is not None:
            self.lorebooks.bench.test()

    def _on_lore_overflowed(self) -> None:
        self._window.toast.say(self.tr("No room for all lore: some entries stayed out"))

    def _on_lorebook_exported(self, fact: LorebookExported) -> None:
        self._window.toast.say(self.tr("Exported as {0}").format(clean_name(fact.file_name)))

    def _on_texts_written(self, chat_id: int, texts: ChatTexts) -> None:
        self._session.notes.set(ChatId(chat_id), texts)

    def _forget_note(self) -> None:
        self.note = None

    def _go_to(self, source: Source) -> None:
        """Show the text that a part of the prompt comes from, where it can be changed."""
        match source.kind:
            case SourceKind.MESSAGE:
                self._window.chat.view.show_message(MessageId(int(source.ref)))
                self._window.come_to_front()
            case SourceKind.LORE:
                book, _, uid = source.ref.rpartition(".")
                self.show_lorebooks().show_entry(book, int(uid))
            case SourceKind.PERSONA:
                self._window.edit_persona()
            case SourceKind.NOTE if source.ref == "authors_note":
                self.show_note()
            case SourceKind.NOTE if source.ref == "summary":
                self._window.summary.open()
            case _:
                self._window.edit_card()
