"""PresetMenu: what can be done with the preset in force beside changing its values."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.presets.preset_scope import PresetScope
from app.services.facts import PresetsListed, SamplingShown
from app.services.preset_facts import PresetBindingShown
from app.services.session import Session
from app.ui.names import clean_name, isolated
from app.ui.widgets.ask_files import ask_files, ask_new_file
from app.ui.widgets.ask_text import ask_text

_LONGEST_LABEL = 40


class PresetMenu(QMenu):
    """Asks the session for everything itself; `dialogs` is the widget that its dialogs belong to."""

    def __init__(self, session: Session, dialogs: QWidget) -> None:
        super().__init__(dialogs)
        self._session, self._dialogs = session, dialogs
        self._listed, self._binding = PresetsListed(()), PresetBindingShown()
        self._name = ""
        self._has_changes = False
        self.save_as = self._entry(self.tr("Save as…"), self._save_as)
        self.duplicate = self._entry(self.tr("Duplicate"), lambda: session.presets.duplicate(self._name))
        self.rename = self._entry(self.tr("Rename…"), self._rename)
        self.discard = self._entry(self.tr("Discard the changes"), session.presets.discard_changes)
        self.restore = self._entry(self.tr("Restore as it shipped"), self._delete)
        self.delete = self._entry(self.tr("Delete"), self._delete)
        self.addSeparator()
        self.bindings = {scope: self._binding_entry(scope) for scope in PresetScope}
        self.addSeparator()
        self.take_in = self._entry(self.tr("Import presets…"), self._import)
        self.export = self._entry(self.tr("Export…"), self._export)

    def show_listed(self, fact: PresetsListed) -> None:
        self._listed = fact
        self._show_what_is_possible()

    def show_sampling(self, fact: SamplingShown) -> None:
        self._name, self._has_changes = fact.preset_name, bool(fact.changed)
        self._show_what_is_possible()

    def show_binding(self, fact: PresetBindingShown) -> None:
        self._binding = fact
        self._show_what_is_possible()

    def _show_what_is_possible(self) -> None:
        is_own, is_shipped = self._name in self._listed.own, self._name in self._listed.shipped
        self.rename.setEnabled(is_own and not is_shipped)
        self.discard.setEnabled(self._has_changes)
        self.restore.setVisible(is_own and is_shipped)
        self.delete.setVisible(not is_shipped)
        self.delete.setEnabled(is_own)
        character, model = self._binding.character_name, self._binding.model_name
        for scope, label, is_there in (
            (PresetScope.CHAT, self.tr("Use it in this chat"), bool(character)),
            (PresetScope.CHARACTER, self.tr("Use it with {0}").format(_in_menu(character)), bool(character)),
            (PresetScope.MODEL, self.tr("Use it with {0}").format(_in_menu(model)), bool(model)),
        ):
            entry = self.bindings[scope]
            entry.setText(label)
            entry.setVisible(is_there)
            entry.setChecked(self._binding.bound.get(scope) == self._name)

    def _entry(self, label: str, on_chosen: object) -> QAction:
        action = QAction(label, self)
        action.triggered.connect(on_chosen)
        self.addAction(action)
        return action

    def _binding_entry(self, scope: PresetScope) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.triggered.connect(lambda is_bound: self._session.presets.bind(scope, is_bound=is_bound))
        self.addAction(action)
        return action

    def _save_as(self) -> None:
        title, save = self.tr("Save as a new preset"), self._session.presets.save
        ask_text(self._dialogs, title, self.tr("Name"), self._name, save)

    def _rename(self) -> None:
        name = self._name
        ask_text(
            self._dialogs,
            self.tr("Rename the preset"),
            self.tr("Name"),
            name,
            lambda new: self._session.presets.rename(name, new),
        )

    def _delete(self) -> None:
        self._session.presets.delete(self._name)

    def _import(self) -> None:
        kinds = self.tr("Sampler presets (*.json *.yaml *.yml *.preset *.settings);;All files (*)")
        ask_files(self._dialogs, self.tr("Import presets"), kinds, self._session.import_cards)

    def _export(self) -> None:
        name = self._name
        kinds = self.tr("SillyTavern preset (*.json);;TextGen preset (*.yaml)")

        def export(file: Path) -> None:
            self._session.presets.export(name, file)

        ask_new_file(self._dialogs, self.tr("Export the preset"), kinds, f"{name}.json", export)


def _in_menu(name: str) -> str:
    """A menu takes "&" for the sign of its letter key."""
    shown = clean_name(name)
    short = shown if len(shown) <= _LONGEST_LABEL else f"{shown[: _LONGEST_LABEL - 1]}…"
    return isolated(short).replace("&", "&&")
