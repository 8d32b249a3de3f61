"""One editor for each kind of field of a form, all with the same three doors."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.form_field import FormField, Kind
from app.ui.widgets.key_text import keys_in, keys_text
from app.ui.widgets.plain_label import PlainLabel

_AROUND_TEXT = 24


class FieldEditor(QWidget):
    """Label and editor. `value` is what the attribute is to be; `changed` is told of people only."""

    changed = Signal()

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._is_filling = False
        self.setToolTip(field.words)
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
    """On or off."""

    def __init__(self, field: FormField) -> None:
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

    def __init__(self, field: FormField) -> None:
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
    """One of several."""

    def __init__(self, field: FormField) -> None:
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


class LineEditor(FieldEditor):
    """One line: a text, or keys with commas between them; keys that hold commas are kept until edited."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self.line = QLineEdit()
        self.line.setAcceptDrops(False)  # files belong to the window
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
            self.line.setCursorPosition(0)  # the beginning of a long one is what tells it from others
        self._filled, self._filled_text = value, self.line.text()


class LinesEditor(FieldEditor):
    """Text of many lines. What is not touched keeps its very characters, line ends included."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self.edit = QPlainTextEdit()
        self.edit.setAcceptDrops(False)  # files belong to the window
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(field.label)
        self.edit.setAccessibleDescription(field.words)
        self._original = self._as_shown = ""
        if field.kind is Kind.SEQUENCE:
            self._show_white_space()
        column = QVBoxLayout()
        column.setSpacing(4)
        label = PlainLabel(field.label, role="small")
        label.setBuddy(self.edit)
        column.addWidget(label)
        column.addWidget(self.edit)
        self._row.addLayout(column)
        self.take_height()
        self.edit.textChanged.connect(self._on_edited)

    @property
    def value(self) -> str:
        shown = self.edit.toPlainText()
        return self._original if shown == self._as_shown else shown

    def take_height(self) -> None:
        """The font may be another now."""
        self.edit.ensurePolished()
        self.edit.setFixedHeight(self.field.lines * self.edit.fontMetrics().lineSpacing() + _AROUND_TEXT)

    def _show(self, value: Any) -> None:
        if value != self.value:
            self.edit.setPlainText(value)
        self._original, self._as_shown = value, self.edit.toPlainText()

    def _show_white_space(self) -> None:
        option = self.edit.document().defaultTextOption()
        option.setFlags(
            QTextOption.Flag.ShowTabsAndSpaces
            | QTextOption.Flag.ShowLineAndParagraphSeparators
            | QTextOption.Flag.AddSpaceForLineAndParagraphSeparators
        )
        self.edit.document().setDefaultTextOption(option)
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.edit.setStyleSheet(f'font-family: "{family}"')


class SetEditor(FieldEditor):
    """A box for each choice; several may be on."""

    def __init__(self, field: FormField) -> None:
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
    Kind.LINE: LineEditor,
    Kind.TEXT: LinesEditor,
    Kind.SEQUENCE: LinesEditor,
    Kind.KEYS: LineEditor,
    Kind.SET: SetEditor,
}


def editor_for(field: FormField) -> FieldEditor:
    editor: FieldEditor = _EDITORS[field.kind](field)
    return editor
