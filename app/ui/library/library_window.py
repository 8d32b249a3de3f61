"""LibraryWindow: all characters with search, tags, favourites, folders and the trash."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.cards.library import LibraryCard
from app.core.cards.library_view import LibraryPlace, LibraryView, cards_in_place, shown_cards, tag_counts
from app.core.chat.messages import CharacterId
from app.services.library_facts import LibraryCardsChanged, LibraryListed, LibrarySearched
from app.services.library_shelf import LibraryShelf
from app.ui import figures
from app.ui.drop_overlay import DropOverlay, dropped_files
from app.ui.focus_ring import FocusRing
from app.ui.library.library_acts import LibraryActs
from app.ui.library.library_foot import LibraryFoot
from app.ui.library.library_head import LibraryHead
from app.ui.library.library_list import LibraryList
from app.ui.library.library_model import LibraryModel
from app.ui.library.places_panel import PlacesPanel
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.thumbnails import Thumbnails

_SIZE = (1180, 780)
_PLACES_WIDTH = 210


class LibraryWindow(QDialog):
    """Lives as long as the main window. `import_requested`: a person wants to bring cards,
    `files_dropped` carries those that were dropped here."""

    import_requested = Signal()
    files_dropped = Signal(object)

    def __init__(
        self,
        library: LibraryShelf,
        appearance: Appearance,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._cards: dict[CharacterId, LibraryCard] = {}
        self._in_place: list[LibraryCard] = []
        self._view = LibraryView()
        self._is_listed = False
        self.setWindowTitle(self.tr("Library"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.model = LibraryModel()
        self.acts = LibraryActs(library, self)
        self.places = PlacesPanel(self.acts, appearance)
        self.head = LibraryHead(appearance)
        self.list = LibraryList(self.model, appearance, thumbnails)
        self.empty = EmptyState("", "")
        self.foot = LibraryFoot(appearance)
        self._lay_out()
        self._drop_overlay = DropOverlay(appearance, self)
        self._focus_ring = FocusRing(appearance, self)
        self._connect()
        self._connect_keys()

    def _lay_out(self) -> None:
        self._content = QStackedWidget()
        self._content.addWidget(self.list)
        self._content.addWidget(self.empty)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 14, 8, 14)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.addWidget(self.head)
        column.addLayout(head)
        column.addWidget(self._content, 1)
        column.addWidget(self.foot)
        self._columns = QSplitter()
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        self._columns.addWidget(self.places)
        self._columns.addWidget(right)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([_PLACES_WIDTH, _SIZE[0] - _PLACES_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _connect(self) -> None:
        self.head.searched.connect(self.look_for)
        self.head.search.left_downwards.connect(self.list.go_to_first)
        self.head.tags.tags_chosen.connect(lambda tags: self._look(replace(self._view, tags=tags)))
        self.head.order_chosen.connect(lambda order: self._look(replace(self._view, order=order)))
        self.head.grid_chosen.connect(lambda is_grid: self.list.show_as_grid(is_grid=is_grid))
        self.places.list.place_chosen.connect(self._on_place_chosen)
        self.places.import_button.clicked.connect(self.import_requested)
        self.list.chosen.connect(self._on_chosen)
        self.list.removal_requested.connect(self._on_removal_requested)
        self.list.menu_requested.connect(lambda place: self.acts.menu_for(self.list.selected).popup(place))
        self.list.typed.connect(self._on_typed)
        self.list.selectionModel().selectionChanged.connect(self._show_selection)
        self.empty.button_clicked.connect(self._on_empty_button_clicked)
        self.foot.restore_button.clicked.connect(lambda: self.acts.restore(self._meant()))
        self.foot.purge_button.clicked.connect(lambda: self.acts.ask_to_purge(self._meant()))

    def _connect_keys(self) -> None:
        for keys, act in (
            ("Ctrl+F", self._go_to_search),
            ("Ctrl+K", self._go_to_search),
            ("Ctrl+E", lambda: self._for_one(self.acts.edit_requested.emit)),
            ("Ctrl+D", lambda: self._for_some(self.acts.duplicate)),
            ("Ctrl+T", lambda: self._for_some(self.acts.ask_tags)),
            ("Ctrl+O", self.import_requested.emit),
            ("Ctrl+1", lambda: self.head.show_mode(is_grid=True)),
            ("Ctrl+2", lambda: self.head.show_mode(is_grid=False)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # ---- what the session tells ------------------------------------------------------------------

    def come_to_front(self) -> None:
        """Shown as it was left, with the characters there are now."""
        self._library.list()
        self.show()
        self.raise_()
        self.activateWindow()
        self._go_to_search()

    def list_all(self, fact: LibraryListed) -> None:
        self._is_listed = True
        self._cards = {card.id: card for card in fact.cards}
        self.acts.folders = fact.folders
        self.places.list.show_places(fact.cards, fact.folders)
        self._search_again()
        self._show_place()

    def change(self, fact: LibraryCardsChanged) -> None:
        self._cards.update({card.id: card for card in fact.cards})
        self.places.list.show_places(tuple(self._cards.values()), self.acts.folders)
        self._search_again()
        self._show_place()

    def show_found(self, fact: LibrarySearched) -> None:
        if fact.wanted == self.head.search.text():
            self._look(replace(self._view, wanted=fact.wanted, found=fact.found))

    # ---- what the user does ----------------------------------------------------------------------

    def look_for(self, wanted: str) -> None:
        """Search all texts; nothing wanted shows all."""
        if wanted.strip():
            self._library.search(wanted)
        else:
            self._look(replace(self._view, wanted="", found=None))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            self._drop_overlay.show_for(files)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_overlay.hide()
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def done(self, result: int) -> None:
        self.head.search.clear()
        super().done(result)

    def _on_place_chosen(self, place: tuple[LibraryPlace, object]) -> None:
        self._view = replace(self._view, place=place[0], folder_id=self.places.list.place[1], tags=())
        self.head.tags.choose(())
        self._show_place()

    def _on_chosen(self) -> None:
        card = self.list.selected[0]
        if card.deleted_at is None:
            self.acts.chat_requested.emit(card.id)

    def _on_removal_requested(self) -> None:
        if self._view.place is LibraryPlace.TRASH:
            self.acts.ask_to_purge(self.list.selected)
        else:
            self.acts.trash(self.list.selected)

    def _on_typed(self, text: str) -> None:
        self._go_to_search()
        self.head.search.setText(text)

    def _on_empty_button_clicked(self) -> None:
        """Whatever leads to cards: bring some, or stop hiding them."""
        if not self._cards:
            self.import_requested.emit()
            return
        self.head.search.clear()
        self.head.tags.choose(())
        if not self._in_place:
            self.places.list.choose((LibraryPlace.ALL, None))

    def _go_to_search(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    # ---- within ----------------------------------------------------------------------------------

    def _search_again(self) -> None:
        """Cards changed while something is looked for: what is found may be others."""
        if self._view.found is not None:
            self._library.search(self._view.wanted)

    def _show_place(self) -> None:
        """The place is another, or its cards are: its tags and what is shown of it follow."""
        self._in_place = cards_in_place(self._cards.values(), self._view)
        self.head.tags.show_tags(tag_counts(self._in_place))
        self._look(self._view)

    def _look(self, view: LibraryView) -> None:
        self._view = view
        selected, current = {card.id for card in self.list.selected}, self.list.current
        self.model.show(shown_cards(self._in_place, view))
        self.list.select_again(selected, current)
        self._show_count()
        self._show_selection()

    def _show_count(self) -> None:
        num_shown, num_all = len(self.model.cards), len(self._in_place)
        shown, every = figures.count(num_shown), figures.count(num_all)
        words = every if num_shown == num_all else self.tr("{0} of {1}").format(shown, every)
        self.head.count.setText(words if num_all else "")
        self._content.setCurrentIndex(0 if num_shown or not self._is_listed else 1)
        if not num_shown:
            self.empty.say(*self._why_empty())

    def _why_empty(self) -> tuple[str, str]:
        if not self._cards:
            sentence = self.tr("No characters yet: drop cards here, or a whole folder of them.")
            return sentence, self.tr("Import cards…")
        if self._in_place:
            wanted = clean_name(self._view.wanted)
            searched = self.tr("Nothing here matches “{0}”.").format(wanted)
            return (
                searched if wanted else self.tr("Nobody here has all these tags."),
                self.tr("Show all of them"),
            )
        return self._why_place_empty(), self.tr("Show all characters")

    def _why_place_empty(self) -> str:
        match self._view.place:
            case LibraryPlace.FAVOURITES:
                return self.tr("Favourites stand here: right-click a character to add it.")
            case LibraryPlace.FOLDER:
                return self.tr("This folder is empty: right-click a character to move it here.")
            case LibraryPlace.TRASH:
                return self.tr("The trash is empty. What you move here stays for 30 days.")
            case _:
                return self.tr("All characters are in the trash.")

    def _show_selection(self) -> None:
        in_trash = self._view.place is LibraryPlace.TRASH and bool(self._in_place)
        self.foot.show_selection(len(self.list.selected), in_trash=in_trash)

    def _meant(self) -> list[LibraryCard]:
        """In the trash: the selected ones, or all where none is."""
        return self.list.selected or self._in_place

    def _for_one(self, act: Callable[[CharacterId], object]) -> None:
        selected = self.list.selected
        if len(selected) == 1 and selected[0].deleted_at is None:
            act(selected[0].id)

    def _for_some(self, act: Callable[[Sequence[LibraryCard]], object]) -> None:
        selected = self.list.selected
        if selected and selected[0].deleted_at is None:
            act(selected)
