"""TemplateMenu: what is done with a whole template."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.core.presets.template_kind import Template, kind_of
from app.services.templates import Templates
from app.ui.widgets.ask_files import ask_files
from app.ui.widgets.ask_text import ask_text


class TemplateMenu(QMenu):
    """`template` as it stands in the form; `is_own`: its file is the user's."""

    def __init__(self, templates: Templates, template: Template, is_own: bool, window: QWidget) -> None:
        super().__init__(window)
        self._templates, self._template, self._window = templates, template, window
        kind, name = kind_of(template), template.name
        self.addAction(self.tr("New…"), self._ask_for_new)
        self.addAction(self.tr("Duplicate"), partial(templates.duplicate, template))
        rename = self.addAction(self.tr("Rename…"), self._ask_for_name)
        delete = self.addAction(self.tr("Delete, or bring back what ships"))
        delete.triggered.connect(lambda: templates.delete(kind, name))
        for action in (rename, delete):
            action.setEnabled(is_own)
        self.addSeparator()
        self.addAction(self.tr("Import…"), self._ask_for_files)
        self.addAction(self.tr("Export…"), partial(self._ask_where, name, self._export))
        self.addAction(self.tr("Export all in use…"), partial(self._ask_where, "master", self._export_all))

    def _ask_for_new(self) -> None:
        create = partial(self._templates.create, kind_of(self._template))
        ask_text(self._window, self.tr("New template"), self.tr("Name"), "", create)

    def _ask_for_name(self) -> None:
        rename = partial(self._templates.rename, kind_of(self._template), self._template.name)
        title = self.tr("Rename the template")
        ask_text(self._window, title, self.tr("Name"), self._template.name, rename)

    def _ask_for_files(self) -> None:
        def add(files: list[Path]) -> None:
            for file in files:
                self._templates.import_file(file)

        names = self.tr("Templates (*.json);;All files (*)")
        ask_files(self._window, self.tr("Import templates"), names, add)

    def _ask_where(self, name: str, write: partial[None]) -> None:
        dialog = QFileDialog(self._window, self.tr("Export the template"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Templates (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{name}.json")
        dialog.fileSelected.connect(lambda file: write(Path(file)))
        dialog.open()

    @property
    def _export(self) -> partial[None]:
        return partial(self._templates.export, self._template)

    @property
    def _export_all(self) -> partial[None]:
        return partial(self._templates.export_in_force)
