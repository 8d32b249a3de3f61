"""ImportBar: how far an import is, in words and a thin bar, with Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.services.facts import ImportProgressed
from app.ui import figures
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel, PlainLabel


class ImportBar(QFrame):
    """Shown while cards are being read."""

    cancel_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._title = PlainLabel(role="strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._file = ElidedLabel(role="small")
        self.cancel_button = text_button(self.tr("Cancel"), role="outline")
        self.cancel_button.clicked.connect(self.cancel_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._bar, 2)
        layout.addWidget(self._file, 1)
        layout.addWidget(self.cancel_button)
        self.hide()

    def show_progress(self, fact: ImportProgressed) -> None:
        if fact.total == 1:
            self._title.setText(self.tr("Importing a card"))
        else:
            self._title.setText(self.tr("Importing {0} cards").format(figures.count(fact.total)))
        self._bar.setRange(0, fact.total)
        self._bar.setValue(fact.done)
        done = f"{figures.count(fact.done)} / {figures.count(fact.total)}"
        self._file.setText(f"{done} · {clean_name(fact.file_name)}")
        self._bar.setAccessibleName(self._title.text())
        self.show()
