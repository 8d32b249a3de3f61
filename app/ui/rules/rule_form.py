"""RuleForm: every field of one find-and-replace rule."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.prompt.replacement_rules import ReplacementRule
from app.ui.rules.rule_fields import STAGE, TRIMMED, rule_fields
from app.ui.widgets.field_editors import FieldEditor, editor_for


class RuleForm(QWidget):
    """`edited` is told of a person's changes; `rule` is what the fields say."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ReplacementRule("", "")
        self.editors: dict[str, FieldEditor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(8)
        for field in rule_fields():
            editor = self.editors[field.name] = editor_for(field)
            editor.changed.connect(self.edited)
            layout.addWidget(editor)
        layout.addStretch(1)

    def show_rule(self, rule: ReplacementRule) -> None:
        self._shown = rule
        for name, editor in self.editors.items():
            editor.fill(_value(rule, name))

    @property
    def rule(self) -> ReplacementRule:
        """The rule as the fields say; what they do not show is kept."""
        values = {name: editor.value for name, editor in self.editors.items()}
        for_display, for_prompt = values.pop(STAGE)
        trimmed = tuple(line for line in values.pop(TRIMMED).split("\n") if line)
        return replace(self._shown, **values, trimmed=trimmed, for_display=for_display, for_prompt=for_prompt)


def _value(rule: ReplacementRule, name: str) -> Any:
    if name == STAGE:
        return (rule.for_display, rule.for_prompt)
    return "\n".join(rule.trimmed) if name == TRIMMED else getattr(rule, name)
