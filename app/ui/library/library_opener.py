"""LibraryOpener: makes the library window at the first wish for it and keeps it told."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.core.chat.messages import CharacterId
from app.services.facts import (
    ImportFinished,
    ImportProgressed,
    NoticeRaised,
    SettingsShown,
    UndoOffered,
    UndoWithdrawn,
)
from app.services.library_facts import (
    CardsExported,
    CharacterMade,
    LibraryCardsChanged,
    LibraryListed,
    LibrarySearched,
)
from app.ui import figures
from app.ui.language.speaking import sentence
from app.ui.library.library_memory import LibraryMemory
from app.ui.library.library_window import LibraryWindow
from app.ui.names import clean_name
from app.ui.notices.import_words import import_trouble
from app.ui.notices.notice import NoticeText
from app.ui.notices.toast import Toast

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_LIST_AGAIN_MS = 150


class LibraryOpener(QObject):
    """Belongs to the main window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.library: LibraryWindow | None = None
        self._toast: Toast | None = None
        self._list_again = QTimer(self, singleShot=True, interval=_LIST_AGAIN_MS)
        self._list_again.timeout.connect(window.session.library.list)
        self._settings: Mapping[str, Any] = {}
        bridge = window.bridge
        bridge.settings_shown.connect(self._on_settings_shown)
        bridge.library_listed.connect(self._on_library_listed)
        bridge.library_cards_changed.connect(self._on_library_cards_changed)
        bridge.library_searched.connect(self._on_library_searched)
        bridge.character_made.connect(self._on_character_made)
        bridge.cards_exported.connect(self._on_cards_exported)
        bridge.characters_listed.connect(self._on_characters_listed)
        bridge.import_progressed.connect(self._on_import_progressed)
        bridge.import_finished.connect(self._on_import_finished)
        bridge.notice_raised.connect(self._on_notice_raised)
        bridge.undo_offered.connect(self._on_undo_offered)
        bridge.undo_withdrawn.connect(self._on_undo_withdrawn)

    def show(self) -> LibraryWindow:
        if self.library is None:
            self.library = self._made()
        self.library.come_to_front()
        return self.library

    # ---- within ----------------------------------------------------------------------------------

    def _made(self) -> LibraryWindow:
        window = self._window
        library = LibraryWindow(window.session.library, window.appearance, window.thumbnails, window)
        library.import_requested.connect(window.choose_cards)
        library.files_dropped.connect(window.import_files)
        library.acts.chat_requested.connect(self._chat_with)
        library.acts.edit_requested.connect(window.open_card_editor)
        library.acts.versions_requested.connect(self._show_versions)
        library.foot.import_bar.cancel_clicked.connect(window.session.cancel_import)
        library.foot.notices.action_clicked.connect(window.commands.run)
        LibraryMemory(library, self._settings, window.session.set_setting)
        self._toast = Toast(library, library.foot)
        self._toast.undo_clicked.connect(window.session.undo_offer)
        return library

    def _chat_with(self, character_id: CharacterId) -> None:
        if self.library is not None:
            self.library.hide()
        self._window.session.open_character(character_id)
        self._window.come_to_front()

    def _show_versions(self, character_id: CharacterId) -> None:
        self._window.card_editors.open(character_id, "versions")

    # ---- what the session tells ------------------------------------------------------------------

    def _on_settings_shown(self, fact: SettingsShown) -> None:
        self._settings = fact.values

    def _on_library_listed(self, fact: LibraryListed) -> None:
        if self.library is not None:
            self.library.list_all(fact)

    def _on_library_cards_changed(self, fact: LibraryCardsChanged) -> None:
        if self.library is not None:
            self.library.change(fact)

    def _on_library_searched(self, fact: LibrarySearched) -> None:
        if self.library is not None:
            self.library.show_found(fact)

    def _on_characters_listed(self, fact: object) -> None:
        """Something came, went or was used: the library looks again, where it is seen."""
        if self.library is not None and self.library.isVisible():
            self._list_again.start()

    def _on_character_made(self, fact: CharacterMade) -> None:
        """A name is little: the rest is written in its editor."""
        self._window.open_card_editor(fact.character_id)

    def _on_cards_exported(self, fact: CardsExported) -> None:
        count, place = figures.count(fact.num_cards), clean_name(fact.place)
        one, many = self.tr("Exported as {0}"), self.tr("{1} cards exported to {0}")
        self._say((one if fact.num_cards == 1 else many).format(place, count))

    def _on_import_progressed(self, fact: ImportProgressed) -> None:
        if self.library is not None:
            self.library.foot.import_bar.show_progress(fact)

    def _on_import_finished(self, fact: ImportFinished) -> None:
        if self.library is None:
            return
        self.library.foot.import_bar.hide()
        trouble = import_trouble(fact)
        if trouble is not None and self.library.isVisible():
            self.library.foot.notices.say(trouble)

    def _on_notice_raised(self, fact: NoticeRaised) -> None:
        if self.library is not None and self.library.isVisible():
            self.library.foot.notices.say(NoticeText(sentence(fact.error.message), sentence(fact.error.hint)))

    def _on_undo_offered(self, fact: UndoOffered) -> None:
        if self._toast is not None and self.library is not None and self.library.isVisible():
            self._toast.say(sentence(fact.label), offer=fact.number)

    def _on_undo_withdrawn(self, fact: UndoWithdrawn) -> None:
        if self._toast is not None:
            self._toast.withdraw(fact.number)

    def _say(self, words: str) -> None:
        """Where the person is looking."""
        if self._toast is not None and self.library is not None and self.library.isVisible():
            self._toast.say(words)
        else:
            self._window.toast.say(words)
