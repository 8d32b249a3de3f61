"""MessageLayouts: the laid-out documents of the rows in view, and the heights of all rows.

Laying out a thousand messages takes a second; so a row that was never in view has an estimated
height, and gets its true one when it comes into view (`ChatView` keeps the picture still then).
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.chat.messages import Message, MessageId, RevisionState
from app.ui.chat.message_content import content_html
from app.ui.chat.message_document import MessageDocument, TextLook
from app.ui.theme.appearance import Appearance

_MOST_DOCUMENTS = 96


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a row's height depends on."""

    text: str
    state: RevisionState
    width: int


class MessageLayouts:
    """Documents by message, the least recently used forgotten; heights by message, kept."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._look = TextLook.of(appearance)
        self.shown_texts: Mapping[MessageId, str] = {}  # of messages that are shown otherwise than stored
        self._documents: OrderedDict[MessageId, tuple[_Shape, MessageDocument]] = OrderedDict()
        self._heights: dict[MessageId, tuple[_Shape, int]] = {}

    def renew(self) -> None:
        """Colours or sizes are others now: everything is laid out anew when it is needed."""
        self._look = TextLook.of(self._appearance)
        self.clear()

    def clear(self) -> None:
        self._documents.clear()
        self._heights.clear()

    def measure(self, message: Message, width: int) -> int:
        """The true height, which `height` gives from now on."""
        shape = self._shape(message, width)
        height = self.document(message, width).height
        self._heights[message.id] = (shape, height)
        return height

    def document(self, message: Message, width: int) -> MessageDocument:
        """The message laid out at `width` px; laid out now if it is not yet."""
        shape = self._shape(message, width)
        known = self._documents.get(message.id)
        if known is None or known[0] != shape:
            known = (shape, MessageDocument(content_html(message, shape.text), self._look, width))
            self._documents[message.id] = known
        self._documents.move_to_end(message.id)
        if len(self._documents) > _MOST_DOCUMENTS:
            self._documents.popitem(last=False)
        return known[1]

    def height(self, message: Message, width: int) -> int:
        """In px: true if the message was ever measured at this width, else estimated."""
        if not self.is_measured(message, width):
            return self._estimate(self._text(message), width)
        shape, height = self._heights[message.id]
        if shape == self._shape(message, width):
            return height
        return self.measure(message, width)

    def is_measured(self, message: Message, width: int) -> bool:
        known = self._heights.get(message.id)
        return known is not None and known[0].width == width

    def _shape(self, message: Message, width: int) -> _Shape:
        return _Shape(self._text(message), message.revision.state, width)

    def _text(self, message: Message) -> str:
        return self.shown_texts.get(message.id, message.text)

    def _estimate(self, text: str, width: int) -> int:
        characters_a_line = max(1, int(width / (self._appearance.scale.body * 0.53)))
        num_breaks = min(text.count("\n"), 2_000)
        lines = min(len(text), 50_000) // characters_a_line + 1 + num_breaks
        return lines * self._appearance.scale.scaled(21)
