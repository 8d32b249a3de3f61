"""The fields of a lorebook entry as the form shows them: which kind of editor, what words, what range."""

from PySide6.QtCore import QCoreApplication

from app.core.lorebook.entry import EntryPlacement, ScanSource, SecondaryLogic
from app.core.prompt.turn_role import TurnRole
from app.ui.widgets.form_field import FormField, Kind


def sections() -> tuple[tuple[str, tuple[FormField, ...]], ...]:
    """The fields below keys and text, in groups with a heading each."""
    return (
        (_tr("When it comes in"), _when()),
        (_tr("Where it goes"), _where()),
        (_tr("Chance, groups and budget"), _chance()),
        (_tr("Through other entries"), _recursion()),
        (_tr("For how long"), _time()),
        (_tr("Only for"), _only()),
    )


def _when() -> tuple[FormField, ...]:
    logics = (
        (SecondaryLogic.ANY, _tr("and any of the second keys")),
        (SecondaryLogic.ALL, _tr("and all of the second keys")),
        (SecondaryLogic.NOT_ALL, _tr("but not all of the second keys")),
        (SecondaryLogic.NONE, _tr("but none of the second keys")),
    )
    sources = (
        (ScanSource.PERSONA, _tr("who you play")),
        (ScanSource.DESCRIPTION, _tr("description")),
        (ScanSource.PERSONALITY, _tr("personality")),
        (ScanSource.DEPTH_PROMPT, _tr("character’s note")),
        (ScanSource.SCENARIO, _tr("scenario")),
        (ScanSource.CREATOR_NOTES, _tr("creator’s notes")),
    )
    return (
        FormField("is_constant", _tr("Always on, without a key"), Kind.FLAG),
        FormField("is_selective", _tr("Second keys count"), Kind.FLAG),
        FormField("logic", _tr("A key"), Kind.CHOICE, logics),
        FormField("is_case_sensitive", _tr("Capitals matter"), Kind.CHOICE, _as_elsewhere()),
        FormField("matches_whole_words", _tr("Whole words only"), Kind.CHOICE, _as_elsewhere()),
        FormField(
            "scan_depth", _tr("Messages looked through"), Kind.NUMBER,
            minimum=-1, maximum=1000, nothing=_tr("as everywhere"), is_optional=True,
        ),
        FormField("scan_sources", _tr("Also looks in"), Kind.SET, sources),
    )  # fmt: skip


def _where() -> tuple[FormField, ...]:
    places = (
        (EntryPlacement.BEFORE_CHARACTER, _tr("before the card")),
        (EntryPlacement.AFTER_CHARACTER, _tr("after the card")),
        (EntryPlacement.NOTE_TOP, _tr("above the author’s note")),
        (EntryPlacement.NOTE_BOTTOM, _tr("below the author’s note")),
        (EntryPlacement.AT_DEPTH, _tr("in the chat")),
        (EntryPlacement.EXAMPLES_TOP, _tr("above the example dialogue")),
        (EntryPlacement.EXAMPLES_BOTTOM, _tr("below the example dialogue")),
        (EntryPlacement.OUTLET, _tr("at an outlet")),
    )
    roles = (
        (TurnRole.SYSTEM, _tr("the system")),
        (TurnRole.USER, _tr("you")),
        (TurnRole.ASSISTANT, _tr("the character")),
    )
    return (
        FormField("placement", _tr("Place"), Kind.CHOICE, places),
        FormField("depth", _tr("Messages from the end"), Kind.NUMBER, maximum=10_000),
        FormField("role", _tr("Spoken by"), Kind.CHOICE, roles),
        FormField("outlet", _tr("Outlet"), Kind.LINE),
        FormField("order", _tr("Order (higher: nearer to the chat)"), Kind.NUMBER, minimum=-99_999),
    )


def _chance() -> tuple[FormField, ...]:
    return (
        FormField("uses_probability", _tr("Leave it to chance"), Kind.FLAG),
        FormField("probability", _tr("Chance, %"), Kind.NUMBER, maximum=100),
        FormField("group_text", _tr("Groups, of which one entry comes in"), Kind.LINE),
        FormField("group_weight", _tr("Weight in its group"), Kind.NUMBER),
        FormField("is_preferred_in_group", _tr("First choice of its group"), Kind.FLAG),
        FormField("uses_group_scoring", _tr("Most found keys win"), Kind.CHOICE, _as_elsewhere()),
        FormField("ignores_budget", _tr("Comes in also over the budget"), Kind.FLAG),
    )


def _recursion() -> tuple[FormField, ...]:
    return (
        FormField("excludes_recursion", _tr("Others may not bring it in"), Kind.FLAG),
        FormField("prevents_recursion", _tr("It may not bring in others"), Kind.FLAG),
        FormField(
            "recursion_level", _tr("Only through others, level"), Kind.NUMBER, maximum=10, nothing=_tr("no")
        ),
    )


def _time() -> tuple[FormField, ...]:
    off = _tr("off")
    return (
        FormField("sticky", _tr("Stays for so many messages"), Kind.NUMBER, maximum=9999, nothing=off),
        FormField("cooldown", _tr("Then rests for"), Kind.NUMBER, maximum=9999, nothing=off),
        FormField("delay", _tr("Not before message"), Kind.NUMBER, maximum=9999, nothing=off),
    )


def _only() -> tuple[FormField, ...]:
    kinds = (
        ("normal", _tr("ordinary replies")),
        ("continue", _tr("continuing")),
        ("impersonate", _tr("writing for you")),
        ("swipe", _tr("swipes")),
        ("regenerate", _tr("writing anew")),
        ("quiet", _tr("in the background")),
    )
    return (FormField("triggers", _tr("These kinds (none: all)"), Kind.SET, kinds),)


def _as_elsewhere() -> tuple[tuple[object, str], ...]:
    return ((None, _tr("as everywhere")), (True, _tr("yes")), (False, _tr("no")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("entry_fields", text)
