"""ChancePeek: beside a word of the chat, how likely it was and what might have come instead."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from app.services.token_chance_facts import TokenChancePeeked
from app.ui.chances.chance_rows import chosen_token, heading, offer_alternatives
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_MOST_ROWS = 8


class ChancePeek(QFrame):
    """Laid over the chat. `write_on_chosen` carries message, place in its reply and token to go on with."""

    write_on_chosen = Signal(int, int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("role", "toast")
        self.fact: TokenChancePeeked | None = None
        self.about = PlainLabel(role="strong")
        self.others = RowsList(self.tr("What might have come instead"))
        self.others.setToolTip(self.tr("Click one: the reply is written on from there, as another version"))
        self.others.itemClicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(4)
        layout.addWidget(self.about)
        layout.addWidget(self.others)
        self.hide()

    def show_beside(self, word: QRect, fact: TokenChancePeeked) -> None:
        """Under `word` (in the parent's coordinates), or over it where there is no room below."""
        self.fact = fact
        self.about.setText(heading(fact.choice))
        offer_alternatives(self.others, fact.choice)
        room = max(word.top(), self._area.height() - word.bottom()) - 2 * self.about.sizeHint().height()
        self.others.setFixedSize(self.fontMetrics().averageCharWidth() * 32, min(self._rows_height(), room))
        self.adjustSize()
        self.move(self._corner(word))
        self.show()
        self.raise_()

    def _rows_height(self) -> int:
        num_rows = min(self.others.count(), _MOST_ROWS)
        return sum(self.others.sizeHintForRow(row) for row in range(num_rows)) + 12

    def _corner(self, word: QRect) -> QPoint:
        area = self._area.rect()
        x = max(min(word.left() - 10, area.right() - self.width()), 0)
        has_room = word.bottom() + self.height() <= area.bottom()
        return QPoint(x, word.bottom() + 1 if has_room else max(word.top() - self.height(), 0))

    def _on_clicked(self, row: QListWidgetItem) -> None:
        fact = self.fact
        token_id = chosen_token(row, fact.choice) if fact is not None else None
        if fact is not None and token_id is not None:
            self.hide()
            self.write_on_chosen.emit(fact.message_id, fact.place, token_id)
