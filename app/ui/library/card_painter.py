"""CardPainter: what tiles and rows are painted from: pictures, lines of text, tags, star, frame."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from app.core.cards.library import LibraryCard
from app.ui.names import clean_name, initial
from app.ui.theme.appearance import Appearance
from app.ui.widgets.thumbnails import Thumbnails

_MOST_KEPT = 400
_TAG_PADDING, _TAG_GAP, _TAG_EDGE = 8, 5, 0.5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_STAR = ((0, -1), (0.26, -0.34), (0.97, -0.3), (0.42, 0.13), (0.6, 0.82), (0, 0.43))


class CardPainter:
    """Shared by both delegates. Keeps pictures as they were last painted."""

    def __init__(self, appearance: Appearance, thumbnails: Thumbnails) -> None:
        self._appearance, self._thumbnails = appearance, thumbnails
        self._kept: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()

    def picture(self, painter: QPainter, area: QRectF, clip: QPainterPath, card: LibraryCard) -> None:
        """The character's picture, cut to `area`; until it is read, and where there is none, the initial."""
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        picture = self._thumbnails.picture(card.thumbnail_id)
        if picture is None or picture.isNull():
            self._initial(painter, area, card)
        else:
            pixmap = self._cut(picture, area, painter.device().devicePixelRatioF())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def line(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
        """One line; what does not fit becomes "…"."""
        painter.setFont(font)
        painter.setPen(colour)
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, elided)

    def tags(self, painter: QPainter, rect: QRect, card: LibraryCard, own_first: Sequence[str]) -> None:
        """As many of the tags as fit on one line, one at least."""
        colours, font = self._appearance.colours, self._appearance.small_font
        metrics, x = QFontMetrics(font), rect.left()
        edge = QColor(colours.faint)  # seen on every background that a card may have
        edge.setAlphaF(_TAG_EDGE)
        painter.setFont(font)
        for tag in own_first:
            words = clean_name(tag)
            room = rect.right() - x - 2 * _TAG_PADDING
            if not words or (x > rect.left() and metrics.horizontalAdvance(words) > room):
                continue
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            box = QRectF(x, rect.top(), metrics.horizontalAdvance(words) + 2 * _TAG_PADDING, rect.height())
            painter.setPen(QPen(edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
            painter.setPen(colours.text if tag in card.own_tags else colours.dim)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            x = round(box.right()) + _TAG_GAP

    def star(self, painter: QPainter, centre: QPointF, radius: float, *, on_picture: bool) -> None:
        """The mark of a favourite; on a picture it stands on a disc, to be seen on any."""
        colours = self._appearance.colours
        if on_picture:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.surface)
            painter.drawEllipse(centre, radius * 1.7, radius * 1.7)
        points = [(x, y) for x, y in _STAR] + [(-x, y) for x, y in reversed(_STAR[1:-1])]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawPolygon(QPolygonF([centre + QPointF(x * radius, y * radius) for x, y in points]))

    def frame(self, painter: QPainter, path: QPainterPath, *, is_selected: bool, is_current: bool) -> None:
        """The edge of a tile or row: thicker where the keyboard is."""
        colours = self._appearance.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(colours.accent if is_selected or is_current else colours.line, 2 if is_current else 1)
        )
        painter.drawPath(path)

    # ---- within ----------------------------------------------------------------------------------

    def _initial(self, painter: QPainter, area: QRectF, card: LibraryCard) -> None:
        theme, colours = self._appearance.theme, self._appearance.colours
        top = theme.avatar_colour(clean_name(card.name))
        shade = QLinearGradient(area.topLeft(), area.bottomLeft())
        shade.setColorAt(0, top)
        shade.setColorAt(1, top.darker(160))
        painter.fillRect(area, shade)
        painter.setFont(self._appearance.scale.font(round(area.height() * 0.34), bold=True))
        painter.setPen(colours.on_avatar)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initial(card.name))

    def _cut(self, picture: QImage, area: QRectF, ratio: float) -> QPixmap:
        size = QSize(round(area.width() * ratio), round(area.height() * ratio))
        key = (picture.cacheKey(), size.width(), size.height())
        if key not in self._kept:
            self._kept[key] = _covering(picture, size)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def _covering(picture: QImage, size: QSize) -> QPixmap:
    """The upper middle of the picture, where faces are, as large as `size`."""
    scaled = picture.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left = (scaled.width() - size.width()) // 2
    return QPixmap.fromImage(scaled.copy(left, 0, size.width(), size.height()))
