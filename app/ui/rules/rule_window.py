"""RuleWindow: the find-and-replace rules in their order, the one at hand as a form, and a try-out."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.core.prompt.replacement_rules import ReplacementRule, RuleTarget
from app.services.rule_facts import RulesListed
from app.ui.names import as_tooltip, clean_name, isolated
from app.ui.rules.rule_bench import RuleBench
from app.ui.rules.rule_form import RuleForm
from app.ui.widgets.buttons import text_button
from app.ui.widgets.column_area import ColumnArea
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.keeping_dialog import KeepingDialog
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_KEPT_AFTER_MS = 400
_ORDINARY = frozenset({RuleTarget.USER_INPUT, RuleTarget.REPLY})


class RuleWindow(KeepingDialog):
    """`rules_changed` carries all rules a moment after the last change, and at the end."""

    rules_changed = Signal(object)
    import_requested = Signal()
    export_requested = Signal(object)
    card_allowed = Signal(int, bool)
    tried = Signal(int, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_KEPT_AFTER_MS, parent)
        self.setWindowTitle(self.tr("Find and replace"))
        self.resize(860, 640)
        self._kept: tuple[ReplacementRule, ...] = ()
        self._is_filling = False
        self._character_id = 0
        self.list = RowsList(self.tr("Rules, in the order in which they run"), role="entries")
        self.form, self.bench = RuleForm(), RuleBench()
        self.of_card = QCheckBox()
        self.of_card.hide()
        self.add_button = text_button(self.tr("Add"), role="outline")
        self.remove_button = text_button(self.tr("Remove"), role="outline")
        self.up_button = text_button(self.tr("Up"), role="outline")
        self.down_button = text_button(self.tr("Down"), role="outline")
        self.import_button = text_button(self.tr("Import…"), role="outline")
        self.export_button = text_button(self.tr("Export…"), role="outline")
        self._lay_out()
        self._connect()
        self._show_current()

    def list_rules(self, fact: RulesListed) -> None:
        """What is in force; what is being written here is not touched."""
        self._character_id = int(fact.character_id or 0)
        words = self.tr("Use the rules that {0} brings ({1})")
        self.of_card.setText(words.format(isolated(fact.character), len(fact.of_card)))
        self.of_card.setToolTip(as_tooltip(_names(fact.of_card)))
        self.of_card.setVisible(bool(fact.of_card))
        self.of_card.setChecked(fact.is_allowed)
        if fact.rules != self.rules and not self.is_being_changed:
            self._fill(fact.rules, min(max(self.list.currentRow(), 0), len(fact.rules) - 1))
        self._kept = fact.rules

    @property
    def rules(self) -> tuple[ReplacementRule, ...]:
        """What the list holds now."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            replace(
                item.data(Qt.ItemDataRole.UserRole), is_enabled=item.checkState() is Qt.CheckState.Checked
            )
            for item in items
        )

    def _keep_changes(self) -> None:
        if self.rules != self._kept:
            self._kept = self.rules
            self.rules_changed.emit(self._kept)

    # ---- within ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.empty = EmptyState(
            self.tr("Rules change texts by regular expressions: what you write, what the model writes or "
                    "what it reads."), self.tr("Import…")
        )  # fmt: skip
        side, main = QVBoxLayout(), QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.list, 1)
        for buttons in ((self.add_button, self.remove_button), (self.up_button, self.down_button),
                        (self.import_button, self.export_button)):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            side.addLayout(row)
        main.setSpacing(12)
        self.page = ColumnArea(self.form)
        for widget, stretch in ((self.empty, 1), (self.page, 1), (self.bench, 0)):
            main.addWidget(widget, stretch)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(side, 2)
        both.addLayout(main, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addLayout(both, 1)
        layout.addWidget(self.of_card)
        layout.addWidget(PlainLabel(self.tr("Kept as you type."), role="hint"))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_current)
        self.list.itemChanged.connect(self._on_changed)
        self.form.edited.connect(self._on_edited)
        self.bench.wished.connect(self._on_wished)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.import_button.clicked.connect(self.import_requested)
        self.empty.button_clicked.connect(self.import_requested)
        self.export_button.clicked.connect(lambda: self.export_requested.emit(self.rules))
        self.of_card.clicked.connect(lambda is_on: self.card_allowed.emit(self._character_id, is_on))

    def _fill(self, rules: Sequence[ReplacementRule], current: int) -> None:
        self._is_filling = True
        self.list.clear()
        for rule in rules:
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if rule.is_enabled else Qt.CheckState.Unchecked)
            self._set_item(item, rule)
            self.list.addItem(item)
        self._is_filling = False
        self.list.setCurrentRow(current)
        self._show_current()

    def _set_item(self, item: QListWidgetItem, rule: ReplacementRule) -> None:
        item.setData(Qt.ItemDataRole.UserRole, rule)
        item.setText(clean_name(rule.name) or clean_name(rule.pattern) or self.tr("New rule"))

    def _show_current(self) -> None:
        if self._is_filling:
            return
        row, num_rules = self.list.currentRow(), self.list.count()
        is_one_shown = row >= 0
        if is_one_shown:
            self.form.show_rule(self.list.item(row).data(Qt.ItemDataRole.UserRole))
            self.bench.try_soon()
        self.page.setVisible(is_one_shown)
        self.bench.setVisible(is_one_shown)
        self.empty.setVisible(not is_one_shown)
        self.remove_button.setEnabled(is_one_shown)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < num_rules - 1)
        self.export_button.setEnabled(num_rules > 0)

    def _on_edited(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._set_item(item, self.form.rule)
            self.bench.try_soon()

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.keep_soon()

    def _on_wished(self, number: int, text: str) -> None:
        if self.list.currentRow() >= 0:
            self.tried.emit(number, self.form.rule, text)

    def _add(self) -> None:
        rules = (*self.rules, ReplacementRule("", "", targets=_ORDINARY))
        self._fill(rules, len(rules) - 1)
        self.keep_soon()
        self.form.editors["name"].setFocus()

    def _remove(self) -> None:
        rules, row = list(self.rules), self.list.currentRow()
        del rules[row]
        self._fill(rules, min(row, len(rules) - 1))
        self.keep()

    def _move(self, step: int) -> None:
        rules, row = list(self.rules), self.list.currentRow()
        rules.insert(row + step, rules.pop(row))
        self._fill(rules, row + step)
        self.keep()


def _names(rules: Sequence[ReplacementRule]) -> str:
    return "\n".join(clean_name(rule.name) or "…" for rule in rules[:20])
