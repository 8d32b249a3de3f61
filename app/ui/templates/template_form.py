"""TemplateForm: every field of one template."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.presets.template_kind import Template, TemplateKind, kind_of
from app.ui.templates.template_fields import sections
from app.ui.theme.appearance import Appearance
from app.ui.widgets.column_area import ColumnArea
from app.ui.widgets.field_editors import FieldEditor, LinesEditor, editor_for
from app.ui.widgets.plain_label import PlainLabel


class TemplateForm(QStackedWidget):
    """One page a kind. `edited` is told of a person's changes; `template` is what the fields say."""

    edited = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Template | None = None
        self.editors: dict[TemplateKind, dict[str, FieldEditor]] = {kind: {} for kind in TemplateKind}
        self._pages = {kind: self._page(kind) for kind in TemplateKind}
        for page in self._pages.values():
            self.addWidget(page)
        self.setEnabled(False)
        appearance.changed.connect(self._take_heights)

    def show_template(self, template: Template) -> None:
        """Fill the fields of its kind."""
        self._shown = template
        kind = kind_of(template)
        for name, editor in self.editors[kind].items():
            editor.fill(getattr(template, name))
        self.setCurrentWidget(self._pages[kind])
        self.setEnabled(True)

    @property
    def template(self) -> Template | None:
        """The template as the fields say; what they do not show is kept."""
        if self._shown is None:
            return None
        editors = self.editors[kind_of(self._shown)]
        return replace(self._shown, **{name: editor.value for name, editor in editors.items()})

    def _page(self, kind: TemplateKind) -> ColumnArea:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(8)
        for number, (heading, fields) in enumerate(sections(kind)):
            if number:
                layout.addSpacing(10)
            if heading:
                layout.addWidget(PlainLabel(heading, role="strong"))
            for field in fields:
                editor = self.editors[kind][field.name] = editor_for(field)
                editor.changed.connect(self.edited)
                layout.addWidget(editor)
        layout.addStretch(1)
        return ColumnArea(column)

    def _take_heights(self) -> None:
        for editors in self.editors.values():
            for editor in editors.values():
                if isinstance(editor, LinesEditor):
                    editor.take_height()
