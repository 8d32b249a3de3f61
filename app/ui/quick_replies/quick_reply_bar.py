"""QuickReplyBar: one row of buttons; those that do not fit stand in a menu at its end."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.core.chat.quick_reply import QuickReply
from app.services.quick_reply_facts import QuickRepliesShown
from app.ui.names import as_tooltip, clean_name
from app.ui.widgets.buttons import text_button

_GAP = 6
_LONGEST_LABEL = 28


class QuickReplyBar(QWidget):
    """`chosen` carries the QuickReply. Takes no room while there are none."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Quick replies"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.replies: tuple[QuickReply, ...] = ()
        self.buttons: list[QPushButton] = []
        self.more_button = text_button("⋯", role="outline", parent=self)
        self.more_button.setAccessibleName(self.tr("More quick replies"))
        self.more_button.setToolTip(self.tr("More quick replies"))
        self.more_menu = QMenu(self)
        self.more_button.clicked.connect(self._open_menu)
        self.hide()

    def show_replies(self, fact: QuickRepliesShown) -> None:
        for button in self.buttons:
            button.deleteLater()
        self.replies = fact.replies
        self.buttons = [self._button(reply) for reply in fact.replies]
        self.setVisible(bool(self.replies))
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(200, self.more_button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more_button.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _button(self, reply: QuickReply) -> QPushButton:
        button = text_button(_label(reply), role="outline", parent=self)
        button.setToolTip(as_tooltip(reply.text))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.chosen.emit, reply))
        return button

    def _place(self) -> None:
        """Left to right for as long as there is room; the first always shows."""
        num_shown = self._num_fitting()
        x = 0
        for number, button in enumerate(self.buttons):
            button.setVisible(number < num_shown)
            if number < num_shown:
                button.setGeometry(x, 0, button.sizeHint().width(), self.height())
                x += button.width() + _GAP
        self.more_button.setVisible(num_shown < len(self.buttons))
        self.more_button.setGeometry(x, 0, self.more_button.sizeHint().width(), self.height())
        self._fill_menu(self.replies[num_shown:])

    def _num_fitting(self) -> int:
        widths = [button.sizeHint().width() + _GAP for button in self.buttons]
        if sum(widths) - _GAP <= self.width():
            return len(widths)
        room, num = self.width() - self.more_button.sizeHint().width(), 0
        while num < len(widths) and room >= widths[num]:
            room -= widths[num]
            num += 1
        return num

    def _fill_menu(self, replies: Sequence[QuickReply]) -> None:
        self.more_menu.clear()
        for reply in replies:
            self.more_menu.addAction(_label(reply), partial(self.chosen.emit, reply))

    def _open_menu(self) -> None:
        self.more_menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _label(reply: QuickReply) -> str:
    label = clean_name(reply.label)
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
    return short.replace("&", "&&")  # one alone would mark a key
