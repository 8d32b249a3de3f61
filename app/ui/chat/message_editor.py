"""MessageEditor: a message's text edited in its own row."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.plain_label import PlainLabel

_SMALLEST, _BUTTONS = 72, 44


class MessageEditor(QWidget):
    """Ctrl+Enter or Save keeps the text, Esc or Cancel does not. `height_wanted` follows the text."""

    saved = Signal(str)
    cancelled = Signal()
    height_wanted = Signal(int)

    def __init__(self, text: str, tallest: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._tallest = max(tallest, _SMALLEST + _BUTTONS)
        self._edit = QPlainTextEdit(text, self)
        self._edit.setAccessibleName(self.tr("Message text"))
        self._edit.setTabChangesFocus(True)
        self._edit.setAcceptDrops(False)
        self._edit.installEventFilter(self)
        self._edit.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self._edit, 1)
        layout.addLayout(self._buttons())
        self.setFocusProxy(self._edit)

    @property
    def text(self) -> str:
        return self._edit.toPlainText()

    @property
    def wanted_height(self) -> int:
        """All lines in view, up to the height that was given."""
        lines = self._edit.document().size().height() + 1
        text = int(lines * self._edit.fontMetrics().lineSpacing()) + 20
        return min(max(text, _SMALLEST) + _BUTTONS, self._tallest)

    def begin(self) -> None:
        """Focus with the cursor at the end."""
        self._edit.setFocus()
        self._edit.moveCursor(self._edit.textCursor().MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
            if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._save()
                return True
        return super().eventFilter(watched, event)

    def _buttons(self) -> QHBoxLayout:
        save, cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        save.setProperty("role", "primary")
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Ctrl+Enter saves, Esc leaves it as it was"), role="hint"), 1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def _save(self) -> None:
        self.saved.emit(self.text)

    def _on_size_changed(self) -> None:
        self.height_wanted.emit(self.wanted_height)
