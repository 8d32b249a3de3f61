"""ModelDialog: what a model of one's own needs, the models that are known, and a folder to choose."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.facts import KnownModel
from app.ui.names import clean_name
from app.ui.widgets.ask_files import ask_folder
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel, PlainLabel


class ModelDialog(QDialog):
    """`folder_chosen` carries the folder to load; the dialog closes with it."""

    folder_chosen = Signal(str)

    def __init__(self, known: tuple[KnownModel, ...], in_use: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_use = in_use
        self.setWindowTitle(self.tr("Choose a model"))
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(self.tr("Use a model of your own"), role="title"))
        for paragraph in self._explanation():
            layout.addWidget(PlainLabel(paragraph, role="dim", wraps=True))
        for model in known:
            layout.addWidget(self._row(model))
        layout.addSpacing(4)
        layout.addLayout(self._buttons())

    def _explanation(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Choose the folder of any Llama-family model in Hugging Face layout: the folder that holds "
                "config.json and the .safetensors files. It is loaded in 4 bits unless it is small."
            ),
            self.tr(
                "A 70B model such as Llama-3.3-70B-Instruct or L3-70B-Euryale takes about 40 GB in 4 bits, "
                "and 320 KiB for each token of context: 2.5 GiB at 8,192 tokens. One 48 GB card holds it, or "
                "two of 24 GB. An 8B model takes about 6 GB."
            ),
        )

    def _row(self, model: KnownModel) -> QFrame:
        row = QFrame()
        row.setProperty("role", "card")
        name = self.tr("Ember, the practice model") if model.is_practice else clean_name(model.name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name, role="strong"))
        words.addWidget(ElidedLabel(model.folder, role="hint"))
        is_in_use = model.folder == self._in_use
        load = text_button(self.tr("In use") if is_in_use else self.tr("Load"), role="outline")
        load.setEnabled(not is_in_use)
        load.setAccessibleName(self.tr("Load {0}").format(name))
        load.clicked.connect(lambda: self._choose(model.folder))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(words, 1)
        layout.addWidget(load)
        return row

    def _buttons(self) -> QHBoxLayout:
        choose = text_button(self.tr("Choose a folder…"), role="primary")
        choose.setDefault(True)
        choose.clicked.connect(self._choose_folder)
        close = text_button(self.tr("Close"), role="outline")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(choose)
        return row

    def _choose_folder(self) -> None:
        ask_folder(self, self.tr("Model folder"), self._choose)

    def _choose(self, folder: str) -> None:
        self.folder_chosen.emit(folder)
        self.accept()
