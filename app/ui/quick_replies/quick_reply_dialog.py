"""QuickReplyDialog: the quick replies as a table to write in, in the order of their buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.chat.quick_reply import LONGEST_LABEL, LONGEST_TEXT, MOST, QuickReply
from app.services.quick_reply_facts import QuickRepliesShown
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_LABEL, _TEXT, _SENDS = range(3)


class QuickReplyDialog(QDialog):
    """`changed` carries all of them whenever one was changed; `import_requested`: a file is to be chosen."""

    changed = Signal(object)
    import_requested = Signal()

    def __init__(self, replies: Sequence[QuickReply], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Quick replies"))
        self.resize(640, 420)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([self.tr("Button"), self.tr("Text"), self.tr("Send at once")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Quick replies"))
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SENDS, QHeaderView.ResizeMode.ResizeToContents)
        self.add_button = text_button(self.tr("Add"), role="outline")
        self.remove_button = text_button(self.tr("Remove"), role="outline")
        self.up_button = text_button(self.tr("Up"), role="outline")
        self.down_button = text_button(self.tr("Down"), role="outline")
        self.import_button = text_button(self.tr("Import…"), role="outline")
        self._lay_out()
        self._fill(replies)
        self._connect()

    @property
    def replies(self) -> tuple[QuickReply, ...]:
        """What stands in the table; rows without label or text are not finished and left out."""
        rows = (self._reply_at(row) for row in range(self.table.rowCount()))
        return tuple(reply for reply in rows if reply.label and reply.text.strip())

    def show_replies(self, fact: QuickRepliesShown) -> None:
        """Others came in from elsewhere."""
        if fact.replies != self.replies:
            self._fill(fact.replies)

    def _lay_out(self) -> None:
        words = self.tr("A text may be a slash command, and {{char}} and {{user}} stand for the names.")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(words, role="hint", wraps=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.table.itemChanged.connect(self._tell)
        self.table.currentCellChanged.connect(self._show_state)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.import_button.clicked.connect(self.import_requested)
        self._show_state()

    def _fill(self, replies: Sequence[QuickReply], current: int = 0) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(replies))
        for row, reply in enumerate(replies):
            self._set_row(row, reply)
        self.table.blockSignals(False)
        self.table.setCurrentCell(current, _LABEL)
        self._show_state()

    def _set_row(self, row: int, reply: QuickReply) -> None:
        sends = QTableWidgetItem()
        sends.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        sends.setCheckState(Qt.CheckState.Checked if reply.sends else Qt.CheckState.Unchecked)
        self.table.setItem(row, _LABEL, QTableWidgetItem(reply.label))
        self.table.setItem(row, _TEXT, QTableWidgetItem(reply.text))
        self.table.setItem(row, _SENDS, sends)

    def _reply_at(self, row: int) -> QuickReply:
        label, text, sends = (self._item(row, column) for column in range(3))
        is_sent = sends.checkState() == Qt.CheckState.Checked
        return QuickReply(label.text().strip()[:LONGEST_LABEL], text.text()[:LONGEST_TEXT], is_sent)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None  # every row is filled at once
        return item

    def _all_rows(self) -> list[QuickReply]:
        return [self._reply_at(row) for row in range(self.table.rowCount())]

    def _add(self) -> None:
        self._fill([*self._all_rows(), QuickReply("", "")], self.table.rowCount())
        self.table.editItem(self._item(self.table.rowCount() - 1, _LABEL))

    def _remove(self) -> None:
        row, rows = self.table.currentRow(), self._all_rows()
        del rows[row]
        self._fill(rows, min(row, len(rows) - 1))
        self._tell()

    def _move(self, step: int) -> None:
        row, rows = self.table.currentRow(), self._all_rows()
        rows.insert(row + step, rows.pop(row))
        self._fill(rows, row + step)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.replies)

    def _show_state(self) -> None:
        row, last = self.table.currentRow(), self.table.rowCount() - 1
        self.add_button.setEnabled(last + 1 < MOST)
        self.remove_button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < last)
