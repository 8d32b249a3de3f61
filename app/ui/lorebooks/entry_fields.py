"""The fields of a lorebook entry as the form shows them: which kind of editor, what words, what range."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.core.lorebook.entry import EntryPlacement, ScanSource, SecondaryLogic
from app.core.prompt.turn_role import TurnRole


class Kind(StrEnum):
    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"
    KEYS = "keys"
    SET = "set"


@dataclass(frozen=True, slots=True)
class EntryField:
    """`name` is the attribute of `LorebookEntry`. `choices` pair a value with its words; of a SET several
    may be on. NUMBER: `nothing` is the words for `minimum`, where that stands for None if `is_optional`."""

    name: str
    label: str
    kind: Kind
    choices: tuple[tuple[object, str], ...] = ()
    minimum: int = 0
    maximum: int = 99_999
    nothing: str = ""
    is_optional: bool = False


def sections() -> tuple[tuple[str, tuple[EntryField, ...]], ...]:
    """The fields below keys and text, in groups with a heading each."""
    return (
        (_tr("When it comes in"), _when()),
        (_tr("Where it goes"), _where()),
        (_tr("Chance, groups and budget"), _chance()),
        (_tr("Through other entries"), _recursion()),
        (_tr("For how long"), _time()),
        (_tr("Only for"), _only()),
    )


def _when() -> tuple[EntryField, ...]:
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
        EntryField("is_constant", _tr("Always on, without a key"), Kind.FLAG),
        EntryField("is_selective", _tr("Second keys count"), Kind.FLAG),
        EntryField("logic", _tr("A key"), Kind.CHOICE, logics),
        EntryField("is_case_sensitive", _tr("Capitals matter"), Kind.CHOICE, _as_elsewhere()),
        EntryField("matches_whole_words", _tr("Whole words only"), Kind.CHOICE, _as_elsewhere()),
        EntryField(
            "scan_depth", _tr("Messages looked through"), Kind.NUMBER,
            minimum=-1, maximum=1000, nothing=_tr("as everywhere"), is_optional=True,
        ),
        EntryField("scan_sources", _tr("Also looks in"), Kind.SET, sources),
    )  # fmt: skip


def _where() -> tuple[EntryField, ...]:
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
        EntryField("placement", _tr("Place"), Kind.CHOICE, places),
        EntryField("depth", _tr("Messages from the end"), Kind.NUMBER, maximum=10_000),
        EntryField("role", _tr("Spoken by"), Kind.CHOICE, roles),
        EntryField("outlet", _tr("Outlet"), Kind.TEXT),
        EntryField("order", _tr("Order (higher: nearer to the chat)"), Kind.NUMBER, minimum=-99_999),
    )


def _chance() -> tuple[EntryField, ...]:
    return (
        EntryField("uses_probability", _tr("Leave it to chance"), Kind.FLAG),
        EntryField("probability", _tr("Chance, %"), Kind.NUMBER, maximum=100),
        EntryField("group_text", _tr("Groups, of which one entry comes in"), Kind.TEXT),
        EntryField("group_weight", _tr("Weight in its group"), Kind.NUMBER),
        EntryField("is_preferred_in_group", _tr("First choice of its group"), Kind.FLAG),
        EntryField("uses_group_scoring", _tr("Most found keys win"), Kind.CHOICE, _as_elsewhere()),
        EntryField("ignores_budget", _tr("Comes in also over the budget"), Kind.FLAG),
    )


def _recursion() -> tuple[EntryField, ...]:
    return (
        EntryField("excludes_recursion", _tr("Others may not bring it in"), Kind.FLAG),
        EntryField("prevents_recursion", _tr("It may not bring in others"), Kind.FLAG),
        EntryField(
            "recursion_level", _tr("Only through others, level"), Kind.NUMBER, maximum=10, nothing=_tr("no")
        ),
    )


def _time() -> tuple[EntryField, ...]:
    off = _tr("off")
    return (
        EntryField("sticky", _tr("Stays for so many messages"), Kind.NUMBER, maximum=9999, nothing=off),
        EntryField("cooldown", _tr("Then rests for"), Kind.NUMBER, maximum=9999, nothing=off),
        EntryField("delay", _tr("Not before message"), Kind.NUMBER, maximum=9999, nothing=off),
    )


def _only() -> tuple[EntryField, ...]:
    kinds = (
        ("normal", _tr("ordinary replies")),
        ("continue", _tr("continuing")),
        ("impersonate", _tr("writing for you")),
        ("swipe", _tr("swipes")),
        ("regenerate", _tr("writing anew")),
        ("quiet", _tr("in the background")),
    )
    return (EntryField("triggers", _tr("These kinds (none: all)"), Kind.SET, kinds),)


def _as_elsewhere() -> tuple[tuple[object, str], ...]:
    return ((None, _tr("as everywhere")), (True, _tr("yes")), (False, _tr("no")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("entry_fields", text)
