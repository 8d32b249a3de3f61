"""LibraryFoot: what is selected, what the trash offers, and how an import or export is going."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import figures
from app.ui.notices.import_bar import ImportBar
from app.ui.notices.notice_strip import NoticeStrip
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel


class LibraryFoot(QWidget):
    """Its line is always there, so that nothing jumps."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = NoticeStrip(appearance)
        self.import_bar = ImportBar()
        self.words = ElidedLabel(role="small")
        self.restore_button = text_button(self.tr("Restore"), role="outline")
        self.purge_button = text_button(self.tr("Delete for ever…"), role="outline")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.restore_button)
        line.addWidget(self.purge_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.notices)
        layout.addWidget(self.import_bar)
        layout.addLayout(line)
        self.show_selection(0, in_trash=False)

    def show_selection(self, num_selected: int, *, in_trash: bool) -> None:
        """Without a selection it says how to go on; in the trash its buttons mean all then."""
        if num_selected > 1:
            words = self.tr("{0} selected").format(figures.count(num_selected))
        elif in_trash:
            words = self.tr("What lies here for 30 days is deleted for ever.")
        else:
            words = self.tr("Enter opens a chat · right-click for more · Del moves to the trash")
        self.words.setText(words)
        self.restore_button.setVisible(in_trash)
        self.purge_button.setVisible(in_trash)
        self.restore_button.setText(self.tr("Restore") if num_selected else self.tr("Restore all"))
        self.purge_button.setText(
            self.tr("Delete for ever…") if num_selected else self.tr("Empty the trash…")
        )
