"""QuickReplyRow: joins the buttons above the composer, their dialog and the session."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.core.chat.quick_reply import QuickReply
from app.services.quick_reply_facts import QuickRepliesShown
from app.ui.quick_replies.quick_reply_bar import QuickReplyBar
from app.ui.quick_replies.quick_reply_dialog import QuickReplyDialog
from app.ui.widgets.ask_files import ask_files

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class QuickReplyRow(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow", bar: QuickReplyBar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self.dialog: QuickReplyDialog | None = None
        bar.chosen.connect(self._on_chosen)
        window.bridge.quick_replies_shown.connect(self._on_shown)

    def edit(self) -> None:
        """The dialog in which they are changed."""
        if self.dialog is None:
            self.dialog = QuickReplyDialog(self._bar.replies, self._window)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.changed.connect(self._window.session.quick_replies.set)
            self.dialog.import_requested.connect(self._choose_file)
            self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.show()
        self.dialog.raise_()

    def _on_shown(self, fact: QuickRepliesShown) -> None:
        self._bar.show_replies(fact)
        if self.dialog is not None:
            self.dialog.show_replies(fact)

    def _on_chosen(self, reply: QuickReply) -> None:
        composer = self._window.composer
        composer.say(reply.text) if reply.sends else composer.edit.insert_typed(reply.text)

    def _choose_file(self) -> None:
        names = self.tr("Sets of quick replies (*.json);;All files (*)")
        ask_files(self._window, self.tr("Import quick replies"), names, self._add_files)

    def _add_files(self, files: list[Path]) -> None:
        for file in files:
            self._window.session.quick_replies.add_file(file)

    def _forget_dialog(self) -> None:
        self.dialog = None
