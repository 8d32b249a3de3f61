"""LibraryMemory: what the library remembers from one start to the next: tiles or rows, order, place."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from app.core.cards.library import FolderId
from app.core.cards.library_view import LibraryOrder, LibraryPlace
from app.ui.library.library_window import LibraryWindow
from app.ui.library.places_list import Place

Keep = Callable[[str, object], None]


class LibraryMemory(QObject):
    """Belongs to a library window, which it sets as the settings `values` say; `keep` stores a setting."""

    def __init__(self, library: LibraryWindow, values: Mapping[str, Any], keep: Keep) -> None:
        super().__init__(library)
        self._keep = keep
        library.head.show_mode(is_grid=bool(values.get("library.is_grid", True)))
        library.head.choose_order(LibraryOrder(str(values.get("library.order", "recent"))))
        place = LibraryPlace(str(values.get("library.place", "all")))
        folder = FolderId(int(values.get("library.folder", 0)))
        library.places.list.choose_soon((place, folder if place is LibraryPlace.FOLDER else None))
        library.head.grid_chosen.connect(lambda is_grid: keep("library.is_grid", is_grid))
        library.head.order_chosen.connect(lambda order: keep("library.order", LibraryOrder(order).value))
        library.places.list.place_chosen.connect(self._on_place_chosen)

    def _on_place_chosen(self, chosen: Place) -> None:
        """The trash is nowhere to begin the next time."""
        place, folder_id = chosen
        if place is not LibraryPlace.TRASH:
            self._keep("library.place", place.value)
            self._keep("library.folder", folder_id or 0)
