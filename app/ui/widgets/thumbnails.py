"""Thumbnails: the small pictures of characters, read when a list first paints them and kept for a while."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.chat.messages import ThumbnailId
from app.services.library_facts import ThumbnailsRead
from app.services.library_shelf import LibraryShelf

MOST_KEPT = 600
_AT_ONCE = 64
_GATHER_MS = 15


class Thumbnails(QObject):
    """Lives on the GUI thread. `came` asks for repainting; until then a list paints initials.

    What is painted in one go is asked for in one go, the newest wishes first; what nobody paints is never
    read.
    """

    came = Signal()

    def __init__(self, library: LibraryShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._kept: OrderedDict[ThumbnailId, bytes | None] = OrderedDict()
        self._wanted: dict[ThumbnailId, None] = {}
        self._asked: set[ThumbnailId] = set()
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._ask)

    def png(self, thumbnail_id: ThumbnailId | None) -> bytes | None:
        """The picture where it is at hand; else None, and it is read soon."""
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

    def take(self, fact: ThumbnailsRead) -> None:
        """Pictures came: keep them, and drop those that were painted longest ago."""
        self._asked -= fact.pngs.keys()
        self._kept.update(fact.pngs)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.came.emit()

    def _ask(self) -> None:
        """The newest wishes: of what a quick scroll passed by, the rest is asked for when painted again."""
        ids = [*self._wanted][-_AT_ONCE:]
        self._wanted.clear()
        self._asked.update(ids)
        self._library.read_thumbnails(ids)
