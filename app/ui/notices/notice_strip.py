"""NoticeStrip: the notices that stand above the composer, newest at the bottom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.notices.notice import Notice, NoticeText
from app.ui.theme.appearance import Appearance

_MOST = 3


class NoticeStrip(QWidget):
    """Up to three notices; the oldest gives way. The same one twice stands there once."""

    action_clicked = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._notices: list[Notice] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def notices(self) -> list[Notice]:
        return list(self._notices)

    def say(self, text: NoticeText) -> None:
        if any(notice.text == text for notice in self._notices):
            return
        if len(self._notices) == _MOST:
            self._remove(self._notices[0])
        notice = Notice(text, self._appearance, self)
        notice.action_clicked.connect(self.action_clicked)
        notice.closed.connect(lambda: self._remove(notice))
        self._notices.append(notice)
        self._layout.addWidget(notice)
        self.show()

    def _remove(self, notice: Notice) -> None:
        self._notices.remove(notice)
        self._layout.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._notices))
