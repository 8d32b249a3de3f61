"""SummaryOpener: makes the dialog of the summary at the wish for it and hands it what it is about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.services.summary_facts import SummaryGrown, SummaryShown
from app.ui.summary.summary_dialog import SummaryDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class SummaryOpener(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._summaries = window.session.summaries
        self.dialog: SummaryDialog | None = None
        self._is_wanted = False
        window.bridge.summary_shown.connect(self._on_shown)
        window.bridge.summary_grown.connect(self._on_grown)

    def open(self) -> None:
        """The dialog comes when the summary is known."""
        self._is_wanted = True
        self._summaries.show()

    def keep_all(self) -> None:
        """Have what is being written kept now."""
        if self.dialog is not None:
            self.dialog.keep()

    def _on_shown(self, fact: SummaryShown) -> None:
        if self.dialog is not None:
            self.dialog.show_summary(fact)
        elif self._is_wanted:
            self.dialog = dialog = SummaryDialog(fact, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.summary_written.connect(self._summaries.set)
            dialog.writing_requested.connect(self._summaries.write)
            dialog.stop_requested.connect(self._summaries.stop)
            dialog.finished.connect(self._forget)
        if self.dialog is not None and self._is_wanted:
            self._is_wanted = False
            self.dialog.show()
            self.dialog.raise_()
            self.dialog.activateWindow()

    def _on_grown(self, fact: SummaryGrown) -> None:
        if self.dialog is not None:
            self.dialog.grow(fact)

    def _forget(self) -> None:
        self.dialog = None
