"""Page: one part of the card editor, as the window sees it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.cards.character_card import CharacterCard

_MARGIN = 24


class Page(QWidget):
    """Shows fields of a card and gives them back as they stand. `edited`: a hand changed something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        self.column.setSpacing(16)

    def show_card(self, card: CharacterCard) -> None:
        """Show the card's values where they differ from what stands there."""

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        """`card` with this page's values."""
        return card

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Tokens by `CardText.key`; empty where nobody can count."""


def scrolling(page: Page) -> QScrollArea:
    """`page` in an area that scrolls where the window is small or the text large."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
