"""MessageDelegate: joins model, layouts and painter into a row, and says what lies under a point of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.chat.messages import CharacterId, Message, MessageId, Role
from app.services.facts import ReplyPhase, ReplyProgressed
from app.ui import figures
from app.ui.chat.chat_model import AnyIndex, ChatModel
from app.ui.chat.message_document import MessageDocument
from app.ui.chat.message_foot import FootAction, PlacedPart, action_at, left_parts, placed, right_parts
from app.ui.chat.message_layouts import MessageLayouts
from app.ui.chat.message_painter import Mark, MessagePainter
from app.ui.chat.row_geometry import RowGeometry, RowLines, RowMeasure
from app.ui.chat.text_selection import TextSelection
from app.ui.language.words import tr
from app.ui.moments import day_words, message_moment
from app.ui.theme.appearance import Appearance
from app.ui.widgets.portraits import Portraits

_LINES = {(day, seen): RowLines(day, seen) for day in (False, True) for seen in (False, True)}
_HIDDEN_OPACITY = 0.6
"""Of a text that the model does not see."""


@dataclass(frozen=True, slots=True)
class PointedAt:
    """What the mouse is on: a row's foot action, its text, a link in it."""

    message_id: MessageId
    action: FootAction | None = None
    is_text: bool = False
    is_foot: bool = False
    link: str = ""


