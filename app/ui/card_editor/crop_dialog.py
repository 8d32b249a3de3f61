"""CropDialog: which square of a picture is the character's portrait."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.ui.card_editor.crop_widget import CropWidget
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel


class CropDialog(QDialog):
    """Accepted with `crop.box`; with "Whole picture" `takes_whole` is set."""

    def __init__(self, picture_png: bytes, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Portrait"))
        self.takes_whole = False
        self.crop = CropWidget(picture_png, appearance)
        words = PlainLabel(
            self.tr("Drag the square, or move it with the arrow keys; plus and minus size it."),
            role="small",
            wraps=True,
        )
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.whole_button = self.buttons.addButton(
            self.tr("Whole picture"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.crop_button = self.buttons.addButton(self.tr("Crop"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.crop_button.setProperty("role", "primary")
        self.crop_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.whole_button.clicked.connect(self._take_whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.crop, 1)
        layout.addWidget(words)
        layout.addWidget(self.buttons)
        self.crop.setFocus()

    def _take_whole(self) -> None:
        self.takes_whole = True
        self.accept()
