"""One editor for each kind of field of a lorebook entry, all with the same three doors."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.ui.lorebooks.entry_fields import EntryField, Kind
from app.ui.lorebooks.key_text import keys_in, keys_text
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel


class FieldEditor(QWidget):
    """Label and editor. `value` is what the entry's attribute is to be; `changed` is told of people only."""

    changed = Signal()

    def __init__(self, field: EntryField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._is_filling = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    @property
    def value(self) -> Any:
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Show `value` without telling of a change."""
        self._is_filling = True
        self._show(value)
        self._is_filling = False

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _on_edited(self) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _add(self, editor: QWidget) -> None:
        label = PlainLabel(self.field.label, role="small")
        label.setBuddy(editor)
        editor.setAccessibleName(self.field.label)
        self._row.addWidget(label, 1)
        self._row.addWidget(editor, 1)


class FlagEditor(FieldEditor):
    def __init__(self, field: EntryField) -> None:
        super().__init__(field)
        self.box = QCheckBox(field.label)
        self._row.addWidget(self.box)
        self.box.toggled.connect(self._on_edited)

    @property
    def value(self) -> bool:
        return self.box.isChecked()

    def _show(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class NumberEditor(FieldEditor):
    """A number that it cannot show whole is kept as it was until somebody changes it."""

    def __init__(self, field: EntryField) -> None:
        super().__init__(field)
        self.spin = QSpinBox()
        self.spin.lineEdit().setTextMargins(5, 0, 5, 0)
        self.spin.setRange(field.minimum, field.maximum)
        self.spin.setSpecialValueText(field.nothing)
        self._filled: Any = None
        self._spun = self.spin.value()
        self._add(self.spin)
        self.spin.valueChanged.connect(self._on_edited)

    @property
    def value(self) -> Any:
        if self.spin.value() == self._spun:
            return self._filled
        number = self.spin.value()
        return None if self.field.is_optional and number == self.field.minimum else number

    def _show(self, value: Any) -> None:
        self._filled = value
        self.spin.setValue(self.field.minimum if value is None else round(value))
        self._spun = self.spin.value()


class ChoiceEditor(FieldEditor):
    def __init__(self, field: EntryField) -> None:
        super().__init__(field)
        self.combo = DropDown()
        for _, words in field.choices:
            self.combo.addItem(words)
        self._add(self.combo)
        self.combo.currentIndexChanged.connect(self._on_edited)

    @property
    def value(self) -> Any:
        return self.field.choices[self.combo.currentIndex()][0]

    def _show(self, value: Any) -> None:
        values = [choice for choice, _ in self.field.choices]
        self.combo.setCurrentIndex(values.index(value))


class TextEditor(FieldEditor):
    """One line: a text, or keys with commas between them; keys that hold commas are kept until edited."""

    def __init__(self, field: EntryField) -> None:
        super().__init__(field)
        self.line = QLineEdit()
        self._filled: Any = None
        self._filled_text = ""
        self._add(self.line)
        self.line.textEdited.connect(self._on_edited)

    @property
    def value(self) -> Any:
        if self.line.text() == self._filled_text:
            return self._filled
        return keys_in(self.line.text()) if self.field.kind is Kind.KEYS else self.line.text()

    def _show(self, value: Any) -> None:
        if self.value != value or self._filled is None:
            self.line.setText(keys_text(value) if self.field.kind is Kind.KEYS else value)
        self._filled, self._filled_text = value, self.line.text()


class SetEditor(FieldEditor):
    """A box for each choice; several may be on."""

    def __init__(self, field: EntryField) -> None:
        super().__init__(field)
        grid = QGridLayout()
        grid.setSpacing(4)
        label = PlainLabel(field.label, role="small")
        grid.addWidget(label, 0, 0, 1, 2)
        self.boxes: dict[object, QCheckBox] = {}
        for number, (value, words) in enumerate(field.choices):
            self.boxes[value] = box = QCheckBox(words)
            grid.addWidget(box, 1 + number // 2, number % 2, Qt.AlignmentFlag.AlignLeft)
            box.toggled.connect(self._on_edited)
        self._row.addLayout(grid)

    @property
    def value(self) -> frozenset[Any]:
        return frozenset(value for value, box in self.boxes.items() if box.isChecked())

    def _show(self, value: Iterable[Any]) -> None:
        shown = frozenset(value)
        for choice, box in self.boxes.items():
            box.setChecked(choice in shown)


_EDITORS: dict[Kind, type[Any]] = {
    Kind.FLAG: FlagEditor,
    Kind.NUMBER: NumberEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.TEXT: TextEditor,
    Kind.KEYS: TextEditor,
    Kind.SET: SetEditor,
}


def editor_for(field: EntryField) -> FieldEditor:
    editor: FieldEditor = _EDITORS[field.kind](field)
    return editor
