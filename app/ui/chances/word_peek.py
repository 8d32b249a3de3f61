"""WordPeek: where the mouse rests on a word of a reply in the chat, its chance is asked for and shown."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor, QTextDocument

from app.core.chat.messages import MessageId, Role
from app.core.chat.token_places import source_offset
from app.services.token_chance_facts import TokenChancePeeked
from app.services.token_chances import TokenChances
from app.ui.chances.chance_peek import ChancePeek
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.chat_view import ChatView

_REACH_PX = 6
"""The mouse may leave word and peek by so much before the peek goes."""

_GOES_WITH = {QEvent.Type.Wheel, QEvent.Type.Resize, QEvent.Type.Leave, QEvent.Type.MouseButtonPress}


class WordPeek(QObject):
    """Listens to the viewport of a chat view; of a message whose chances were not kept nothing is shown."""

    def __init__(self, view: ChatView, model: ChatModel, chances: TokenChances) -> None:
        super().__init__(view)
        self._view, self._model, self._chances = view, model, chances
        self.peek = ChancePeek(view.viewport())
        self.peek.write_on_chosen.connect(chances.write_on)
        self._word: tuple[MessageId, QRect] | None = None
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._ask_for(event.pos())
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._close_if_far(event.position().toPoint())
        elif event.type() in _GOES_WITH:
            self.close()
        return False

    def show_peek(self, fact: TokenChancePeeked) -> None:
        """Unless the mouse has gone elsewhere since."""
        if self._word is not None and self._word[0] == fact.message_id:
            self.peek.show_beside(self._word[1], fact)

    def close(self) -> None:
        self._word = None
        self.peek.hide()

    def _ask_for(self, point: QPoint) -> None:
        index, pointed_at = self._view.pointer.what_is_at(point)
        message = self._model.message(index) if pointed_at is not None and pointed_at.is_text else None
        if message is None or message.role is not Role.CHARACTER or not message.revision.is_finished:
            return
        document, corner = self._view.delegate.laid_out(self._view.visualRect(index), index)
        position = document.documentLayout().hitTest(QPointF(point - corner), Qt.HitTestAccuracy.ExactHit)
        offset = _offset_in_source(message.text, document, position)
        if offset is not None:
            top, height = document.line_at(position)
            word = QRect(point.x() - _REACH_PX, corner.y() + top, 2 * _REACH_PX, height)
            self._word = (message.id, word)
            self._chances.peek(message.id, offset)

    def _close_if_far(self, point: QPoint) -> None:
        if self._word is None:
            return
        shown = self.peek.geometry() if self.peek.isVisible() else self._word[1]
        around = self._word[1].united(shown).adjusted(-_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX)
        if not around.contains(point):
            self.close()


def _offset_in_source(source: str, document: QTextDocument, position: int) -> int | None:
    """`position` counts UTF-16 units of the document, the result characters of `source`."""
    if position < 0:
        return None
    before = QTextCursor(document)
    before.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    return source_offset(source, document.toRawText(), len(before.selectedText()))
