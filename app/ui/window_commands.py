"""WindowCommands: the menu's entries with their keys, and the actions that notices may offer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.core.chat.messages import CharacterId
from app.core.languages import OWN_NAMES
from app.ui.language.words import tr
from app.ui.notices.import_words import OPEN_DOCTOR
from app.ui.profile_opener import LEAVE_PROFILE
from app.ui.sidebar.chat_file import ask_chat_file
from app.ui.theme.appearance_dialog import AppearanceDialog
from app.ui.unexpected_errors import COPY_REPORT
from app.ui.window_menu import theme_labels

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class WindowCommands(QObject):
    """Belongs to the window; everything in it is a call of window or session."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        session = window.session
        self._offered: dict[str, Callable[[], object]] = {
            "restart_engine": session.restart_engine,
            "regenerate": session.regenerate,
            "continue_reply": session.continue_reply,
            "undo": session.undo,
            "choose_model": window.panel.choose_model,
            "load_model": window.panel.choose_model,
            "import_cards": window.choose_cards,
            LEAVE_PROFILE: lambda: window.profiles.leave(),
            COPY_REPORT: lambda: window.unexpected.copy_report(),
        }
        self._offered_about: dict[str, Callable[[int], object]] = {
            OPEN_DOCTOR: lambda number: window.card_editors.open(CharacterId(number), "doctor"),
        }
        self._fill_file_menu()
        self._fill_chat_menu()
        self._fill_view_menu()
        self._fill_language_menu()
        window.menu.aboutToShow.connect(self._mark_choices)
        QShortcut(QKeySequence("F10"), window, self._open_menu)

    def knows(self, name: str) -> bool:
        """Whether a notice may offer `name`."""
        return name in self._offered

    def run(self, name: str) -> None:
        """Do what a notice offered, to whatever number stands behind a colon."""
        action, colon, number = name.partition(":")
        if colon:
            self._offered_about[action](int(number))
        else:
            self._offered[action]()

    def _fill_file_menu(self) -> None:
        window, menu = self._window, self._window.menu
        menu.section(self.tr("File"))
        menu.entry(self.tr("New chat"), window.new_chat, "Ctrl+N")
        menu.entry(self.tr("New group…"), window.groups.new_group, "Ctrl+Shift+N")
        menu.entry(self.tr("Library…"), lambda: window.library.show(), "Ctrl+Shift+L")
        menu.entry(self.tr("Import cards or chats…"), window.choose_cards, "Ctrl+O")
        menu.entry(self.tr("Export the chat…"), self._export_chat)
        menu.gap()
        menu.entry(self.tr("Export everything…"), window.profiles.ask_where_to)
        menu.entry(self.tr("Bring in everything…"), window.profiles.ask_where_from)
        menu.gap()
        menu.entry(self.tr("Choose model…"), window.panel.choose_model)
        menu.gap()
        menu.entry(self.tr("Quit"), window.close, "Ctrl+Q")

    def _fill_chat_menu(self) -> None:
        window, menu = self._window, self._window.menu
        menu.section(self.tr("Chat"))
        menu.entry(self.tr("Write another reply"), lambda: window.chat.act("regenerate"), "Ctrl+R")
        menu.entry(self.tr("Compare two presets…"), lambda: window.comparison.open())
        menu.entry(self.tr("Continue the last message"), lambda: window.chat.act("continue"), "Alt+Return")
        menu.entry(self.tr("Write my next message"), window.composer.ask_for_own_words, "Ctrl+Shift+M")
        menu.entry(self.tr("Edit the last message"), lambda: window.chat.act("edit_last"))
        menu.entry(
            self.tr("Delete the last message"), lambda: window.chat.act("remove"), "Ctrl+Shift+Backspace"
        )
        menu.gap()
        menu.entry(self.tr("Undo"), window.session.undo, "Ctrl+Z")
        menu.entry(self.tr("Redo"), window.session.redo, "Ctrl+Shift+Z")
        menu.gap()
        menu.entry(self.tr("Edit the character…"), window.edit_card, "Ctrl+E")
        menu.entry(self.tr("Who you play…"), window.edit_persona)
        menu.entry(self.tr("Author’s note…"), lambda: window.prompt_windows.show_note(), "Ctrl+Shift+A")
        menu.entry(self.tr("Members of the chat…"), window.groups.open, "Ctrl+G")
        menu.entry(self.tr("Let the group talk on"), window.groups.go_on, "Ctrl+Shift+Return")
        menu.entry(self.tr("Branches…"), lambda: window.branches.open(), "Ctrl+Shift+G")
        menu.entry(self.tr("Summary of the story…"), lambda: window.summary.open())
        menu.entry(self.tr("Templates…"), lambda: window.templates.open(), "Ctrl+T")
        menu.entry(self.tr("Find and replace (regex)…"), lambda: window.rules.open())
        menu.entry(self.tr("Quick replies…"), lambda: window.quick_replies.edit())
        menu.entry(self.tr("Lorebooks…"), lambda: window.prompt_windows.show_lorebooks(), "Ctrl+L")
        menu.entry(self.tr("How lorebooks are read…"), lambda: window.prompt_windows.show_scanning())
        menu.entry(self.tr("Prompt of the next reply…"), window.prompt_windows.show_next_prompt, "Ctrl+P")

    def _fill_view_menu(self) -> None:
        window, menu = self._window, self._window.menu
        menu.section(self.tr("View"))
        menu.entry(self.tr("Side bar"), window.memory.toggle_side_bar, "Ctrl+B")
        menu.entry(self.tr("Panel"), window.memory.toggle_panel, "Ctrl+Shift+B")
        menu.entry(self.tr("Presets and commands…"), lambda: window.command_palette.open(), "Ctrl+K")
        menu.entry(self.tr("Find in this chat…"), window.chat.find_words, "Ctrl+F")
        menu.entry(self.tr("Search all chats…"), lambda: window.search.open(), "Ctrl+Shift+F")
        menu.entry(self.tr("Find a character or chat"), self._search, "Ctrl+J")
        menu.entry(self.tr("Write"), window.composer.edit.setFocus, "Shift+Esc")
        menu.gap()
        menu.entry(self.tr("Larger text"), lambda: window.memory.change_text_size(1), "Ctrl++", "Ctrl+=")
        menu.entry(self.tr("Smaller text"), lambda: window.memory.change_text_size(-1), "Ctrl+-")
        menu.entry(self.tr("Ordinary text"), window.memory.reset_text_size, "Ctrl+0")
        menu.gap()
        menu.entry(self.tr("Appearance…"), self._show_appearance)
        menu.gap()
        self._themes = menu.choice(theme_labels(), window.memory.choose_theme)

    def _fill_language_menu(self) -> None:
        menu = self._window.menu
        menu.section(self.tr("Language"))
        labels = {"system": tr("The system’s language")} | OWN_NAMES
        self._languages = menu.choice(labels, self._choose_language)

    def _choose_language(self, choice: str) -> None:
        """The window keeps the language that it was made in."""
        self._window.session.set_setting("appearance.language", choice)
        self._window.toast.say(self.tr("Masque speaks another language when it is started again."))

    def _show_appearance(self) -> None:
        AppearanceDialog(self._window.appearance, self._window.memory, self._window).open()

    def _search(self) -> None:
        if self._window.side_bar.isHidden():
            self._window.memory.toggle_side_bar()
        self._window.side_bar.search.setFocus()
        self._window.side_bar.search.selectAll()

    def _export_chat(self) -> None:
        if (chat := self._window.facts.chat) is not None:
            export = self._window.session.chat_export.export
            ask_chat_file(self._window, chat.chat_id, chat.chat_title, export)

    def _open_menu(self) -> None:
        button = self._window.header.menu_button
        self._window.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _mark_choices(self) -> None:
        for name, action in self._themes.items():
            action.setChecked(name == self._window.appearance.choice)
        self._languages[self._window.memory.language].setChecked(True)
