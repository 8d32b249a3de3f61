"""DifferenceView: what came and went in a card's fields, as text with colours and strokes."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.cards.text_difference import FieldDifference, PieceKind, TextPiece
from app.ui.card_editor.field_words import field_label
from app.ui.theme.appearance import Appearance
from app.ui.widgets.difference_look import piece_format

_LONGEST_SAME = 400


class DifferenceView(QTextEdit):
    """Read-only. Added text is underlined, removed text struck out; long unchanged stretches are shortened.

    Everything is inserted as plain text: nothing in it is taken for markup.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._differences: tuple[FieldDifference, ...] = ()
        self.setReadOnly(True)
        self.setProperty("role", "reading")
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Difference"))
        appearance.changed.connect(self._draw)

    def show_differences(self, differences: Sequence[FieldDifference]) -> None:
        self._differences = tuple(differences)
        self._draw()

    def _draw(self) -> None:
        self.clear()
        cursor = self.textCursor()
        for number, difference in enumerate(self._differences):
            gap = "\n\n" if number else ""
            cursor.insertText(f"{gap}{field_label(difference.field)}\n", self._heading())
            for piece in difference.pieces:
                cursor.insertText(_shortened(piece), piece_format(self._appearance, piece.kind))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _heading(self) -> QTextCharFormat:
        heading = QTextCharFormat()
        heading.setFontWeight(QFont.Weight.DemiBold)
        heading.setForeground(self._appearance.colours.dim)
        return heading


def _shortened(piece: TextPiece) -> str:
    """The piece; of a long unchanged one its beginning and its end."""
    if piece.kind is not PieceKind.SAME or len(piece.text) <= _LONGEST_SAME:
        return piece.text
    half = _LONGEST_SAME // 2
    return f"{piece.text[:half]} … {piece.text[-half:]}"
