"""GroupRules: how a group takes turns and which cards are sent, as a form."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from app.core.chat.group import ChatGroup, TurnOrder
from app.core.prompt.group import GroupMode
from app.ui.groups.group_words import card_words, order_words
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

_MOST_AUTO = 100


class GroupRules(QWidget):
    """`changed` carries the ChatGroup as it is wished."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = ChatGroup(())
        self.order = DropDown()
        for order, (name, _) in order_words().items():
            self.order.addItem(name, order.value)
        self.order_hint = PlainLabel(role="hint", wraps=True)
        self.cards = DropDown()
        for mode, words in card_words().items():
            self.cards.addItem(words, mode.value)
        self.prefix, self.suffix = QLineEdit(), QLineEdit()
        field_name = self.tr("<FIELDNAME> stands for the name of the field, {{char}} for the member.")
        for edit in (self.prefix, self.suffix):
            edit.setToolTip(field_name.replace("<", "&lt;"))
        self.auto = QSpinBox()
        self.auto.setRange(0, _MOST_AUTO)
        self.auto.setSpecialValueText(self.tr("Not at all"))
        self.auto.setSuffix(self.tr(" replies"))
        self.self_replies = QCheckBox(self.tr("Members may answer themselves"))
        self._lay_out()
        self._connect()

    def show_group(self, group: ChatGroup) -> None:
        self._group = group
        widgets = (self.order, self.cards, self.prefix, self.suffix, self.auto, self.self_replies)
        before = [widget.blockSignals(True) for widget in widgets]
        self.order.setCurrentIndex(self.order.findData(group.order.value))
        self.cards.setCurrentIndex(self.cards.findData(group.card_mode.value))
        for edit, text in ((self.prefix, group.join_prefix), (self.suffix, group.join_suffix)):
            if edit.text() != text:
                edit.setText(text)
        self.auto.setValue(group.num_auto_replies)
        self.self_replies.setChecked(group.allows_self_replies)
        for widget, was_blocked in zip(widgets, before, strict=True):
            widget.blockSignals(was_blocked)
        self.order_hint.setText(order_words()[group.order][1])
        for edit in (self.prefix, self.suffix):
            self._form.setRowVisible(edit, group.card_mode is not GroupMode.SWAP)

    @property
    def wished(self) -> ChatGroup:
        return replace(
            self._group,
            order=TurnOrder(self.order.currentData()),
            card_mode=GroupMode(self.cards.currentData()),
            join_prefix=self.prefix.text(),
            join_suffix=self.suffix.text(),
            num_auto_replies=self.auto.value(),
            allows_self_replies=self.self_replies.isChecked(),
        )

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, widget in (
            (self.tr("Who speaks"), self.order),
            ("", self.order_hint),
            (self.tr("What the model reads of the cards"), self.cards),
            (self.tr("Before each joined text"), self.prefix),
            (self.tr("After each joined text"), self.suffix),
            (self.tr("After the replies to you they go on by themselves for"), self.auto),
        ):
            self._form.addRow(PlainLabel(words), widget) if words else self._form.addRow(widget)
            widget.setAccessibleName(words)
        self._form.addRow(self.self_replies)

    def _connect(self) -> None:
        self.order.activated.connect(self._tell)
        self.cards.activated.connect(self._tell)
        for edit in (self.prefix, self.suffix):
            edit.editingFinished.connect(self._tell)
        self.auto.editingFinished.connect(self._tell)
        self.auto.valueChanged.connect(lambda: None if self.auto.hasFocus() else self._tell())
        self.self_replies.clicked.connect(self._tell)

    def _tell(self) -> None:
        if self.wished != self._group:
            self.changed.emit(self.wished)
