"""Thumbnails: the small pictures of characters, read when a list first paints them and kept for a while."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage

from app.core.chat.messages import ThumbnailId
from app.services.library_facts import ThumbnailsRead
from app.services.library_shelf import LibraryShelf

MOST_KEPT = 600
_AT_ONCE = 64
_GATHER_MS = 15


@dataclass(frozen=True, slots=True)
class _Thumbnail:
    png: bytes | None
    picture: QImage


class Thumbnails(QObject):
    """Lives on the GUI thread; a thread of its own makes pictures of PNGs. `came` asks for repainting; until
    then a list paints initials.

    What is painted in one go is asked for in one go, the newest wishes first; what nobody paints is never
    read.
    """

    came = Signal()
    _decoded = Signal(object)

    def __init__(self, library: LibraryShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._kept: OrderedDict[ThumbnailId, _Thumbnail] = OrderedDict()
        self._wanted: dict[ThumbnailId, None] = {}
        self._asked: set[ThumbnailId] = set()
        self._decoder = QThreadPool(self, maxThreadCount=1)
        self._decoded.connect(self._keep)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._ask)

    def png(self, thumbnail_id: ThumbnailId | None) -> bytes | None:
        """The file where it is at hand; else None, and it is read soon."""
        kept = self._at_hand(thumbnail_id)
        return None if kept is None else kept.png

    def picture(self, thumbnail_id: ThumbnailId | None) -> QImage | None:
        """As above, ready to be painted; null where the file cannot be read."""
        kept = self._at_hand(thumbnail_id)
        return None if kept is None else kept.picture

    def take(self, fact: ThumbnailsRead) -> None:
        """Pictures came; `came` follows once they can be painted."""
        self._decoder.start(lambda: self._decoded.emit(_decoded_of(fact.pngs)))

    def _at_hand(self, thumbnail_id: ThumbnailId | None) -> _Thumbnail | None:
        if thumbnail_id is None:
            return None
        if thumbnail_id in self._kept:
            self._kept.move_to_end(thumbnail_id)
            return self._kept[thumbnail_id]
        if thumbnail_id not in self._asked:
            self._wanted.pop(thumbnail_id, None)
            self._wanted[thumbnail_id] = None
            if not self._gather.isActive():
                self._gather.start()
        return None

    def _keep(self, pictures: Mapping[ThumbnailId, _Thumbnail]) -> None:
        """Keep pictures, and drop those that were painted longest ago."""
        self._asked -= pictures.keys()
        self._kept.update(pictures)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.came.emit()

    def _ask(self) -> None:
        """The newest wishes: of what a quick scroll passed by, the rest is asked for when painted again."""
        ids = [*self._wanted][-_AT_ONCE:]
        self._wanted.clear()
        self._asked.update(ids)
        self._library.read_thumbnails(ids)


def _decoded_of(pngs: Mapping[ThumbnailId, bytes | None]) -> dict[ThumbnailId, _Thumbnail]:
    return {number: _Thumbnail(png, _picture(png or b"")) for number, png in pngs.items()}


def _picture(png: bytes) -> QImage:
    picture = QImage()
    picture.loadFromData(png, "PNG")
    return picture
