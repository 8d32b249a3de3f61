"""MessageDocument: a message laid out by Qt, which can load nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QTextCursor, QTextDocument, QTextLine, QTextOption

from app.ui.theme.appearance import Appearance

_CURSOR_GAP = 3
EMPTY_PICTURE = QImage(1, 1, QImage.Format.Format_ARGB32)
EMPTY_PICTURE.fill(0)


@dataclass(frozen=True, slots=True)
class TextLook:
    """The font and the colours of speech and narration, as a QTextDocument takes them."""

    font: QFont
    style_sheet: str

    @classmethod
    def of(cls, appearance: Appearance) -> "TextLook":
        return cls(appearance.body_font, _style_sheet(appearance))


class MessageDocument(QTextDocument):
    """HTML from `message_html`, laid out. Belongs to the GUI thread."""

    def __init__(self, html: str, look: TextLook, width: float) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(look.font)
        self.setDefaultStyleSheet(look.style_sheet)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setHtml(html)
        self.setTextWidth(width)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A real, empty picture for everything: told "nothing", Qt would open `name` as a file."""
        return EMPTY_PICTURE

    @property
    def height(self) -> int:
        return int(self.size().height() + 0.999)

    def places_of(self, words: str, area: QRectF) -> Iterator[QTextCursor]:
        """Where the words stand in `area`, upper or lower case; nowhere for no words.

        Not in the rest of the text: of one letter it may hold twenty thousand.
        """
        if not words:
            return
        layout, fuzzy = self.documentLayout(), Qt.HitTestAccuracy.FuzzyHit
        first, last = (layout.hitTest(corner, fuzzy) for corner in (area.topLeft(), area.bottomRight()))
        cursor = self.find(words, max(0, first - 2 * len(words)))
        while not cursor.isNull() and cursor.selectionStart() <= last:
            yield cursor
            cursor = self.find(words, cursor)

    def line_at(self, position: int) -> tuple[int, int]:
        """Top and height in px of the line that holds the character at `position`."""
        block = self.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        top = self.documentLayout().blockBoundingRect(block).top() + line.y()
        return int(top), int(line.height() + 0.999)

    def end_of_text(self) -> QRectF:
        """Where the next character would stand, as wide as a block cursor."""
        block = self.lastBlock()
        top_left = self.documentLayout().blockBoundingRect(block).topLeft()  # lays the block out
        line = block.layout().lineAt(block.layout().lineCount() - 1)
        x = _x_of(line, block.length() - 1)
        x += _CURSOR_GAP if x else 0
        ascent, descent = line.ascent(), line.descent()
        baseline = top_left.y() + line.y() + ascent
        return QRectF(top_left.x() + x, baseline - ascent, (ascent + descent) * 0.42, ascent + descent)


def _x_of(line: QTextLine, position: int) -> float:
    """The binding returns (x, position), which its type hints do not say."""
    x_and_position: Any = line.cursorToX(position)
    return float(x_and_position[0])


def _style_sheet(appearance: Appearance) -> str:
    colours, scale = appearance.colours, appearance.scale
    line = scale.scaled(21)
    gap = scale.scaled(8)
    return f"""
        p, td, th {{ line-height: {line}px; margin: 0 0 {gap}px 0; }}
        li {{ line-height: {line}px; margin: 0 0 2px 0; }}
        h3, h4 {{ margin: {gap}px 0; }}
        ul, ol {{ margin: 0 0 {gap}px 0; }}
        hr {{ background-color: {colours.line.name()}; }}
        blockquote {{ margin: 0 0 {gap}px {gap}px; color: {colours.dim.name()}; }}
        code, pre {{ font-family: "{scale.fixed_family}";
                     background-color: {colours.line.name()}; }}
        a {{ color: {colours.accent.name()}; }}
        td, th {{ padding: 2px {gap}px; }}
        .speech {{ color: {colours.speech.name()}; }}
        .narration {{ color: {colours.narration.name()}; }}
        .trouble {{ color: {colours.warning.name()}; }}
    """
