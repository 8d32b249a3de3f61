"""FindBar: finds words in the shown chat, from its end upwards, and has them marked in the text."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.core.chat.messages import MessageId
from app.ui import figures
from app.ui.chat.chat_finder import ChatFinder
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.chat_view import ChatView
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_TYPED_MS = 80
_MOST_CHARACTERS = 200


class FindBar(QFrame):
    """Above the chat, hidden until `open`. `all_chats_requested` carries the words; `closed`: by the user."""

    all_chats_requested = Signal(str)
    closed = Signal()

    def __init__(self, model: ChatModel, view: ChatView) -> None:
        super().__init__()
        self._view = view
        self.finder = ChatFinder(model, self)
        self._shown: MessageId | None = None
        self.setProperty("role", "find")
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setMaxLength(_MOST_CHARACTERS)
        self.field.setPlaceholderText(self.tr("Find in this chat"))
        self.field.setAccessibleName(self.tr("Find in this chat"))
        self.count = PlainLabel(role="hint")
        self.count.setToolTip(self.tr("Messages that hold the words, from the chat’s end"))
        self.earlier = text_button("↑")
        self.later = text_button("↓")
        self.all_chats = text_button(self.tr("All chats…"), role="link")
        self.close_button = text_button("×")
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field, 1)
        for widget in (self.count, self.earlier, self.later, self.all_chats, self.close_button):
            layout.addWidget(widget)
        names = {
            self.earlier: self.tr("Earlier (Enter)"),
            self.later: self.tr("Later (Shift+Enter)"),
            self.close_button: self.tr("Close (Esc)"),
        }
        for button, name in names.items():
            button.setToolTip(name)
            button.setAccessibleName(name)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda: self._typed.start())
        self._typed.timeout.connect(self._find)
        self.finder.found.connect(self._on_found)
        self.earlier.clicked.connect(lambda: self.step(1))
        self.later.clicked.connect(lambda: self.step(-1))
        self.all_chats.clicked.connect(lambda: self.all_chats_requested.emit(self._words))
        self.close_button.clicked.connect(self._close)

    # ---- what others ask for ---------------------------------------------------------------------

    def open(self) -> None:
        """With the words of the last time, chosen, so that typing replaces them."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._find()

    def put_away(self) -> None:
        if not self.isHidden():
            self._typed.stop()
            self.finder.find("")
            self._view.mark_words("")
            self.hide()

    def path_changed(self) -> None:
        """The chat shows another branch, or more of this one; what is in sight stays."""
        if not self.isHidden():
            self.finder.find(self._words)

    def step(self, by: int) -> None:
        """To the hit that is `by` steps earlier in the chat; beyond the last one, round again."""
        hits = self.finder.hits
        if hits:
            now = hits.index(self._shown) if self._shown in hits else -by
            self._show(hits[(now + by) % len(hits)])

    # ---- within ----------------------------------------------------------------------------------

    @property
    def _words(self) -> str:
        return self.field.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif is_enter or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier if is_enter else False
            self.step(-1 if is_back or event.key() == Qt.Key.Key_Down else 1)
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.put_away()
        self.closed.emit()

    def _find(self) -> None:
        self._typed.stop()
        self._view.mark_words(self._words)
        self._shown = None
        self.finder.find(self._words)

    def _on_found(self) -> None:
        if self._shown is None and self.finder.hits:
            self._show(self.finder.hits[0])
        self._tell()

    def _show(self, message_id: MessageId) -> None:
        self._shown = message_id
        self._view.follow.release()
        self._view.reveal_words(message_id)
        self._tell()

    def _tell(self) -> None:
        hits, words = self.finder.hits, ""
        if self._shown in hits:
            number, total = figures.count(hits.index(self._shown) + 1), figures.count(len(hits))
            words = self.tr("{0} of {1}").format(number, total)
        elif self._words and self.finder.is_complete:
            words = self.tr("Nothing found")
        self.count.setText(words)
        self.earlier.setEnabled(bool(hits))
        self.later.setEnabled(bool(hits))
