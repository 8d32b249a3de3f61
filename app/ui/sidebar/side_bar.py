"""SideBar: search, the tree of characters and chats, and where to drop cards."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.chat.messages import CharacterSummary, ChatSummary
from app.services.facts import CharactersListed, ChatShown
from app.services.session import Session
from app.ui.names import clean_name, isolated
from app.ui.sidebar.character_tree import CharacterTree
from app.ui.sidebar.character_tree_model import CharacterTreeModel
from app.ui.sidebar.chat_file import ask_chat_file
from app.ui.theme.appearance import Appearance
from app.ui.widgets.ask_text import ask_text
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.thumbnails import Thumbnails


class SideBar(QFrame):
    """Asks the session to open, begin, rename and remove; shows what it lists.

    `edit_requested` carries the character whose card is to be edited.
    """

    edit_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "side")
        self.model = CharacterTreeModel(self)
        self.search = self._make_search()
        self.tree = CharacterTree(self.model, appearance, thumbnails, self)
        self._caption = PlainLabel(self.tr("RECENT"), role="caps")
        self._nothing_found = PlainLabel(self.tr("Nothing by that name."), role="hint", wraps=True)
        self._lay_out()
        self.search.textChanged.connect(self._on_search_changed)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.rename_requested.connect(self._on_rename_requested)
        self.tree.removal_requested.connect(self._on_removal_requested)
        self.tree.menu_requested.connect(self._on_menu_requested)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setPlaceholderText(self.tr("Search characters and chats"))
        search.setAccessibleName(self.tr("Search characters and chats"))
        search.setAcceptDrops(False)
        search.setProperty("role", "search")
        return search

    def _lay_out(self) -> None:
        drop_hint = PlainLabel(self.tr("Drop character cards anywhere"), role="drop", wraps=True)
        drop_hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nobody = PlainLabel(self.tr("No characters yet"), role="dim")
        nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list = QStackedWidget()
        self._list.addWidget(self.tree)
        self._list.addWidget(nobody)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 0)
        head.setSpacing(16)
        head.addWidget(self.search)
        caption = QVBoxLayout()
        caption.setContentsMargins(16, 16, 16, 6)
        caption.addWidget(self._caption)
        caption.addWidget(self._nothing_found)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 14)
        foot.addWidget(drop_hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(caption)
        layout.addWidget(self._list, 1)
        layout.addLayout(foot)
        self._nothing_found.hide()

    # ---- what the session tells ------------------------------------------------------------------

    def list_characters(self, fact: CharactersListed) -> None:
        self.model.show(fact.characters)
        self._show_state()

    def show_chat(self, fact: ChatShown) -> None:
        self.model.mark_open(fact.chat_id, fact.character_id)
        self.tree.unfold_open()
        self.tree.scrollTo(self.model.index_of_chat(fact.chat_id))

    def show_no_chat(self) -> None:
        self.model.mark_open(None, None)
        self.tree.unfold_open()

    # ---- what the user wants ---------------------------------------------------------------------

    def rename(self, chat: ChatSummary) -> None:
        ask_text(
            self,
            self.tr("Rename chat"),
            self.tr("Title"),
            clean_name(chat.title),
            lambda title: self._session.rename_chat(chat.id, title),
        )

    def export(self, chat: ChatSummary) -> None:
        ask_chat_file(self, chat.id, chat.title, self._session.chat_export.export)

    def menu_for(self, character: CharacterSummary, chat: ChatSummary | None) -> QMenu:
        """What can be done with a character or a chat. Nothing asks back: an undo toast follows."""
        menu = QMenu(self)
        new_chat = self.tr("New chat with {0}").format(isolated(character.name))
        menu.addAction(new_chat, lambda: self._session.new_chat(character.id))
        if chat is not None:
            menu.addAction(self.tr("Rename…"), lambda: self.rename(chat))
            menu.addAction(self.tr("Export…"), lambda: self.export(chat))
            menu.addAction(self.tr("Delete chat"), lambda: self._session.delete_chat(chat.id))
        else:
            menu.addAction(self.tr("Edit card…"), lambda: self.edit_requested.emit(character.id))
            menu.addSeparator()
            delete = self.tr("Delete character and chats")
            menu.addAction(delete, lambda: self._session.delete_character(character.id))
        return menu

    def _on_chosen(self, index: QModelIndex) -> None:
        character, chat = self.model.character(index), self.model.chat(index)
        if chat is not None:
            self._session.open_chat(chat.id)
        elif character.id != self.model.open_character:
            self._session.open_character(character.id)

    def _on_rename_requested(self, index: QModelIndex) -> None:
        chat = self.model.chat(index)
        if chat is not None:
            self.rename(chat)

    def _on_removal_requested(self, index: QModelIndex) -> None:
        chat = self.model.chat(index)
        if chat is not None:
            self._session.delete_chat(chat.id)
        else:
            self._session.delete_character(self.model.character(index).id)

    def _on_menu_requested(self, index: QModelIndex, position: QPoint) -> None:
        menu = self.menu_for(self.model.character(index), self.model.chat(index))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    def _on_search_changed(self, text: str) -> None:
        self.model.filter_by(text)
        if text.strip():
            self.tree.expandAll()
        else:
            self.tree.unfold_open()
        self._show_state()

    def _show_state(self) -> None:
        is_searching = bool(self.search.text().strip())
        self._list.setCurrentIndex(0 if self.model.num_characters else 1)
        self._caption.setText(self.tr("FOUND") if is_searching else self.tr("RECENT"))
        self._caption.setVisible(self.model.num_characters > 0)
        self._nothing_found.setVisible(is_searching and self.model.rowCount() == 0)
