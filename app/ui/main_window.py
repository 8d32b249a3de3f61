"""MainWindow: side bar, chat, composer and panel of one session, joined."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.core.chat.messages import CharacterId
from app.core.chat.slash_command import SlashCommand
from app.services.session import Session
from app.ui import figures
from app.ui.branches.branch_opener import BranchOpener
from app.ui.bridge import SessionBridge
from app.ui.card_editor.card_editors import CardEditors
from app.ui.chat.chat_header import ChatHeader
from app.ui.chat.chat_panel import ChatPanel
from app.ui.comparison.comparison_opener import ComparisonOpener
from app.ui.composer.command_hints import CommandHints
from app.ui.composer.composer import Composer
from app.ui.composer.composer_edit import LONGEST_TEXT
from app.ui.drop_overlay import DropOverlay, dropped_files
from app.ui.focus_ring import FocusRing
from app.ui.groups.group_opener import GroupOpener
from app.ui.library.library_opener import LibraryOpener
from app.ui.notices.import_bar import ImportBar
from app.ui.notices.notice import NoticeText
from app.ui.notices.notice_strip import NoticeStrip
from app.ui.notices.toast import Toast
from app.ui.palette.window_palette import WindowPalette
from app.ui.panel.right_panel import RightPanel
from app.ui.personas.persona_manager import PersonaManager
from app.ui.profile_opener import ProfileOpener
from app.ui.prompt_windows import PromptWindows
from app.ui.quick_replies.quick_reply_bar import QuickReplyBar
from app.ui.quick_replies.quick_reply_row import QuickReplyRow
from app.ui.rules.rule_opener import RuleOpener
from app.ui.search.search_opener import SearchOpener
from app.ui.sidebar.side_bar import SideBar
from app.ui.slash_commands import SlashCommands
from app.ui.summary.summary_opener import SummaryOpener
from app.ui.templates.template_opener import TemplateOpener
from app.ui.theme.appearance import Appearance
from app.ui.unexpected_errors import UnexpectedErrors
from app.ui.widgets.ask_files import ask_files
from app.ui.widgets.thumbnails import Thumbnails
from app.ui.window_commands import WindowCommands
from app.ui.window_facts import WindowFacts
from app.ui.window_memory import WindowMemory
from app.ui.window_menu import WindowMenu

_SMALLEST = (760, 520)
_COMPOSER_OVERHANG = 24


class MainWindow(QMainWindow):
    """The window of `session`. `start` lets the session begin; whoever made the session closes it."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__()
        self.session = session
        self.appearance = appearance
        self.bridge = SessionBridge(session)
        self.setWindowTitle("Masque")
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.menu = WindowMenu(self)
        self.thumbnails = Thumbnails(session.library, self)
        self.side_bar = SideBar(session, appearance, self.thumbnails)
        self.header = ChatHeader(appearance, self.menu)
        self.chat = ChatPanel(session, appearance)
        self.notices = NoticeStrip(appearance)
        self.import_bar = ImportBar()
        self.quick_reply_bar = QuickReplyBar()
        self.composer = Composer(appearance)
        self.panel = RightPanel(session, appearance)
        self.groups = GroupOpener(self)
        self.splitter = self._make_splitter()
        self.setCentralWidget(self.splitter)
        self.card_editors = CardEditors(session, self.bridge, appearance, self)
        self.personas = PersonaManager(session, self.bridge, appearance, self)
        self.toast = Toast(self, self.composer)
        self.drop_overlay = DropOverlay(appearance, self)
        self.focus_ring = FocusRing(appearance, self)
        self.memory = WindowMemory(self, self.splitter, appearance, session)
        self._make_openers()
        self.commands = WindowCommands(self)
        self.slash_commands = SlashCommands(self)
        self.command_hints = CommandHints(self.slash_commands.hints, self.composer, self)
        self.facts = WindowFacts(self)
        self.command_palette = WindowPalette(self)
        self.unexpected = UnexpectedErrors(self.notices)
        self._connect_wishes()

    def _make_openers(self) -> None:
        """Of the windows beside this one; each is made when it is first wanted."""
        self.prompt_windows = PromptWindows(self)
        self.templates = TemplateOpener(self)
        self.comparison = ComparisonOpener(self)
        self.quick_replies = QuickReplyRow(self, self.quick_reply_bar)
        self.rules = RuleOpener(self)
        self.summary = SummaryOpener(self)
        self.search = SearchOpener(self)
        self.branches = BranchOpener(self)
        self.library = LibraryOpener(self)
        self.profiles = ProfileOpener(self)

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        for widget, stretch in ((self.side_bar, 0), (self._make_centre(), 1), (self.panel, 0)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setCollapsible(1, False)
        return splitter

    def _make_centre(self) -> QWidget:
        centre = QWidget()
        centre.setMinimumWidth(360)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(8)
        for widget in (self.notices, self.import_bar, self.quick_reply_bar, self.groups.bar, self.composer):
            self._foot.addWidget(widget)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.chat, 1)
        layout.addLayout(self._foot)
        return centre

    def _connect_wishes(self) -> None:
        self.composer.message_submitted.connect(self._on_message_submitted)
        self.composer.act_requested.connect(self.chat.act)
        self.composer.command_submitted.connect(self._on_command_submitted)
        self.composer.own_words_requested.connect(self.session.impersonation.write)
        self.chat.prompt_requested.connect(self.prompt_windows.show_prompt_of)
        self.chat.find_bar.closed.connect(self.composer.edit.setFocus)
        self.chat.find_bar.all_chats_requested.connect(self.search.open)
        self.composer.text_refused.connect(self._on_text_refused)
        self.chat.view.column_moved.connect(self._align_foot)
        self.chat.import_requested.connect(self.choose_cards)
        self.chat.view.editing.ended.connect(self.composer.edit.setFocus)
        self.header.persona_clicked.connect(self.edit_persona)
        self.header.new_chat_clicked.connect(self.new_chat)
        self.header.panel_clicked.connect(self.memory.toggle_panel)
        self.side_bar.edit_requested.connect(self.open_card_editor)
        self.card_editors.lorebook_requested.connect(self.open_lorebook)
        self.import_bar.cancel_clicked.connect(self.session.cancel_import)
        self.toast.undo_clicked.connect(self.session.undo_offer)
        self.notices.action_clicked.connect(self.commands.run)

    # ---- life ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Let the session begin, and show the window as it was left."""
        self.memory.show_soon()
        self.bridge.start()

    def come_to_front(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.card_editors.holds_up_closing() or self.templates.holds_up_closing():
            event.ignore()
            return
        self.prompt_windows.keep_all()
        self.panel.sampler.report()
        self.rules.keep_all()
        self.summary.keep_all()
        self.memory.keep()
        super().closeEvent(event)

    # ---- what the user wants ---------------------------------------------------------------------

    def choose_cards(self) -> None:
        kinds = "*.png *.json *.jsonl *.charx *.byaf *.yaml *.jpg *.webp"
        names = self.tr("Cards and chats ({0});;All files (*)").format(kinds)
        ask_files(self, self.tr("Import cards and chats"), names, self.import_files)

    def import_files(self, files: list[Path]) -> None:
        """Cards go to the library; a folder that holds a model is loaded."""
        folders = [file for file in files if (file / "config.json").is_file()]
        cards = [file for file in files if file not in folders]
        if folders:
            self.session.load_model(str(folders[0]))
        if cards:
            self.session.import_cards(cards)

    def new_chat(self) -> None:
        character = self.side_bar.model.open_character
        if character is not None:
            self.session.new_chat(character)

    def open_card_editor(self, character_id: CharacterId) -> None:
        """The window in which this character's card is edited."""
        self.card_editors.open(character_id)

    def edit_card(self) -> None:
        """The open character's card."""
        character = self.side_bar.model.open_character
        if character is not None:
            self.open_card_editor(character)

    def open_lorebook(self, character_id: CharacterId) -> None:
        """The lorebook editor, with this character's lorebook."""
        self.prompt_windows.show_lorebook_of(character_id)

    def edit_persona(self) -> None:
        """Who plays here, and everybody else the user can be."""
        self.personas.show_afresh()

    def _on_message_submitted(self, text: str) -> None:
        self.chat.follow_end()
        self.session.send(text)

    def _on_command_submitted(self, command: SlashCommand) -> None:
        """The command's text goes first: what it puts into the composer must stay."""
        typed = self.composer.edit.toPlainText()
        self.composer.edit.replace_text("")
        if not self.slash_commands.run(command):
            self.composer.edit.replace_text(typed)

    def _on_text_refused(self, length: int) -> None:
        message = self.tr("The pasted text has {0} characters: too many for a message.")
        hint = self.tr("A message holds up to {0}.").format(figures.count(LONGEST_TEXT))
        self.notices.say(NoticeText(message.format(figures.count(length)), hint))

    # ---- what Qt tells ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody wanted: Esc stops, and letters go to the composer."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() == Qt.Key.Key_Escape:
            self.session.stop()
        elif plain and event.text().isprintable() and event.text().strip() and self.composer.isEnabled():
            self.composer.edit.insert_typed(event.text())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.memory.change_text_size(1 if event.angleDelta().y() > 0 else -1)
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.give_room(self.height())
        self.toast.place()
        self._align_foot()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            self.drop_overlay.show_for(files)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_overlay.hide()
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.import_files(files)

    def _align_foot(self) -> None:
        """Composer and notices stand under the reading column."""
        x, width = self.chat.view.delegate.column
        left = max(8, x - _COMPOSER_OVERHANG)
        right = max(8, self.chat.width() - x - width - _COMPOSER_OVERHANG)
        self._foot.setContentsMargins(left, 4, right, 14)
