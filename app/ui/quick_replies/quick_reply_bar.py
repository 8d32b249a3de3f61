"""QuickReplyBar: one row of buttons with the user's quick replies."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.chat.quick_reply import QuickReply
from app.services.quick_reply_facts import QuickRepliesShown
from app.ui.names import as_tooltip
from app.ui.widgets.button_row import ButtonRow, RowButton


class QuickReplyBar(ButtonRow):
    """`chosen` carries the QuickReply. Takes no room while there are none."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        more = self.tr("More quick replies")
        self.setAccessibleName(self.tr("Quick replies"))
        self.more_button.setAccessibleName(more)
        self.more_button.setToolTip(more)
        self.replies: tuple[QuickReply, ...] = ()
        self.hide()

    def show_replies(self, fact: QuickRepliesShown) -> None:
        self.replies = fact.replies
        self.setVisible(bool(self.replies))
        self.show_buttons([self._entry(reply) for reply in fact.replies])

    def _entry(self, reply: QuickReply) -> RowButton:
        return RowButton(reply.label, as_tooltip(reply.text), partial(self.chosen.emit, reply))
