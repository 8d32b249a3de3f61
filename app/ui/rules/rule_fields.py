"""The fields of a find-and-replace rule as the form shows them."""

from dataclasses import replace

from app.core.prompt.replacement_rules import PatternMacros, RuleTarget
from app.ui.language.words import tr
from app.ui.widgets.form_field import FormField, Kind

STAGE, TRIMMED = "stage", "trimmed"


def rule_fields() -> tuple[FormField, ...]:
    """In their order. `STAGE` stands for `for_display` and `for_prompt`; of `TRIMMED` each line is a text."""
    return (
        FormField("name", tr("Name"), Kind.LINE),
        FormField(
            "pattern", tr("Find"), Kind.SEQUENCE,
            words=tr("A regular expression as in JavaScript: /pattern/flags. Without the flag g only the "
                      "first match is replaced."),
        ),
        FormField(
            "replacement", tr("Replace by"), Kind.SEQUENCE,
            words=tr("{{match}} is what was found, $1 and $<name> are its groups. Other macros work too."),
        ),
        FormField("targets", tr("In"), Kind.SET, choices=_targets()),
        FormField(STAGE, tr("What changes"), Kind.CHOICE, choices=_stages(), words=_stage_words()),
        FormField(
            "runs_on_edit", tr("Also where you edit a message"), Kind.FLAG,
            words=tr("Only for a rule that changes the stored text"),
        ),
        *_limits(),
    )  # fmt: skip


def _limits() -> tuple[FormField, ...]:
    from_newest = tr("Counted from the newest, which is 0")
    at_depth = FormField(
        "min_depth", tr("From message"), Kind.NUMBER,
        minimum=-1, nothing=tr("no limit"), is_optional=True, words=from_newest,
    )  # fmt: skip
    return (
        at_depth,
        replace(at_depth, name="max_depth", label=tr("To message")),
        FormField(
            TRIMMED, tr("Leave out of groups"), Kind.TEXT,
            words=tr("One text a line: taken out of what {{match}} and the groups put in"),
        ),
        FormField(
            "pattern_macros", tr("Macros in the pattern"), Kind.CHOICE,
            choices=(
                (PatternMacros.LEFT, tr("stay as they are")),
                (PatternMacros.REPLACED, tr("are replaced")),
                (PatternMacros.ESCAPED, tr("are replaced, as plain text")),
            ),
        ),
    )  # fmt: skip


def _targets() -> tuple[tuple[object, str], ...]:
    return (
        (RuleTarget.USER_INPUT, tr("what you write")),
        (RuleTarget.REPLY, tr("replies")),
        (RuleTarget.LORE, tr("lore entries")),
        (RuleTarget.REASONING, tr("reasoning")),
        (RuleTarget.COMMAND, tr("the narrator")),
    )


def _stages() -> tuple[tuple[object, str], ...]:
    return (
        ((False, False), tr("the text itself, for good")),
        ((True, False), tr("only what you see")),
        ((False, True), tr("only what the model reads")),
        ((True, True), tr("what you see and the model reads")),
    )


def _stage_words() -> str:
    return tr("“For good” changes messages as they come in; the other three leave what is stored alone.")
