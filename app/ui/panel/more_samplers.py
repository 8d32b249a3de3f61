"""MoreSamplers: the further sections of the sampler panel, to be searched, ordered or switched off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.presets.knobs import KnobSection
from app.core.presets.sampler_orders import NAMED_ORDERS, TRANSFORMERS, name_of
from app.core.presets.sampler_settings import SamplerSettings
from app.ui.names import as_tooltip
from app.ui.panel.knob_section import KnobSectionBox
from app.ui.panel.order_list import OrderList
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel


class MoreSamplers(QWidget):
    """`order_chosen` names a back-end whose order is wanted, `order_moved` carries one's own."""

    order_chosen = Signal(str)
    order_moved = Signal(object)
    neutral_requested = Signal()
    searched = Signal(str)
    unused_hidden = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(self.tr("Find a sampler"))
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)  # files belong to the window
        self.search.setAccessibleName(self.tr("Find a sampler"))
        sections = [section for section in KnobSection if section is not KnobSection.MAIN]
        self.sections = {section: KnobSectionBox(section) for section in sections}
        self.order = DropDown()
        self.order.fill_width()
        self.order.setAccessibleName(self.tr("Order of the samplers"))
        self.order.setToolTip(
            as_tooltip(self.tr("The order in which samplers are applied, by the program that has it so."))
        )
        self.steps = OrderList(appearance)
        self.steps_button = text_button(self.tr("Change"), role="link")
        self.steps_button.setCheckable(True)
        self.steps_button.setAccessibleName(self.tr("Change the order of the samplers"))
        self.steps.hide()
        self.unused_button = text_button(self.tr("Hide unused"), role="link")
        self.unused_button.setCheckable(True)
        self.neutral_button = text_button(self.tr("Switch all off"), role="link")
        self.neutral_button.setToolTip(
            as_tooltip(self.tr("Set every sampler to the value at which it changes nothing"))
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("More samplers"), role="caps"), 1)
        head.addWidget(self.unused_button)
        head.addSpacing(8)
        head.addWidget(self.neutral_button)
        order = QHBoxLayout()
        order.setSpacing(12)
        order.addWidget(PlainLabel(self.tr("Order"), role="small"))
        order.addWidget(self.order, 1)
        order.addWidget(self.steps_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.search)
        for section in self.sections.values():
            layout.addWidget(section)
        layout.addLayout(order)
        layout.addWidget(self.steps)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_searched)
        self.order.activated.connect(lambda row: self.order_chosen.emit(self.order.itemData(row)))
        self.steps_button.toggled.connect(self._show_steps)
        self.steps.order_moved.connect(self.order_moved)
        self.neutral_button.clicked.connect(self.neutral_requested)
        self.unused_button.clicked.connect(self.unused_hidden)
        self.unused_button.toggled.connect(self._hide_unused)

    def show_settings(self, settings: SamplerSettings) -> None:
        """The values in force, for what depends on all of them."""
        for section in self.sections.values():
            section.show_settings(settings)
        self.steps.show_settings(settings)
        self._show_order(name_of(settings.order or TRANSFORMERS))

    def _show_order(self, name: str) -> None:
        """An order of one's own is there to be seen, and cannot be chosen once another is."""
        self.order.clear()
        for known in NAMED_ORDERS:
            self.order.addItem(known, known)
        if not name:
            self.order.addItem(self.tr("own order"), "")
        self.order.setCurrentIndex(self.order.findData(name))

    def _show_steps(self, are_shown: bool) -> None:
        self.steps.setVisible(are_shown)
        self.steps_button.setText(self.tr("Done") if are_shown else self.tr("Change"))

    def _hide_unused(self, is_on: bool) -> None:
        self.unused_button.setText(self.tr("Show all") if is_on else self.tr("Hide unused"))
        for section in self.sections.values():
            section.hide_unused(is_on)

    def _on_searched(self, query: str) -> None:
        for section in self.sections.values():
            section.search(query)
        self.searched.emit(query)
