"""MoreMenu: what is done with a whole lorebook, and with one of its entries."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.core.lorebook.library import BookSummary
from app.services.lorebooks import Lorebooks
from app.ui.widgets.ask_text import ask_text


class MoreMenu(QMenu):
    """`book` is the one that is shown, if there is one. Removing is left to the window, which shows it."""

    entry_removal_requested = Signal()
    book_removal_requested = Signal()
    scan_settings_requested = Signal()

    def __init__(self, lorebooks: Lorebooks, book: BookSummary | None, window: QWidget) -> None:
        super().__init__(window)
        self._lorebooks, self._window = lorebooks, window
        self.addAction(self.tr("New book"), partial(ask_for_new_book, lorebooks, window))
        if book is not None:
            self.addAction(self.tr("Rename…"), partial(self._rename, book))
            self.addAction(self.tr("Export…"), partial(self._ask_where_to_export, book))
            self.addSeparator()
            self.addAction(self.tr("Delete the entry"), self.entry_removal_requested.emit)
            self.addAction(self.tr("Delete the book"), self.book_removal_requested.emit)
        self.addSeparator()
        self.addAction(self.tr("How all books are read…"), self.scan_settings_requested.emit)

    def _rename(self, book: BookSummary) -> None:
        ask_text(
            self._window, self.tr("Rename the lorebook"), self.tr("Name"), book.name,
            lambda name: self._lorebooks.rename(book.id, name),
        )  # fmt: skip

    def _ask_where_to_export(self, book: BookSummary) -> None:
        dialog = QFileDialog(self._window, self.tr("Export the lorebook"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Lorebooks (*.json)"))
        dialog.setDefaultSuffix("json")
        lorebooks = self._lorebooks
        dialog.fileSelected.connect(lambda file: lorebooks.export(book.id, Path(file)))
        dialog.open()


def ask_for_new_book(lorebooks: Lorebooks, window: QWidget) -> None:
    ask_text(window, window.tr("New lorebook"), window.tr("Name"), window.tr("Lorebook"), lorebooks.make)
