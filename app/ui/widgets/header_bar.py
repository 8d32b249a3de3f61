"""HeaderBar: the strip at the top of chat and panel; both are equally high at every text size."""

from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme.appearance import Appearance

_HEIGHT = 47


class HeaderBar(QFrame):
    """As high as its line of text needs."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setProperty("role", "header")
        appearance.changed.connect(self._take_height)
        self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(self._appearance.scale.half_scaled(_HEIGHT))
