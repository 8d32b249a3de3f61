"""How text that came, went or stayed looks, wherever two versions are compared."""

from PySide6.QtGui import QTextCharFormat

from app.core.cards.text_difference import PieceKind
from app.ui.theme.appearance import Appearance
from app.ui.theme.theme import blended

_TINT = 0.22


def piece_format(appearance: Appearance, kind: PieceKind) -> QTextCharFormat:
    """Added text is underlined, removed text struck out: colour alone does not tell them apart."""
    colours, look = appearance.colours, QTextCharFormat()
    look.setForeground(colours.text)
    if kind is PieceKind.ADDED:
        look.setBackground(blended(colours.surface, colours.ok, _TINT))
        look.setFontUnderline(True)
    elif kind is PieceKind.REMOVED:
        look.setBackground(blended(colours.surface, colours.warning, _TINT))
        look.setFontStrikeOut(True)
    return look
