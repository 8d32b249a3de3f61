"""How all lorebooks are scanned, as the dialog shows it: which kind of editor, what words, what range."""

from app.core.lorebook.settings import BookOrder
from app.core.lorebook.stored_settings import RANGES
from app.ui.language.words import tr
from app.ui.widgets.form_field import FormField, Kind


def sections() -> tuple[tuple[str, tuple[FormField, ...]], ...]:
    """The fields in groups with a heading each."""
    return (
        (tr("What is looked through"), _scanned()),
        (tr("Room in the prompt"), _room()),
        (tr("Through other entries"), _recursion()),
        (tr("Until enough came in"), _enough()),
        (tr("Among entries"), _among()),
    )


def _scanned() -> tuple[FormField, ...]:
    return (
        _number(
            "scan_depth", tr("Messages looked through"),
            tr("Counted from the newest; with 0 only entries that are always on, or that say otherwise."),
        ),
        _flag("includes_names", tr("With the speakers’ names"), tr("A name can call up an entry, too.")),
        _flag("is_case_sensitive", tr("Capitals matter"), tr("“Rose” is not found by the key “rose”.")),
        _flag(
            "matches_whole_words", tr("Whole words only"),
            tr("The key “mill” is not found in “miller”. Keys of several words are found anywhere."),
        ),
    )  # fmt: skip


def _room() -> tuple[FormField, ...]:
    return (
        _number(
            "budget_percent", tr("Share of the prompt, %"),
            tr("Entries come in by their order until they fill so much of the prompt."),
        ),
        _number(
            "budget_cap", tr("At most, tokens"), tr("However long the context is."), tr("no limit"),
        ),
        _flag(
            "tells_overflow", tr("Say when it is full"),
            tr("A word at the bottom of the window when entries stayed out of a reply for want of room."),
        ),
    )  # fmt: skip


def _recursion() -> tuple[FormField, ...]:
    return (
        _flag(
            "is_recursive", tr("Entries may bring in others"),
            tr("Keys are looked for in the texts of the entries that came in, too."),
        ),
        _number(
            "max_recursion_steps", tr("Rounds of looking, at most"),
            tr("1: the chat alone is looked through. Cannot be set together with a number of entries."),
            tr("no limit"),
        ),
    )  # fmt: skip


def _enough() -> tuple[FormField, ...]:
    return (
        _number(
            "min_activations", tr("Look back until so many came in"),
            tr("Older and older messages are looked through until so many entries came in."), tr("off"),
        ),
        _number(
            "max_depth", tr("But not further back than"),
            tr("Messages from the newest."), tr("the whole chat"),
        ),
    )  # fmt: skip


def _among() -> tuple[FormField, ...]:
    orders = (
        (BookOrder.CHARACTER_FIRST, tr("the character’s books first")),
        (BookOrder.GLOBAL_FIRST, tr("the books of every chat first")),
        (BookOrder.TOGETHER, tr("by the entries’ order alone")),
    )
    return (
        FormField(
            "book_order", tr("Who comes in first"), Kind.CHOICE, orders,
            words=tr("Books of this chat and of who you play come before all of them."),
        ),
        _flag(
            "uses_group_scoring", tr("In groups most found keys win"),
            tr("Of a group the entries with most keys in the text are drawn from; else all that fired."),
        ),
    )  # fmt: skip


def _flag(name: str, label: str, words: str) -> FormField:
    return FormField(name, label, Kind.FLAG, words=words)


def _number(name: str, label: str, words: str, nothing: str = "") -> FormField:
    lowest, highest = RANGES[name]
    return FormField(name, label, Kind.NUMBER, (), lowest, highest, nothing, words=words)
