"""One editor for each kind of field of a template, all with the same three doors."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.ui.templates.template_fields import Kind, TemplateField
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

_DEEPEST = 9_999
_AROUND_TEXT = 18


class TemplateEditor(QWidget):
    """`value` is what the template's attribute is to be; `changed` is told of people only."""

    changed = Signal()

    def __init__(self, field: TemplateField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._is_filling = False
        self.setToolTip(field.words)

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

    def _add_beside_label(self, editor: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        label = PlainLabel(self.field.label, role="small")
        label.setBuddy(editor)
        editor.setAccessibleName(self.field.label)
        row.addWidget(label, 1)
        row.addWidget(editor, 1)


class LinesEditor(TemplateEditor):
    """Text of many lines. What is not touched keeps its very characters, line ends included."""

    def __init__(self, field: TemplateField) -> None:
        super().__init__(field)
        self.edit = QPlainTextEdit()
        self.edit.setAcceptDrops(False)  # files belong to the window
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(field.label)
        self.edit.setAccessibleDescription(field.words)
        self._original = self._as_shown = ""
        if field.kind is Kind.SEQUENCE:
            self._show_white_space()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = PlainLabel(field.label, role="small")
        label.setBuddy(self.edit)
        column.addWidget(label)
        column.addWidget(self.edit)
        self.take_height()
        self.edit.textChanged.connect(self._on_edited)

    @property
    def value(self) -> str:
        shown = self.edit.toPlainText()
        return self._original if shown == self._as_shown else shown

    def take_height(self) -> None:
        """The font may be another now."""
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


class FlagEditor(TemplateEditor):
    """On or off."""

    def __init__(self, field: TemplateField) -> None:
        super().__init__(field)
        self.box = QCheckBox(field.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.box.toggled.connect(self._on_edited)

    @property
    def value(self) -> bool:
        return self.box.isChecked()

    def _show(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class NumberEditor(TemplateEditor):
    """A whole number; one that is out of its range is kept until somebody changes it."""

    def __init__(self, field: TemplateField) -> None:
        super().__init__(field)
        self.spin = QSpinBox(maximum=_DEEPEST)
        self.spin.lineEdit().setTextMargins(5, 0, 5, 0)
        self._original = self._as_shown = 0
        self._add_beside_label(self.spin)
        self.spin.valueChanged.connect(self._on_edited)

    @property
    def value(self) -> int:
        return self._original if self.spin.value() == self._as_shown else self.spin.value()

    def _show(self, value: Any) -> None:
        self.spin.setValue(max(0, min(value, _DEEPEST)))
        self._original, self._as_shown = value, self.spin.value()


class ChoiceEditor(TemplateEditor):
    """One of several."""

    def __init__(self, field: TemplateField) -> None:
        super().__init__(field)
        self.combo = DropDown()
        for _, words in field.choices:
            self.combo.addItem(words)
        self._add_beside_label(self.combo)
        self.combo.currentIndexChanged.connect(self._on_edited)

    @property
    def value(self) -> Any:
        return self.field.choices[self.combo.currentIndex()][0]

    def _show(self, value: Any) -> None:
        self.combo.setCurrentIndex([choice for choice, _ in self.field.choices].index(value))


def editor_for(field: TemplateField) -> TemplateEditor:
    """An empty editor for `field`."""
    editors: dict[Kind, type[LinesEditor | FlagEditor | NumberEditor | ChoiceEditor]] = {
        Kind.SEQUENCE: LinesEditor,
        Kind.TEXT: LinesEditor,
        Kind.FLAG: FlagEditor,
        Kind.NUMBER: NumberEditor,
        Kind.CHOICE: ChoiceEditor,
    }
    return editors[field.kind](field)
