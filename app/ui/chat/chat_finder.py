"""ChatFinder: which messages of the shown chat hold certain words, looked for a slice at a time."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.chat.messages import MessageId
from app.ui.chat.chat_model import ChatModel

_SLICE: Final = 2_000
"""Messages looked through between two turns of the event loop: a few milliseconds."""
_MARKUP: Final = str.maketrans("", "", "*_`~")
"""What Markdown takes out of sight, within words or around them."""


class ChatFinder(QObject):
    """`found` tells of messages that hold the words, newest first; the last time with `is_complete`."""

    found = Signal()

    def __init__(self, model: ChatModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted = ""
        self._next = 0
        self.hits: list[MessageId] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_on)

    @property
    def is_complete(self) -> bool:
        return not self._timer.isActive()

    def find(self, words: str) -> None:
        """Begin anew at the chat's end; nothing is found for no words."""
        self._wanted = _plain(words)
        self.hits = []
        self._next = len(self._model.messages)
        if self._wanted:
            self._timer.start()
            self._look_on()
        else:
            self._timer.stop()
            self.found.emit()

    def _look_on(self) -> None:
        start = max(0, min(self._next, len(self._model.messages)) - _SLICE)
        for message in reversed(self._model.messages[start : self._next]):
            if self._wanted in _plain(message.text):
                self.hits.append(message.id)
        self._next = start
        if start == 0:
            self._timer.stop()
        self.found.emit()


def _plain(text: str) -> str:
    return text.translate(_MARKUP).casefold()
