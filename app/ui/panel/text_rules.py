"""TextRules: what a reply may not say and what form it must have, written as text."""

import json
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.errors import PresetFormatError
from app.core.presets.banned_phrases import banned_phrases
from app.core.presets.sampler_settings import SamplerSettings
from app.core.presets.written_rules import rule_text, with_rule_text
from app.ui.language.words import tr
from app.ui.names import as_tooltip
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_SETTLED_MS = 600
_LINES = 4


@dataclass(frozen=True, slots=True)
class TextRule:
    """One setting that is a text: its name in `SamplerSettings`, and what it does."""

    name: str
    label: str
    help: str
    example: str


class TextRuleField(QWidget):
    """The text of one rule. `text_chosen` comes when typing pauses or the field is left."""

    text_chosen = Signal(str, str)
    reset_requested = Signal(str)

    def __init__(self, rule: TextRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = rule
        self._in_force = ""
        label = PlainLabel(rule.label, role="small")
        label.setToolTip(as_tooltip(rule.help))
        self.reset_button = text_button(self.tr("changed · reset"), role="link")
        self.reset_button.setAccessibleName(self.tr("Reset {0} to the preset's value").format(rule.label))
        self.reset_button.clicked.connect(lambda: self.reset_requested.emit(rule.name))
        self.edit = _RuleEdit(rule)
        self.trouble = PlainLabel(role="warning", wraps=True)
        label.setBuddy(self.edit)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.edit)
        layout.addWidget(self.trouble)
        self._typing = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._typing.timeout.connect(self.report)
        self.edit.textChanged.connect(self._typing.start)
        self.edit.left.connect(self.report)
        self._show_trouble()
        self.show_changed(False)

    @property
    def words(self) -> str:
        """Everything by which the field is found, in small letters."""
        rule = self._rule
        return f"{rule.label} {rule.name.replace('_', ' ')} {rule.help}".casefold()

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """The text in force; what is being written is not touched."""
        self._in_force = text
        if not self._typing.isActive() and text != self.text:
            self.edit.setPlainText(text)
            self._typing.stop()
            self._show_trouble()

    def show_changed(self, is_changed: bool) -> None:
        self.reset_button.setVisible(is_changed)

    def report(self) -> None:
        """Say now what was written and not yet said."""
        self._typing.stop()
        self._show_trouble()
        if self.text != self._in_force and not _trouble(self._rule.name, self.text):
            self._in_force = self.text
            self.text_chosen.emit(self._rule.name, self.text)

    def _show_trouble(self) -> None:
        trouble = _trouble(self._rule.name, self.text)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))


class _RuleEdit(QPlainTextEdit):
    left = Signal()

    def __init__(self, rule: TextRule) -> None:
        super().__init__()
        self.setAcceptDrops(False)  # files belong to the window
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName(rule.label)
        self.setAccessibleDescription(rule.help)
        self.setPlaceholderText(rule.example)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 18)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextRules(QWidget):
    """The fields under a heading that folds them away; what is in use is counted in it."""

    text_chosen = Signal(str, str)
    reset_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self.fields = {rule.name: TextRuleField(rule) for rule in text_rules()}
        self.heading = QToolButton()
        self.heading.setProperty("role", "section")
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.toggled.connect(self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        for field in self.fields.values():
            layout.addWidget(field)
            field.text_chosen.connect(self.text_chosen)
            field.reset_requested.connect(self.reset_requested)
        self.show_settings(SamplerSettings(), frozenset())
        self._fold(False)

    def show_settings(self, settings: SamplerSettings, changed: frozenset[str]) -> None:
        """The texts in force, and which of them differ from the preset's."""
        for name, field in self.fields.items():
            field.show_text(rule_text(settings, name))
            field.show_changed(name in changed)
        neutral = SamplerSettings()
        used = sum(rule_text(settings, name).strip() != rule_text(neutral, name) for name in self.fields)
        title = self.tr("Banned phrases and form")
        self.heading.setText(self.tr("{0} · {1} on").format(title, used) if used else title)

    def search(self, query: str) -> None:
        """Show only fields with `query` in their name or meaning, unfolded; all as before without one."""
        self._query = query.strip().casefold()
        self._fold(self.heading.isChecked())

    def report(self) -> None:
        for field in self.fields.values():
            field.report()

    def _fold(self, is_open: bool) -> None:
        is_unfolded = is_open or bool(self._query)
        self.heading.setArrowType(Qt.ArrowType.DownArrow if is_unfolded else Qt.ArrowType.RightArrow)
        found = [name for name, field in self.fields.items() if self._query in field.words]
        for name, field in self.fields.items():
            field.setVisible(is_unfolded and name in found)
        self.setVisible(bool(found))


def text_rules() -> tuple[TextRule, ...]:
    """All rules that are texts, in their order."""
    return (
        TextRule(
            "banned_tokens", tr("Banned phrases"),
            tr(
                "One a line. “In quotes” is never written, in upper or lower case: the model goes back and "
                "says something else. /A pattern/i is a regular expression. Anything else bans its tokens."
            ),
            '"shivers down"\n/barely above a whisper/i',
        ),
        TextRule(
            "logit_bias", tr("Likelier and less likely words"),
            tr(
                "One a line: a number from -100 (never) to 100, then the text. Logit bias: it is added to "
                "what the model makes of its tokens. {In braces} the text is taken exactly, [1, 2] are ids."
            ),
            "-5 shivers\n+2 {lamp}",
        ),
        TextRule(
            "dry_breakers", tr("Sequence breakers of DRY"),
            tr("One a line, \\n for a line break. A repetition that DRY looks for ends at each of them."),
            "\\n\n:",
        ),
        TextRule(
            "grammar", tr("Grammar"),
            tr("A grammar in GBNF that every reply must follow. Empty: replies are free."),
            'root ::= "Yes." | "No."',
        ),
        TextRule(
            "json_schema", tr("JSON schema"),
            tr("Every reply is JSON of this schema. It wins over the grammar. Empty: replies are free."),
            '{"type": "object"}',
        ),
    )  # fmt: skip


def _trouble(name: str, text: str) -> str:
    """What is wrong with a text, as far as that can be said without a model."""
    try:
        with_rule_text(SamplerSettings(), name, text)
        if name == "banned_tokens":
            banned_phrases(text)
        elif name == "json_schema" and text.strip():
            json.loads(text)
    except PresetFormatError as error:
        return error.message
    except (ValueError, RecursionError) as error:
        return tr("This is no JSON: {0}").format(error)
    return ""
