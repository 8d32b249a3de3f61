"""LorebookWindow: the books, the entries of one, a form for the chosen entry, and the test bench."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.chat.messages import CharacterId
from app.core.lorebook.entry import LorebookEntry
from app.core.lorebook.library import BookLink, BookSummary, LorebookId
from app.services.facts import ChatShown
from app.services.lorebook_facts import LorebookShown, LorebooksListed, LoreTested
from app.services.lorebooks import Lorebooks
from app.ui.lorebooks.bench_panel import BenchPanel
from app.ui.lorebooks.bind_menu import BindMenu
from app.ui.lorebooks.entries_model import EntriesModel
from app.ui.lorebooks.entry_form import EntryForm
from app.ui.lorebooks.more_menu import MoreMenu, ask_for_new_book
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.empty_state import EmptyState

_SIZE = (1180, 780)
KEPT_AFTER_MS = 600


class LorebookWindow(QDialog):
    """What is typed is kept 600 ms after the last key, and when another entry or nothing is shown.

    A card's own book goes into its card when another book or another window comes to the front.
    """

    scan_settings_requested = Signal()

    def __init__(self, lorebooks: Lorebooks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lorebooks = lorebooks
        self._summaries: tuple[BookSummary, ...] = ()
        self._is_listed = False
        self._chat: ChatShown | None = None
        self._book_id: LorebookId | None = None
        self._wanted: tuple[str, int] | None = None
        self.setWindowTitle(self.tr("Lorebooks"))
        self.resize(*_SIZE)
        self.model = EntriesModel()
        self.books = DropDown()
        self.books.setAccessibleName(self.tr("Lorebook"))
        self.books.setMinimumWidth(260)
        self.bind_button = text_button(self.tr("Used in…"), role="outline")
        self.more_button = text_button(self.tr("More…"), role="outline")
        self.add_button = text_button(self.tr("Add entry"), role="outline")
        self.undo_button = text_button(self.tr("Undo"), role="outline")
        self.redo_button = text_button(self.tr("Redo"), role="outline")
        self.list = QListView()
        self.form = EntryForm()
        self.bench = BenchPanel()
        self.empty = EmptyState(self.tr("Drop a lorebook on the window, or write one."), self.tr("New book"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._lay_out()
        self._connect()
        lorebooks.list_all()

    # ---- made of ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setProperty("role", "entries")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setAccessibleName(self.tr("Entries"))
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(8)
        bar.addWidget(self.books)
        for button in (self.bind_button, self.more_button):
            bar.addWidget(button)
        bar.addStretch(1)
        for button in (self.undo_button, self.redo_button, self.add_button):
            bar.addWidget(button)
        self._columns = QSplitter()
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        for widget, stretch in ((self.list, 0), (self.form, 1), (self.bench, 0)):
            self._columns.addWidget(widget)
            self._columns.setStretchFactor(self._columns.count() - 1, stretch)
        self._columns.setSizes([250, _SIZE[0] - 560, 310])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self._columns, 1)
        self._show_emptiness()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.keep)
        self.books.activated.connect(self._on_book_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_entry_chosen)
        self.model.changes_wished.connect(self._change)
        self.form.edited.connect(self._timer.start)
        self.bench.test_requested.connect(self._test)
        self.add_button.clicked.connect(self.add_entry)
        self.undo_button.clicked.connect(partial(self._move_history, self._lorebooks.undo))
        self.redo_button.clicked.connect(partial(self._move_history, self._lorebooks.redo))
        self.bind_button.clicked.connect(lambda: self._pop_up(self.bind_menu(), self.bind_button))
        self.more_button.clicked.connect(lambda: self._pop_up(self.more_menu(), self.more_button))
        self.empty.button_clicked.connect(partial(ask_for_new_book, self._lorebooks, self))

    # ---- what others ask for ---------------------------------------------------------------------

    def set_chat(self, chat: ChatShown | None) -> None:
        """The chat in front: what a book may be bound to."""
        self._chat = chat

    def come_to_front(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def show_of(self, character_id: CharacterId) -> None:
        """Show the book inside the character's card."""
        self.keep()
        self._lorebooks.show_of(character_id)

    def show_entry(self, book: str, uid: int) -> None:
        """Show this entry of the book with this name, which may be the card's own."""
        self._wanted = (book, uid)
        if self._is_listed:
            self._show_wanted(book)

    def _show_wanted(self, book: str) -> None:
        known = next((summary.id for summary in self._summaries if summary.name == book), None)
        if known is not None:
            self._lorebooks.show(known)
        elif self._chat is not None:
            self._lorebooks.show_of(self._chat.character_id)

    def list_books(self, fact: LorebooksListed) -> None:
        self._summaries = fact.books
        was_listed, self._is_listed = self._is_listed, True
        self.books.clear()
        for summary in fact.books:
            self.books.addItem(f"{clean_name(summary.name)} ({summary.num_entries})", summary.id)
        if self._book_id not in [summary.id for summary in fact.books]:
            self._book_id = None
            if fact.books and self._wanted is None:
                self._lorebooks.show(fact.books[0].id)
        self.books.setCurrentIndex(self.books.findData(self._book_id))
        self._show_emptiness()
        if self._wanted is not None and not was_listed:
            self._show_wanted(self._wanted[0])

    def show_book(self, fact: LorebookShown) -> None:
        is_new = fact.book_id != self._book_id
        if is_new:
            self.pause()
        self._book_id = fact.book_id
        self.books.setCurrentIndex(self.books.findData(fact.book_id))
        chosen = -1 if is_new else self._chosen_uid()
        if self._wanted is not None:
            chosen, self._wanted = self._wanted[1], None
        self.model.show_book(fact.book)
        self._choose_row(max(self.model.row_of(chosen), 0))
        self._show_emptiness()
        self.bench.test()

    def show_tested(self, fact: LoreTested) -> None:
        if fact.book_id == self._book_id:
            self.bench.show_result(fact)

    def keep(self) -> None:
        """Have what is written kept now, if it is new."""
        self._timer.stop()
        entry = self.form.entry
        row = -1 if entry is None else self.model.row_of(entry.uid)
        if entry is not None and row >= 0 and entry != self.model.entries[row]:
            self._change({entry.uid: entry})

    # ---- what the user does ----------------------------------------------------------------------

    def add_entry(self) -> None:
        if self._book_id is not None:
            uid, place = self.model.free_uid(), self.model.next_place()
            self.keep()
            self._wanted = ("", uid)
            self._change({uid: LorebookEntry(uid, unknown={"displayIndex": place})})

    def remove_entry(self) -> None:
        uid = self._chosen_uid()
        if uid >= 0:
            self._timer.stop()
            self.form.show_entry(None)
            self._change({uid: None})

    def bind_menu(self) -> BindMenu:
        """What the book counts for; ticked where it does."""
        summary = self._summary()
        menu = BindMenu(frozenset() if summary is None else summary.links, self._chat, self)
        menu.bound.connect(self._bind)
        return menu

    def more_menu(self) -> MoreMenu:
        menu = MoreMenu(self._lorebooks, self._summary(), self)
        menu.entry_removal_requested.connect(self.remove_entry)
        menu.book_removal_requested.connect(self._delete_book)
        menu.scan_settings_requested.connect(self.scan_settings_requested)
        return menu

    def pause(self) -> None:
        """Have what is written kept, also in the card whose own book this is."""
        self.keep()
        if self._book_id is not None:
            self._lorebooks.write_into_card(self._book_id)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.pause()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        self.pause()
        super().done(result)

    # ---- within ----------------------------------------------------------------------------------

    def _summary(self) -> BookSummary | None:
        return next((known for known in self._summaries if known.id == self._book_id), None)

    def _change(self, changes: dict[int, LorebookEntry | None]) -> None:
        if self._book_id is not None:
            self._lorebooks.change(self._book_id, changes)

    def _bind(self, link: BookLink, is_bound: bool) -> None:
        if self._book_id is not None:
            self._lorebooks.bind(self._book_id, link, is_bound=is_bound)

    def _test(self, text: str) -> None:
        if self._book_id is not None:
            self.keep()
            self._lorebooks.test(self._book_id, text)

    def _move_history(self, step: Callable[[LorebookId], None]) -> None:
        if self._book_id is not None:
            self.keep()
            step(self._book_id)

    def _on_book_chosen(self, row: int) -> None:
        self.keep()
        self._lorebooks.show(LorebookId(self.books.itemData(row)))

    def _on_entry_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.keep()
        self.form.show_entry(self.model.entries[current.row()] if current.isValid() else None)

    def _choose_row(self, row: int) -> None:
        """Show the entry in `row` as it is stored, unless the user has written on meanwhile."""
        if not self.model.entries:
            self.form.show_entry(None)
        elif self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))
        elif not self._timer.isActive():
            self.form.show_entry(self.model.entries[row])

    def _chosen_uid(self) -> int:
        index = self.list.currentIndex()
        return self.model.entries[index.row()].uid if index.isValid() else -1

    def _delete_book(self) -> None:
        if self._book_id is not None:
            self._timer.stop()
            self.form.show_entry(None)
            self._lorebooks.delete(self._book_id)

    def _pop_up(self, menu: QMenu, button: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_emptiness(self) -> None:
        has_books = bool(self._summaries)
        self.empty.setVisible(not has_books)
        self._columns.setVisible(has_books)
        for button in (self.bind_button, self.undo_button, self.redo_button, self.add_button):
            button.setEnabled(self._book_id is not None)
