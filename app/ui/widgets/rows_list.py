"""RowsList: a short list of lines to choose from; what does not fit becomes "…" and is never scrolled to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget


class RowsList(QListWidget):
    """`role` picks its look from the style sheet: "rows" in a frame, "pages" without one."""

    def __init__(self, name: str, *, role: str = "rows", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
