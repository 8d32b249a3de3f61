"""PicturePanel: the character's picture, and replacing or cutting it."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.cards.card_versions import CardPicture
from app.ui.card_editor.crop_dialog import CropDialog
from app.ui.theme.appearance import Appearance
from app.ui.widgets.ask_files import ask_files
from app.ui.widgets.buttons import text_button
from app.ui.widgets.portraits import Portraits


class Portrait(QWidget):
    """The picture as everywhere in Masque: cut to a square with round corners, or an initial."""

    def __init__(self, appearance: Appearance, side_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._side_px = appearance, side_px
        self._portraits = Portraits(appearance)
        self.name = ""
        self.picture_png: bytes | None = None

    def show_picture(self, name: str, picture_png: bytes | None) -> None:
        self.name, self.picture_png = name, picture_png
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side_px, self._side_px)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        rect = QRectF((self.width() - side) / 2, 0, side, side)
        self._portraits.paint(QPainter(self), rect, self.name, self.picture_png)


class PicturePanel(QWidget):
    """`file_chosen` carries a picture file, `cut_requested` a PNG and the square to keep of it;
    `picture_chosen` the picture to use as it is. The new picture is shown when it comes back encoded anew."""

    file_chosen = Signal(object)
    cut_requested = Signal(object, object)
    picture_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.portrait = Portrait(appearance, 132)
        self.change_button = text_button(self.tr("Change…"), role="flat")
        self.change_button.setToolTip(self.tr("Choose another picture"))
        self.crop_button = text_button(self.tr("Crop…"), role="flat")
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addStretch(1)
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.crop_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.portrait)
        layout.addLayout(buttons)
        self.change_button.clicked.connect(self._choose_file)
        self.crop_button.clicked.connect(self._crop_again)

    def show_picture(self, name: str, picture_png: bytes | None) -> None:
        self.portrait.show_picture(name, picture_png)
        self.crop_button.setEnabled(picture_png is not None)

    def ask_crop(self, picture: CardPicture) -> CropDialog:
        """Which part of a picture that was just read is to be used?"""
        dialog = CropDialog(picture.avatar_png, self._appearance, self.window())
        dialog.accepted.connect(lambda: self._on_cropped(dialog, picture))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_cropped(self, dialog: CropDialog, picture: CardPicture) -> None:
        if not dialog.takes_whole:
            self.cut_requested.emit(picture.avatar_png, dialog.crop.box)
        elif picture.thumbnail_png:  # a new one; the one that stands there is whole already
            self.picture_chosen.emit(picture)

    def _choose_file(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.webp)")
        ask_files(self, self.tr("Choose a picture"), kinds, self._on_files)

    def _on_files(self, files: list[Path]) -> None:
        if files:
            self.file_chosen.emit(files[0])

    def _crop_again(self) -> None:
        if self.portrait.picture_png is not None:
            self.ask_crop(CardPicture(self.portrait.picture_png, b""))
