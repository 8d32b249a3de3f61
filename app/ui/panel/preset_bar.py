"""PresetBar: the drop-down that switches all sampler values at once, saving them, and where they hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.presets.preset_scope import PresetScope
from app.services.facts import PresetsListed, SamplingShown
from app.services.preset_facts import PresetBindingShown
from app.ui.names import as_tooltip, clean_name, isolated
from app.ui.panel.preset_menu import PresetMenu
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import icon_button, text_button
from app.ui.widgets.drop_down import ARROW_ROOM, DropDown
from app.ui.widgets.plain_label import ElidedLabel


class PresetBar(QWidget):
    """Says which preset was chosen and under which name to save; below, where the choice holds."""

    preset_chosen = Signal(str)
    save_requested = Signal(str)
    discard_requested = Signal()

    def __init__(self, appearance: Appearance, menu: PresetMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.combo = _PresetCombo(appearance, self)
        self.combo.activated.connect(lambda row: self.preset_chosen.emit(self.combo.itemData(row)))
        self.save_button = text_button(self.tr("Save"), role="outline")
        self.save_button.setToolTip(self.tr("Keep the changed values in this preset"))
        self.save_button.clicked.connect(lambda: self.save_requested.emit(self.combo.preset_name))
        self.menu = menu
        self.menu_button = icon_button(self.tr("More about presets"))
        self.menu_button.setProperty("role", "outline")
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.place = ElidedLabel(role="small")
        self.discard_button = text_button(self.tr("Discard"), role="link")
        self.discard_button.setToolTip(self.tr("Back to the preset's own values; undo brings them back"))
        self.discard_button.setAccessibleName(self.tr("Discard the changes"))
        self.discard_button.clicked.connect(self.discard_requested)
        self._lay_out()
        appearance.changed.connect(self._show_icon)
        self._show_icon()
        self.show_binding(PresetBindingShown())

    def _lay_out(self) -> None:
        for button in (self.save_button, self.menu_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.combo, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.menu_button)
        below = QHBoxLayout()
        below.addWidget(self.place, 1)
        below.addWidget(self.discard_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addLayout(below)

    def list_presets(self, fact: PresetsListed) -> None:
        self.combo.list_presets(fact)
        self.menu.show_listed(fact)

    def show_sampling(self, fact: SamplingShown) -> None:
        is_changed = bool(fact.changed)
        self.combo.show_preset(fact.preset_name, fact.preset_description, is_changed)
        self.save_button.setEnabled(is_changed)
        self.discard_button.setVisible(is_changed)
        self.menu.show_sampling(fact)

    def show_binding(self, fact: PresetBindingShown) -> None:
        """Where choosing another preset would take effect."""
        words = {
            None: self.tr("Used wherever no other is bound") if fact.bound else self.tr("Used everywhere"),
            PresetScope.CHAT: self.tr("Used in this chat"),
            PresetScope.CHARACTER: self.tr("Used with {0}").format(isolated(fact.character_name)),
            PresetScope.MODEL: self.tr("Used with {0}").format(isolated(fact.model_name)),
        }
        self.place.setText(words[fact.scope])
        self.menu.show_binding(fact)

    def _show_icon(self) -> None:
        self.menu_button.setIcon(self._appearance.icon("menu"))


class _PresetCombo(DropDown):
    """Draws a dot in the accent behind the name while a value differs from the preset."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._is_changed = False
        self.fill_width()
        self.preset_name = ""
        self.setAccessibleName(self.tr("Sampler preset"))

    def list_presets(self, fact: PresetsListed) -> None:
        """Those with changes that were not saved have the dot in the list too."""
        self.clear()
        for row, name in enumerate(fact.names):
            self.addItem(f"{clean_name(name)}  •" if name in fact.drafts else clean_name(name), name)
            words = as_tooltip(fact.descriptions.get(name, ""))
            self.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)
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
