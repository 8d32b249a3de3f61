"""Buttons in the window's few looks; the style sheet knows them by their `role`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget


def text_button(text: str, *, role: str = "flat", parent: QWidget | None = None) -> QPushButton:
    """`role`: "flat" words, "link" words in the accent, "outline", or "primary" for the one main action."""
    button = QPushButton(text, parent)
    button.setProperty("role", role)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def icon_button(label: str, parent: QWidget | None = None) -> QToolButton:
    """A button with an icon only; `label` is its tooltip and accessible name."""
    button = QToolButton(parent)
    button.setProperty("role", "action")
    button.setToolTip(label)
    button.setAccessibleName(label)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
