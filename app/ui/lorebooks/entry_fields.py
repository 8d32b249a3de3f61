"""The fields of a lorebook entry as the form shows them: which kind of editor, what words, what range."""

from app.core.lorebook.entry import EntryPlacement, ScanSource, SecondaryLogic
from app.core.prompt.turn_role import TurnRole
from app.ui.language.words import tr
from app.ui.widgets.form_field import FormField, Kind


def sections() -> tuple[tuple[str, tuple[FormField, ...]], ...]:
    """The fields below keys and text, in groups with a heading each."""
    return (
        (tr("When it comes in"), _when()),
        (tr("Where it goes"), _where()),
        (tr("Chance, groups and budget"), _chance()),
        (tr("Through other entries"), _recursion()),
        (tr("For how long"), _time()),
        (tr("Only for"), _only()),
    )


def _when() -> tuple[FormField, ...]:
    logics = (
        (SecondaryLogic.ANY, tr("and any of the second keys")),
        (SecondaryLogic.ALL, tr("and all of the second keys")),
        (SecondaryLogic.NOT_ALL, tr("but not all of the second keys")),
        (SecondaryLogic.NONE, tr("but none of the second keys")),
    )
    sources = (
        (ScanSource.PERSONA, tr("who you play")),
        (ScanSource.DESCRIPTION, tr("description")),
        (ScanSource.PERSONALITY, tr("personality")),
        (ScanSource.DEPTH_PROMPT, tr("character’s note")),
        (ScanSource.SCENARIO, tr("scenario")),
        (ScanSource.CREATOR_NOTES, tr("creator’s notes")),
    )
    return (
        FormField("is_constant", tr("Always on, without a key"), Kind.FLAG),
        FormField("is_selective", tr("Second keys count"), Kind.FLAG),
        FormField("logic", tr("A key"), Kind.CHOICE, logics),
        FormField("is_case_sensitive", tr("Capitals matter"), Kind.CHOICE, _as_elsewhere()),
        FormField("matches_whole_words", tr("Whole words only"), Kind.CHOICE, _as_elsewhere()),
        FormField(
            "scan_depth", tr("Messages looked through"), Kind.NUMBER,
            minimum=-1, maximum=1000, nothing=tr("as everywhere"), is_optional=True,
        ),
        FormField("scan_sources", tr("Also looks in"), Kind.SET, sources),
    )  # fmt: skip


def _where() -> tuple[FormField, ...]:
    places = (
        (EntryPlacement.BEFORE_CHARACTER, tr("before the card")),
        (EntryPlacement.AFTER_CHARACTER, tr("after the card")),
        (EntryPlacement.NOTE_TOP, tr("above the author’s note")),
        (EntryPlacement.NOTE_BOTTOM, tr("below the author’s note")),
        (EntryPlacement.AT_DEPTH, tr("in the chat")),
        (EntryPlacement.EXAMPLES_TOP, tr("above the example dialogue")),
        (EntryPlacement.EXAMPLES_BOTTOM, tr("below the example dialogue")),
        (EntryPlacement.OUTLET, tr("at an outlet")),
    )
    roles = (
        (TurnRole.SYSTEM, tr("the system")),
        (TurnRole.USER, tr("you")),
        (TurnRole.ASSISTANT, tr("the character")),
    )
    return (
        FormField("placement", tr("Place"), Kind.CHOICE, places),
        FormField("depth", tr("Messages from the end"), Kind.NUMBER, maximum=10_000),
        FormField("role", tr("Spoken by"), Kind.CHOICE, roles),
        FormField("outlet", tr("Outlet"), Kind.LINE),
        FormField("order", tr("Order (higher: nearer to the chat)"), Kind.NUMBER, minimum=-99_999),
    )


def _chance() -> tuple[FormField, ...]:
    return (
        FormField("uses_probability", tr("Leave it to chance"), Kind.FLAG),
        FormField("probability", tr("Chance, %"), Kind.NUMBER, maximum=100),
        FormField("group_text", tr("Groups, of which one entry comes in"), Kind.LINE),
        FormField("group_weight", tr("Weight in its group"), Kind.NUMBER),
        FormField("is_preferred_in_group", tr("First choice of its group"), Kind.FLAG),
        FormField("uses_group_scoring", tr("Most found keys win"), Kind.CHOICE, _as_elsewhere()),
        FormField("ignores_budget", tr("Comes in also over the budget"), Kind.FLAG),
    )


def _recursion() -> tuple[FormField, ...]:
    return (
        FormField("excludes_recursion", tr("Others may not bring it in"), Kind.FLAG),
        FormField("prevents_recursion", tr("It may not bring in others"), Kind.FLAG),
        FormField(
            "recursion_level", tr("Only through others, level"), Kind.NUMBER, maximum=10, nothing=tr("no")
        ),
    )


def _time() -> tuple[FormField, ...]:
    off = tr("off")
    return (
        FormField("sticky", tr("Stays for so many messages"), Kind.NUMBER, maximum=9999, nothing=off),
        FormField("cooldown", tr("Then rests for"), Kind.NUMBER, maximum=9999, nothing=off),
        FormField("delay", tr("Not before message"), Kind.NUMBER, maximum=9999, nothing=off),
    )


def _only() -> tuple[FormField, ...]:
    kinds = (
        ("normal", tr("ordinary replies")),
        ("continue", tr("continuing")),
        ("impersonate", tr("writing for you")),
        ("swipe", tr("swipes")),
        ("regenerate", tr("writing anew")),
        ("quiet", tr("in the background")),
    )
    return (FormField("triggers", tr("These kinds (none: all)"), Kind.SET, kinds),)


def _as_elsewhere() -> tuple[tuple[object, str], ...]:
    return ((None, tr("as everywhere")), (True, tr("yes")), (False, tr("no")))
