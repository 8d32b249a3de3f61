"""RuleOpener: makes the window of the rules at the first wish for it, and asks about a card's own rules."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from app.services.rule_facts import CardRulesFound, RulesListed, RuleTried
from app.ui.names import isolated
from app.ui.rules.rule_window import RuleWindow
from app.ui.widgets.ask_files import ask_files, ask_new_file

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class RuleOpener(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._rules = window.session.rules
        self.window: RuleWindow | None = None
        self.question: QMessageBox | None = None
        window.bridge.rules_listed.connect(self._on_listed)
        window.bridge.rule_tried.connect(self._on_tried)
        window.bridge.card_rules_found.connect(self._ask)

    def open(self) -> RuleWindow:
        if self.window is None:
            self.window = made = RuleWindow(self._window)
            made.rules_changed.connect(self._rules.set)
            made.card_allowed.connect(self._rules.allow)
            made.tried.connect(self._rules.try_out)
            made.import_requested.connect(self._choose_file)
            made.export_requested.connect(self._choose_new_file)
        self._rules.list_all()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        return self.window

    def keep_all(self) -> None:
        """Have what is being written kept now."""
        if self.window is not None:
            self.window.keep()

    def _on_listed(self, fact: RulesListed) -> None:
        if self.window is not None:
            self.window.list_rules(fact)

    def _on_tried(self, fact: RuleTried) -> None:
        if self.window is not None:
            self.window.bench.show_tried(fact)

    def _ask(self, fact: CardRulesFound) -> None:
        """Once for a card; no answer is a no, and both can be changed in the window."""
        box = self.question = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Rules of a card"))
        words = self.tr("{0} brings find-and-replace rules: {1}. Use them in chats with this character?")
        box.setText(words.format(isolated(fact.character), fact.num_rules))
        box.setInformativeText(
            self.tr("They change texts as they are written, shown or sent. “Find and replace” in the menu "
                    "shows them.")
        )  # fmt: skip
        use = box.addButton(self.tr("Use them"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("Do not use them"), QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda: self._rules.allow(fact.character_id, box.clickedButton() is use))
        box.open()

    def _choose_file(self) -> None:
        names = self.tr("Regex scripts (*.json);;All files (*)")
        ask_files(self._window, self.tr("Import rules"), names, self._add_files)

    def _add_files(self, files: list[Path]) -> None:
        self.keep_all()
        for file in files:
            self._rules.add_file(file)

    def _choose_new_file(self, rules: object) -> None:
        names = self.tr("Regex scripts (*.json)")
        ask_new_file(
            self._window, self.tr("Export rules"), names, "regex-scripts.json",
            lambda file: self._rules.export(rules, file),  # type: ignore[arg-type]
        )  # fmt: skip
