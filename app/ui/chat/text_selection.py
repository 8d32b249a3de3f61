"""TextSelection: the stretch of one message's text that the mouse has marked."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from app.core.chat.messages import MessageId


@dataclass(slots=True)
class TextSelection:
    """From `anchor` to `position`, as positions in the message's document."""

    message_id: MessageId
    anchor: int
    position: int

    @classmethod
    def begun_at(cls, message_id: MessageId, document: QTextDocument, point: QPointF) -> "TextSelection":
        position = _position_at(document, point)
        return cls(message_id, position, position)

    @property
    def is_empty(self) -> bool:
        return self.anchor == self.position

    def extend_to(self, document: QTextDocument, point: QPointF) -> None:
        self.position = _position_at(document, point)

    def cursor(self, document: QTextDocument) -> QTextCursor:
        """The selection in `document`, which may have become shorter."""
        last = document.characterCount() - 1
        cursor = QTextCursor(document)
        cursor.setPosition(min(self.anchor, last))
        cursor.setPosition(min(self.position, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def text(self, document: QTextDocument) -> str:
        return self.cursor(document).selection().toPlainText()


def _position_at(document: QTextDocument, point: QPointF) -> int:
    return document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
