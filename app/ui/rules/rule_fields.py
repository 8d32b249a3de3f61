"""The fields of a find-and-replace rule as the form shows them."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.core.prompt.replacement_rules import PatternMacros, RuleTarget
from app.ui.widgets.form_field import FormField, Kind

STAGE, TRIMMED = "stage", "trimmed"


def rule_fields() -> tuple[FormField, ...]:
    """In their order. `STAGE` stands for `for_display` and `for_prompt`; of `TRIMMED` each line is a text."""
    return (
        FormField("name", _tr("Name"), Kind.LINE),
        FormField(
            "pattern", _tr("Find"), Kind.SEQUENCE,
            words=_tr("A regular expression as in JavaScript: /pattern/flags. Without the flag g only the "
                      "first match is replaced."),
        ),
        FormField(
            "replacement", _tr("Replace by"), Kind.SEQUENCE,
            words=_tr("{{match}} is what was found, $1 and $<name> are its groups. Other macros work too."),
        ),
        FormField("targets", _tr("In"), Kind.SET, choices=_targets()),
        FormField(STAGE, _tr("What changes"), Kind.CHOICE, choices=_stages(), words=_stage_words()),
        FormField(
            "runs_on_edit", _tr("Also where you edit a message"), Kind.FLAG,
            words=_tr("Only for a rule that changes the stored text"),
        ),
        *_limits(),
    )  # fmt: skip


def _limits() -> tuple[FormField, ...]:
    from_newest = _tr("Counted from the newest, which is 0")
    at_depth = FormField(
        "min_depth", _tr("From message"), Kind.NUMBER,
        minimum=-1, nothing=_tr("no limit"), is_optional=True, words=from_newest,
    )  # fmt: skip
    return (
        at_depth,
        replace(at_depth, name="max_depth", label=_tr("To message")),
        FormField(
            TRIMMED, _tr("Leave out of groups"), Kind.TEXT,
            words=_tr("One text a line: taken out of what {{match}} and the groups put in"),
        ),
        FormField(
            "pattern_macros", _tr("Macros in the pattern"), Kind.CHOICE,
            choices=(
                (PatternMacros.LEFT, _tr("stay as they are")),
                (PatternMacros.REPLACED, _tr("are replaced")),
                (PatternMacros.ESCAPED, _tr("are replaced, as plain text")),
            ),
        ),
    )  # fmt: skip


def _targets() -> tuple[tuple[object, str], ...]:
    return (
        (RuleTarget.USER_INPUT, _tr("what you write")),
        (RuleTarget.REPLY, _tr("replies")),
        (RuleTarget.LORE, _tr("lore entries")),
        (RuleTarget.REASONING, _tr("reasoning")),
        (RuleTarget.COMMAND, _tr("the narrator")),
    )


def _stages() -> tuple[tuple[object, str], ...]:
    return (
        ((False, False), _tr("the text itself, for good")),
        ((True, False), _tr("only what you see")),
        ((False, True), _tr("only what the model reads")),
        ((True, True), _tr("what you see and the model reads")),
    )


def _stage_words() -> str:
    return _tr("“For good” changes messages as they come in; the other three leave what is stored alone.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("rule_fields", text)
