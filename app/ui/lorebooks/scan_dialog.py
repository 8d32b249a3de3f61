"""ScanDialog: how all lorebooks are scanned; what is changed counts at once and can be taken back."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.lorebook.settings import LoreSettings
from app.services.lore_scanning import LoreScanning
from app.services.lorebook_facts import LoreSettingsShown
from app.ui.lorebooks.scan_fields import sections
from app.ui.widgets.buttons import text_button
from app.ui.widgets.column_area import ColumnArea
from app.ui.widgets.field_editors import FieldEditor, editor_for
from app.ui.widgets.form_field import FormField
from app.ui.widgets.keeping_dialog import KeepingDialog
from app.ui.widgets.plain_label import PlainLabel

KEPT_AFTER_MS = 400
_SIZE = (460, 640)
# Each makes the other pointless; the newer wish counts.
_RIVALS = {"min_activations": "max_recursion_steps", "max_recursion_steps": "min_activations"}


class ScanDialog(KeepingDialog):
    """Shows the settings as they are on disk; 400 ms after the last change they are set, as one step."""

    def __init__(self, scanning: LoreScanning, parent: QWidget | None = None) -> None:
        super().__init__(KEPT_AFTER_MS, parent)
        self._scanning = scanning
        self._shown = LoreSettings()
        self.setWindowTitle(self.tr("How lorebooks are read"))
        self.resize(*_SIZE)
        self.editors: dict[str, FieldEditor] = {}
        self.undo_button = text_button(self.tr("Undo"), role="outline")
        self.redo_button = text_button(self.tr("Redo"), role="outline")
        self.defaults_button = text_button(self.tr("As at first"), role="outline")
        self._lay_out()
        self.undo_button.clicked.connect(self._undo)
        self.redo_button.clicked.connect(self._redo)
        self.defaults_button.clicked.connect(lambda: scanning.set(LoreSettings()))
        self.show_settings(LoreSettingsShown(self._shown))
        scanning.show()

    def show_settings(self, fact: LoreSettingsShown) -> None:
        self._shown = fact.settings
        self.undo_button.setEnabled(fact.can_undo)
        self.redo_button.setEnabled(fact.can_redo)
        self.defaults_button.setEnabled(fact.settings != LoreSettings())
        if not self.is_being_changed:
            self._fill(fact.settings)

    @property
    def settings(self) -> LoreSettings:
        """What the fields say."""
        return replace(self._shown, **{name: editor.value for name, editor in self.editors.items()})

    def _keep_changes(self) -> None:
        if self.settings != self._shown:
            self._scanning.set(self.settings)

    def _lay_out(self) -> None:
        column = QWidget()
        fields = QVBoxLayout(column)
        fields.setContentsMargins(24, 20, 24, 20)
        fields.setSpacing(8)
        fields.addWidget(PlainLabel(self.tr("For all books; an entry may say otherwise."), role="small"))
        for heading, of_section in sections():
            fields.addSpacing(10)
            fields.addWidget(PlainLabel(heading, role="strong"))
            for field in of_section:
                fields.addWidget(self._editor(field))
        fields.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        for button in (self.undo_button, self.redo_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.defaults_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ColumnArea(column), 1)
        layout.addLayout(foot)

    def _editor(self, field: FormField) -> FieldEditor:
        editor = self.editors[field.name] = editor_for(field)
        editor.changed.connect(partial(self._on_changed, field.name))
        return editor

    def _on_changed(self, name: str) -> None:
        rival = self.editors.get(_RIVALS.get(name, ""))
        if rival is not None and self.editors[name].value:
            rival.fill(0)
        self.keep_soon()

    def _undo(self) -> None:
        self.keep()
        self._scanning.undo()

    def _redo(self) -> None:
        self.keep()
        self._scanning.redo()

    def _fill(self, settings: LoreSettings) -> None:
        for name, editor in self.editors.items():
            editor.fill(getattr(settings, name))
