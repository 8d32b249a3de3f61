"""ChatView: the chat as a flat tree view, with one message's buttons and an editor laid over its rows."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QToolTip, QTreeView, QWidget

from app.core.chat.messages import Message, MessageId
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.follow_end import FollowEnd
from app.ui.chat.in_place_editing import InPlaceEditing
from app.ui.chat.message_actions import MessageActions
from app.ui.chat.message_delegate import MessageDelegate
from app.ui.chat.message_pointer import MessagePointer
from app.ui.chat.reply_details import reply_details
from app.ui.chat.row_settling import RowSettling
from app.ui.chat.row_widening import RowWidening
from app.ui.names import as_tooltip
from app.ui.theme.appearance import Appearance

_WHEEL_STEP_PX = 40
_NAVIGATION = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip
_KEY_ACTS = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Left: "previous_swipe",
    Qt.Key.Key_Right: "next_swipe",
}


class ChatView(QTreeView):
    """Shows a ChatModel. `act_requested(name, message)` says what the user wants done with a message:

    a name of FootAction or of an offer in message_actions; "edit" has opened the editor already
    and comes as `editing.saved`.
    """

    act_requested = Signal(str, object)
    menu_requested = Signal(object, QPoint)
    link_chosen = Signal(str)
    column_moved = Signal()

    def __init__(self, model: ChatModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._set_up()
        self.delegate = MessageDelegate(model, appearance, self)
        self.follow = FollowEnd(self, lambda: model.is_at_end)
        self.settling = RowSettling(self, model, self.delegate, self.follow)
        self.widening = RowWidening(self, model, self.settling)
        self.pointer = MessagePointer(self, model, self.delegate)
        self.editing = InPlaceEditing(self, model, self.delegate)
        self.actions_bar = MessageActions(appearance, self.viewport())
        self._actions_row = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._connect(model, appearance)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_WHEEL_STEP_PX)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setProperty("role", "chat")
        self.setAccessibleName(self.tr("Messages"))

    def _connect(self, model: ChatModel, appearance: Appearance) -> None:
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self.settling.settle)
        model.rowsRemoved.connect(self.settling.settle)
        model.dataChanged.connect(self._place_overlays)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._place_overlays)
        self.pointer.action_clicked.connect(lambda message, name: self.act_requested.emit(name, message))
        self.pointer.link_clicked.connect(self.link_chosen)
        self.pointer.text_double_clicked.connect(self.editing.open)
        self.actions_bar.chosen.connect(self._on_offer_chosen)
        self.editing.ended.connect(self._place_overlays)
        appearance.changed.connect(self._on_appearance_changed)

    # ---- what others ask for ---------------------------------------------------------------------

    def edit_message(self, message: Message) -> None:
        self.editing.open(self._model.reveal(message.id))

    def to_end(self) -> None:
        """The chat's end comes into view, and what grows there is followed."""
        self._model.show_end()
        self.follow.to_end()

    def show_message(self, message_id: MessageId) -> None:
        """Bring the message into sight and take the keyboard to it."""
        index = self._model.reveal(message_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, self.ScrollHint.PositionAtTop)
            self.setFocus()

    def mark_words(self, words: str) -> None:
        """Have the words marked wherever they are in sight; none without words."""
        self.delegate.marked_words, self.delegate.found_message = words, MessageId(0)
        self.viewport().update()

    def reveal_words(self, message_id: MessageId) -> None:
        """Bring the message's first marked words into sight, without taking the keyboard there."""
        self.delegate.found_message = message_id
        index = self._model.reveal(message_id)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        self.scrollTo(index, self.ScrollHint.PositionAtTop)
        self.settling.settle()
        place = self.delegate.first_mark(self.visualRect(index), index)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(bar.value() + place.center().y() - height // 3)
        self.viewport().update()

    def show_texts(self, texts: Mapping[MessageId, str]) -> None:
        """These messages, and no others, are shown otherwise than they are stored."""
        changed = self.delegate.show_texts(texts)
        if changed and any(message.id in changed for message in self._model.rows):
            self.settling.relayout()
            self.viewport().update()

    def act(self, name: str, message: Message | None) -> None:
        """Edit in the row; everything else is done elsewhere."""
        if name == "edit" and message is not None:
            self.edit_message(message)
        else:
            self.act_requested.emit(name, message)

    # ---- what Qt tells ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.delegate.set_view_width(self.viewport().width()):
            self.settling.relayout()
        else:
            self.settling.settle()
        self._place_overlays()
        self.column_moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window changes the size of text
            return
        super().wheelEvent(event)
        self.follow.note_wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.delegate.shows_focus = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is Qt.MouseButton.LeftButton:
            self.pointer.press(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self.pointer.move(point)
        self.show_actions(self.indexAt(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pointer.release(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer.leave()
        self.show_actions(self._focused_row())

    def viewportEvent(self, event: QEvent) -> bool:
        """The figures at a reply's foot tell more when the mouse rests on them."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index, pointed_at = self.pointer.what_is_at(event.pos())
            is_foot = pointed_at is not None and pointed_at.is_foot
            details = reply_details(self._model.message(index)) if is_foot else ""
            QToolTip.showText(event.globalPos(), as_tooltip(details), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            self.menu_requested.emit(self._model.message(index), event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.delegate.shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid():  # else Qt takes the first
            self.setCurrentIndex(self._model.index(self._model.rowCount() - 1))
        super().focusInEvent(event)
        if self.delegate.shows_focus:
            self.show_actions(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move between messages or act on one; all others go on to the window."""
        index = self.currentIndex()
        act = _KEY_ACTS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if event.key() in _NAVIGATION:
            self.delegate.shows_focus = True
            self._to_an_end(Qt.Key(event.key()))
            super().keyPressEvent(event)
            self.settling.settle()
            self.follow.note_position()
            self.show_actions(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.act("copy", self._model.message(index) if index.isValid() else None)
        elif act is not None and index.isValid():
            self.act(act, self._model.message(index))
        else:
            event.ignore()

    def _to_an_end(self, key: Qt.Key) -> None:
        """Home and End mean the chat's, not those of the rows made so far."""
        if key is Qt.Key.Key_Home:
            self.follow.release()
            self._model.show_beginning()
            self.setCurrentIndex(self._model.index(0))
            self.scrollToTop()
        elif key is Qt.Key.Key_End:
            self._model.show_end()
            self.setCurrentIndex(self._model.index(self._model.rowCount() - 1))
            self.scrollToBottom()

    # ---- what follows ----------------------------------------------------------------------------

    def _on_reset(self) -> None:
        self.delegate.forget_sizes()
        self.delegate.selection = None
        self.settling.settle()
        self._place_overlays()

    def _on_scrolled(self) -> None:
        self.settling.settle()
        self.widening.widen()
        self._place_overlays()

    def _on_appearance_changed(self) -> None:
        self.delegate.forget_sizes()
        self.delegate.set_view_width(self.viewport().width())
        self.actions_bar.renew()
        self.settling.relayout()
        self.column_moved.emit()

    def _on_offer_chosen(self, name: str) -> None:
        if self._actions_row.isValid():
            self.act(name, self._model.message(self._actions_row))

    def _focused_row(self) -> QModelIndex:
        has_focus = self.hasFocus() and self.delegate.shows_focus
        return self.currentIndex() if has_focus else QModelIndex()

    def show_actions(self, index: QModelIndex) -> None:
        """On the row the mouse is on; a button that has the keyboard keeps its row."""
        if any(button.hasFocus() for button in self.actions_bar.buttons()):
            return
        self._actions_row = QPersistentModelIndex(index)
        self._place_overlays()

    def _place_overlays(self) -> None:
        self.editing.place()
        index = self._model.index(self._actions_row.row())
        if not index.isValid() or self.editing.editor is not None:
            self.actions_bar.hide()
            return
        self.actions_bar.offer(self._model.message(index), is_last=self._model.is_last(index))
        foot = self.delegate.geometry(self.visualRect(index), index).foot
        bar = self.actions_bar.sizeHint()
        x = foot.right() - self.delegate.swipe_counter_width(index) - bar.width()
        self.actions_bar.setGeometry(x, foot.center().y() - bar.height() // 2, bar.width(), bar.height())
        self.actions_bar.setVisible(bool(self.actions_bar.buttons()))
