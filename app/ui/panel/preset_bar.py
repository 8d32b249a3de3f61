"""PresetBar: the drop-down that switches all sampler values at once, and saving them under a name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.ui.names import as_tooltip, clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.ask_text import ask_text
from app.ui.widgets.buttons import icon_button, text_button
from app.ui.widgets.drop_down import ARROW_ROOM, DropDown


class PresetBar(QWidget):
    """Says which preset was chosen and under which name to save."""

    preset_chosen = Signal(str)
    save_requested = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.combo = _PresetCombo(appearance, self)
        self.combo.activated.connect(lambda row: self.preset_chosen.emit(self.combo.itemData(row)))
        self.save_button = text_button(self.tr("Save"), role="outline")
        self.save_button.setToolTip(self.tr("Keep the changed values in this preset"))
        self.save_button.clicked.connect(lambda: self.save_requested.emit(self.combo.preset_name))
        self.save_as_button = icon_button(self.tr("Save as a new preset…"))
        self.save_as_button.setProperty("role", "outline")
        self.save_as_button.clicked.connect(self._save_as)
        for button in (self.save_button, self.save_as_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.combo, 1)
        layout.addWidget(self.save_button)
        layout.addWidget(self.save_as_button)
        appearance.changed.connect(self._show_icon)
        self._show_icon()

    def list_presets(self, names: tuple[str, ...]) -> None:
        self.combo.list_presets(names)

    def show_preset(self, name: str, description: str, is_changed: bool) -> None:
        self.combo.show_preset(name, description, is_changed)
        self.save_button.setEnabled(is_changed)

    def _save_as(self) -> None:
        title, name = self.tr("Save as a new preset"), self.combo.preset_name
        ask_text(self, title, self.tr("Name"), name, self.save_requested.emit)

    def _show_icon(self) -> None:
        self.save_as_button.setIcon(self._appearance.icon("plus"))


class _PresetCombo(DropDown):
    """Draws a dot in the accent behind the name while a value differs from the preset."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._is_changed = False
        self.fill_width()
        self.preset_name = ""
        self.setAccessibleName(self.tr("Sampler preset"))

    def list_presets(self, names: tuple[str, ...]) -> None:
        self.clear()
        for name in names:
            self.addItem(clean_name(name), name)
        self._select()

    def show_preset(self, name: str, description: str, is_changed: bool) -> None:
        self.preset_name, self._is_changed = name, is_changed
        self.setToolTip(as_tooltip(description))
        words = self.tr("{0}, changed") if is_changed else "{0}"
        self.setAccessibleDescription(words.format(clean_name(name)))
        self._select()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        area = self.rect().adjusted(10, 0, -ARROW_ROOM, 0)
        colours, metrics = self._appearance.colours, self.fontMetrics()
        dot = "  •" if self._is_changed else ""
        room = area.width() - metrics.horizontalAdvance(dot)
        name = metrics.elidedText(clean_name(self.preset_name), Qt.TextElideMode.ElideRight, room)
        painter.setPen(colours.text)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(colours.accent)
        area.setLeft(area.left() + metrics.horizontalAdvance(name))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, dot)
        self.paint_arrow(painter)

    def _select(self) -> None:
        self.setCurrentIndex(self.findData(self.preset_name))
