"""SearchWindow: everything that was said, found as one types; a line found is gone to in its branch."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.chat.messages import ChatId
from app.core.chat.search import ChatSearch, FoundText
from app.services.search_facts import TextsFound
from app.ui import figures
from app.ui.names import clean_name
from app.ui.search.found_row import FOUND, FoundRow
from app.ui.theme.appearance import Appearance
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_TYPED_MS = 60
_MOST_SHOWN = 200
_WIDEST_NAME = 30
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchWindow(QDialog):
    """`wanted` carries a ChatSearch, `chosen` the FoundText to go to. The field keeps the keyboard."""

    wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Search the chats"))
        self.resize(760, 560)
        self._chat_id: ChatId | None = None
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setAcceptDrops(False)
        self.field.setPlaceholderText(self.tr("Words that were said"))
        self.field.setAccessibleName(self.tr("Search the chats"))
        self.character = DropDown()
        self.character.setAccessibleName(self.tr("Whose chats"))
        self.when = DropDown()
        self.when.setAccessibleName(self.tr("When"))
        self.only_here = QCheckBox(self.tr("Only in this chat"))
        self.only_bookmarked = QCheckBox(self.tr("Only bookmarked"))
        self.rows = RowsList(self.tr("What was found"))
        self.row_look = FoundRow(appearance, self.rows)
        self.rows.setItemDelegate(self.row_look)
        self.count = PlainLabel(role="hint")
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self.character.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST_NAME)
        self._fill_choices()
        self._lay_out()
        self._connect()

    def open_for(self, chat_id: ChatId | None, words: str) -> None:
        """With the chat in front known; `words`, or those typed before, are marked, to be written over."""
        self._chat_id = chat_id
        self.only_here.setEnabled(chat_id is not None)
        self.only_here.setChecked(False)
        if words:
            self.field.setText(words)
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus()
        self.field.selectAll()
        self._look()

    def list_characters(self, names: Sequence[str]) -> None:
        """Those that have chats; the chosen one stays chosen."""
        chosen = self.character.currentData()
        self.character.blockSignals(True)
        self.character.clear()
        self.character.addItem(self.tr("All characters"), "")
        for name in sorted(dict.fromkeys(names), key=str.casefold):
            self.character.addItem(clean_name(name), name)
        self.character.setCurrentIndex(max(self.character.findData(chosen), 0))
        self.character.blockSignals(False)

    def show_found(self, fact: TextsFound) -> None:
        self.row_look.words = fact.wanted.words
        self.rows.clear()
        for found in fact.found:
            item = QListWidgetItem(
                f"{clean_name(found.speaker)}: {found.excerpt}"
            )  # as a screen reader has it
            item.setData(FOUND, found)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.count.setText(self._count_words(len(fact.found), fact.wanted))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.rows.event(event)
            return True
        return False

    # ---- within ----------------------------------------------------------------------------------

    def _fill_choices(self) -> None:
        self.list_characters(())
        for days, words in (
            (0, self.tr("At any time")),
            (1, self.tr("In the last day")),
            (7, self.tr("In the last week")),
            (31, self.tr("In the last month")),
            (366, self.tr("In the last year")),
        ):
            self.when.addItem(words, days)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(12)
        for widget in (self.character, self.when, self.only_here, self.only_bookmarked):
            filters.addWidget(widget)
        filters.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(self.field)
        layout.addLayout(filters)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.count)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._soon.start)
        self.field.returnPressed.connect(self._choose)
        self.field.installEventFilter(self)
        self._soon.timeout.connect(self._look)
        self.character.currentIndexChanged.connect(self._look)
        self.when.currentIndexChanged.connect(self._look)
        self.only_here.toggled.connect(self._look)
        self.only_bookmarked.toggled.connect(self._look)
        self.rows.itemClicked.connect(lambda item: self.chosen.emit(item.data(FOUND)))
        self.rows.itemActivated.connect(lambda item: self.chosen.emit(item.data(FOUND)))

    def _look(self) -> None:
        days = self.when.currentData()
        search = ChatSearch(
            words=self.field.text(),
            character=self.character.currentData() or "",
            chat=self._chat_id if self.only_here.isChecked() else None,
            since=datetime.now(UTC) - timedelta(days=days) if days else None,
            is_bookmarked=self.only_bookmarked.isChecked(),
        )
        self.wanted.emit(search)

    def _choose(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            found: FoundText = item.data(FOUND)
            self.chosen.emit(found)

    def _count_words(self, number: int, wanted: ChatSearch) -> str:
        if not number:
            is_asked = bool(wanted.words.strip()) or wanted.is_bookmarked
            return (
                self.tr("Nothing was found.")
                if is_asked
                else self.tr("Swipes and branches are searched too.")
            )
        if number >= _MOST_SHOWN:
            return self.tr("The newest {0} are shown.").format(figures.count(number))
        return figures.counted(number, self.tr("1 text"), self.tr("{0} texts"))
