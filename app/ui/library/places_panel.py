"""PlacesPanel: the left of the library: places, folders to make and change, and bringing cards."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from app.core.cards.library import LibraryFolder
from app.ui.library.library_acts import LibraryActs
from app.ui.library.places_list import PlacesList
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button

_NARROWEST = 190


class PlacesPanel(QFrame):
    """Folders are renamed and deleted by their menu, F2 and Delete."""

    def __init__(self, acts: LibraryActs, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts, self._appearance = acts, appearance
        self.setProperty("role", "side")
        self.list = PlacesList()
        self.folder_button = text_button(self.tr("New folder…"), role="flat")
        self.new_button = text_button(self.tr("New character…"), role="outline")
        self.import_button = text_button(self.tr("Import cards…"), role="outline")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 10, 14)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.new_button)
        layout.addWidget(self.import_button)
        appearance.changed.connect(self._take_width)
        self._take_width()
        self.folder_button.clicked.connect(lambda: acts.ask_new_folder())
        self.new_button.clicked.connect(lambda: acts.ask_new_character())
        self.list.folder_menu_requested.connect(self._pop_up)
        self.list.rename_requested.connect(acts.ask_folder_name)
        self.list.removal_requested.connect(acts.delete_folder)
        self.list.cards_dropped.connect(acts.put)

    def menu_for(self, folder: LibraryFolder) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), lambda: self._acts.ask_folder_name(folder))
        menu.addAction(self.tr("Delete folder"), lambda: self._acts.delete_folder(folder))
        return menu

    def _take_width(self) -> None:
        self.setMinimumWidth(self._appearance.scale.half_scaled(_NARROWEST))

    def _pop_up(self, folder: LibraryFolder, where: QPoint) -> None:
        self.menu_for(folder).popup(where)