class MessageDelegate(QStyledItemDelegate):
    """Used by one ChatView, which sets `pointed_at`, `selection`, `editing` (with px) and `shows_focus`."""

    def __init__(self, model: ChatModel, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance
        self._painter = MessagePainter(appearance)
        self._portraits = Portraits(appearance)
        self.layouts = MessageLayouts(appearance)
        self.character_png: bytes | None = None
        self.members: tuple[Mapping[CharacterId, bytes | None], Mapping[str, bytes | None]] | None = None
        self.pointed_at: PointedAt | None = None
        self.selection: TextSelection | None = None
        self.marked_words, self.found_message = "", MessageId(0)
        self.editing: tuple[MessageId, int] | None = None
        self.shows_focus = False
        self._measure = self._measure_of(800)
        self._sizes: dict[MessageId, tuple[Message, RowLines, QSize]] = {}

    def set_view_width(self, width: int) -> bool:
        """Whether rows have other heights now."""
        before, self._measure = self._measure, self._measure_of(width)
        is_other = before.column_width != self._measure.column_width
        if is_other:
            self._sizes.clear()
        return is_other

    @property
    def column(self) -> tuple[int, int]:
        """Left edge and width of the reading column."""
        return self._measure.column_x, self._measure.column_width

    # ---- sizes -----------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Asked for every row whenever one comes or goes, hence kept."""
        message, lines = self._model.message(index), self._lines(index)
        kept = self._sizes.get(message.id)
        if kept is not None and kept[0] is message and kept[1] is lines and self.editing is None:
            return kept[2]
        height = self._measure.row_height(self._text_height(message), lines, is_own=_is_own(message))
        size = QSize(self._measure.column_width, height)
        if self.editing is None:
            self._sizes[message.id] = (message, lines, size)
        return size

    def forget_sizes(self) -> None:
        """Another chat, or other colours or sizes of text."""
        self._sizes.clear()
        self.layouts.renew()

    def show_texts(self, texts: Mapping[MessageId, str]) -> set[MessageId]:
        """The messages that are shown otherwise from now on."""
        before, self.layouts.shown_texts = self.layouts.shown_texts, texts
        changed = {number for number, _ in before.items() ^ texts.items()}
        for number in changed:
            self._sizes.pop(number, None)
        return changed

    def is_measured(self, message: Message) -> bool:
        return self.layouts.is_measured(message, self._text_width(message))

    def lay_out(self, message: Message) -> None:
        """Give the message's row its true height."""
        self._sizes.pop(message.id, None)
        self.layouts.measure(message, self._text_width(message))

    def geometry(self, row: QRect, index: AnyIndex) -> RowGeometry:
        message = self._model.message(index)
        return self._measure.geometry(
            row, self._text_height(message), self._lines(index), is_own=_is_own(message)
        )

    def selected_text(self) -> str:
        if self.selection is None:
            return ""
        index = self._model.index_of(self.selection.message_id)
        if not index.isValid():
            return ""
        message = self._model.message(index)
        return self.selection.text(self.layouts.document(message, self._text_width(message)))

    # ---- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        message = self._model.message(index)
        row: QRect = option.rect
        geometry = self.geometry(row, index)
        painter.save()
        self._paint_lines(painter, geometry, message)
        self._painter.bubble(painter, geometry.bubble, is_own=_is_own(message))
        self._paint_avatar(painter, geometry, message)
        self._painter.head(painter, geometry.head, message.speaker, self.remark(message))
        if self.editing is None or self.editing[0] != message.id:
            painter.setOpacity(_HIDDEN_OPACITY if message.is_hidden else 1.0)
            self._paint_text(painter, geometry, message, row)
            painter.setOpacity(1.0)
        self._painter.foot(painter, self._foot(geometry, index), self._action_pointed_at(message))
        if self.shows_focus and option.state & QStyle.StateFlag.State_HasFocus:
            x, width = self.column
            self._painter.focus_ring(painter, QRect(x - 10, row.top() + 2, width + 20, row.height() - 4))
        painter.restore()

    def _paint_lines(self, painter: QPainter, geometry: RowGeometry, message: Message) -> None:
        if geometry.day_line.height():
            self._painter.day_line(painter, geometry.day_line, day_words(message.created_at))
        if geometry.seen_from_line.height():
            self._painter.seen_from_line(painter, geometry.seen_from_line, tr("the model sees from here"))

    def _paint_avatar(self, painter: QPainter, geometry: RowGeometry, message: Message) -> None:
        colours, rect = self._appearance.colours, QRectF(geometry.avatar)
        if rect.isEmpty():
            return
        if _is_own(message):
            self._portraits.paint_initial(painter, rect, message.speaker, colours.line, colours.dim)
        else:
            self._portraits.paint(painter, rect, message.speaker, self._picture_of(message))

    def _picture_of(self, message: Message) -> bytes | None:
        """In a group the member's own; who spoke before it was one is known by the name."""
        if self.members is None:
            return self.character_png
        by_id, by_name = self.members
        number = message.speaker_id
        return by_name.get(message.speaker) if number is None else by_id.get(number)

    def _paint_text(self, painter: QPainter, geometry: RowGeometry, message: Message, row: QRect) -> None:
        document = self.layouts.document(message, self._text_width(message))
        selection = self.selection
        if selection is not None and selection.message_id != message.id:
            selection = None
        visible = row.intersected(painter.window()) if painter.window().isValid() else row
        area = QRectF(visible.translated(-geometry.text.topLeft()))
        marks = self._marks(message, document, selection, area)
        self._painter.text(painter, geometry, document, marks, visible)
        if not message.revision.is_finished:
            self._painter.block_cursor(painter, geometry, document)

    def _marks(
        self, message: Message, document: MessageDocument, selection: TextSelection | None, area: QRectF
    ) -> list[Mark]:
        """In `area` the words that are looked for, quiet but in the message gone to, and what is selected."""
        is_quiet = message.id != self.found_message
        marks = [Mark(cursor, is_quiet) for cursor in document.places_of(self.marked_words, area)]
        if selection is not None and not selection.is_empty:
            marks.append(Mark(selection.cursor(document)))
        return marks

    def first_mark(self, row: QRect, index: QModelIndex) -> QRect:
        """Where the first marked words of a row lie that is drawn in `row`; the row itself without any."""
        document, corner = self.laid_out(row, index)
        place = document.find(self.marked_words)
        if place.isNull():
            return row
        top, height = document.line_at(place.selectionStart())
        return QRect(corner.x(), corner.y() + top, 1, height)

    def remark(self, message: Message) -> str:
        """What stands beside the name: when it was said and how it is marked, or what the engine does."""
        if message.revision.is_finished:
            marks = [
                message_moment(message.revision.created_at),
                tr("bookmark") if message.is_bookmarked else "",
                tr("hidden from the model") if message.is_hidden else "",
            ]
            return " · ".join(filter(None, marks))
        progress = self._model.progress
        return _words(progress) if progress.message_id in (message.id, None) else ""

    def _action_pointed_at(self, message: Message) -> FootAction | None:
        pointed_at = self.pointed_at
        return pointed_at.action if pointed_at and pointed_at.message_id == message.id else None

    # ---- what lies where -------------------------------------------------------------------------

    def what_is_at(self, point: QPoint, row: QRect, index: QModelIndex) -> PointedAt:
        """What of the row `index`, drawn in `row`, lies under `point`."""
        message, geometry = self._model.message(index), self.geometry(row, index)
        if geometry.foot.adjusted(0, -2, 0, 2).contains(point):
            return PointedAt(message.id, action_at(self._foot(geometry, index), point), is_foot=True)
        if geometry.text.contains(point):
            document, corner = self.laid_out(row, index)
            link = document.documentLayout().anchorAt(QPointF(point - corner))
            return PointedAt(message.id, is_text=True, link=link)
        return PointedAt(message.id)

    def laid_out(self, row: QRect, index: QModelIndex) -> tuple[MessageDocument, QPoint]:
        """The document of the row `index`, and where its corner is when the row is drawn in `row`."""
        message = self._model.message(index)
        document = self.layouts.document(message, self._text_width(message))
        return document, self.geometry(row, index).text.topLeft()

    def begin_selection(self, point: QPoint, row: QRect, index: QModelIndex) -> None:
        document, corner = self.laid_out(row, index)
        message_id = self._model.message(index).id
        self.selection = TextSelection.begun_at(message_id, document, QPointF(point - corner))

    def extend_selection(self, point: QPoint, row: QRect, index: QModelIndex) -> None:
        if self.selection is not None:
            document, corner = self.laid_out(row, index)
            self.selection.extend_to(document, QPointF(point - corner))

    def swipe_counter_width(self, index: QModelIndex) -> int:
        """How much room the foot's right end needs."""
        scale = self._appearance.scale
        is_last = self._is_last(index)
        parts = right_parts(self._model.message(index), is_last=is_last)
        metrics = QFontMetrics(scale.figures(scale.small))
        return sum(metrics.horizontalAdvance(part.text) + metrics.averageCharWidth() for part in parts) + 8

    # ---- within ----------------------------------------------------------------------------------

    def _foot(self, geometry: RowGeometry, index: AnyIndex) -> list[PlacedPart]:
        message, is_last = self._model.message(index), self._is_last(index)
        scale = self._appearance.scale
        metrics = QFontMetrics(scale.figures(scale.small))
        left = left_parts(message, is_last=is_last)
        return placed(geometry.foot, metrics, left, right_parts(message, is_last=is_last))

    def _is_last(self, index: AnyIndex) -> bool:
        return self._model.is_last(index)

    def _lines(self, index: AnyIndex) -> RowLines:
        """One of the four values that there are, so that they can be compared by `is`."""
        row = index.row()
        return _LINES[self._model.begins_day(row), self._model.is_first_seen(row)]

    def _measure_of(self, width: int) -> RowMeasure:
        appearance = self._appearance
        return RowMeasure(appearance.scale, width, appearance.layout, appearance.reading_width)

    def _text_width(self, message: Message) -> int:
        return self._measure.text_width(_is_own(message))

    def _text_height(self, message: Message) -> int:
        if self.editing is not None and self.editing[0] == message.id:
            return self.editing[1]
        return self.layouts.height(message, self._text_width(message))


def _is_own(message: Message) -> bool:
    return message.role is Role.USER


def _words(progress: ReplyProgressed) -> str:
    """What the engine is doing for this reply."""
    if progress.phase is ReplyPhase.WAITING:
        return tr("waiting for the model")
    if progress.phase is ReplyPhase.READING and progress.prompt_tokens:
        words = tr("reading {0} of {1} tokens")
        return words.format(figures.count(progress.read_tokens), figures.count(progress.prompt_tokens))
    if progress.phase is ReplyPhase.READING:
        return tr("reading")
    if progress.phase is ReplyPhase.STOPPING:
        return tr("stopping")
    return tr("writing")
