"""The sources of a prompt, and the rules that keep lorebook entries out, in words."""

from PySide6.QtCore import QCoreApplication

from app.core.lorebook.reasons import FiredEntry, Firing, KeptOutEntry, Reason
from app.core.prompt.segments import Source, SourceKind
from app.services.facts import ContextPart
from app.ui.names import clean_name


def source_title(source: Source, is_markup: bool, entry: FiredEntry | None, number: int | None) -> str:
    """What a block comes from; `number` counts messages from 1."""
    if source.kind is SourceKind.LORE:
        title = clean_name(entry.title or entry.key) if entry else ""
        return _tr("Lorebook · {0}").format(title) if title else _tr("Lorebook")
    if source.kind is SourceKind.MESSAGE and number is not None:
        return _tr("Message {0}").format(number)
    if source.kind is SourceKind.TEMPLATE:
        return _tr("Template, markup") if is_markup else _tr("Template")
    if source.kind is SourceKind.NOTE:
        notes = {"authors_note": _tr("Author’s note"), "summary": _tr("Summary")}
        return notes.get(source.ref, _tr("Character’s note"))
    names = {
        SourceKind.SYSTEM_PROMPT: _tr("System prompt"),
        SourceKind.DESCRIPTION: _tr("Card · description"),
        SourceKind.PERSONALITY: _tr("Card · personality"),
        SourceKind.SCENARIO: _tr("Scenario"),
        SourceKind.PERSONA: _tr("Who you play"),
        SourceKind.EXAMPLE: _tr("Card · example dialogue"),
        SourceKind.POST_HISTORY: _tr("Post-history instructions"),
        SourceKind.REPLY_START: _tr("Start of the reply"),
    }
    return names.get(source.kind, _tr("Message"))


def part_name(part: ContextPart) -> str:
    return {
        ContextPart.SYSTEM: _tr("system"),
        ContextPart.CARD: _tr("card"),
        ContextPart.LORE: _tr("lore"),
        ContextPart.HISTORY: _tr("history"),
        ContextPart.NOTE: _tr("note"),
    }[part]


def fired_by(entry: FiredEntry) -> str:
    """What called an entry up."""
    return {
        Firing.KEY: _tr("the key “{0}”").format(clean_name(entry.key)),
        Firing.CONSTANT: _tr("always on"),
        Firing.STICKY: _tr("stays on since an earlier reply"),
        Firing.DECORATOR: _tr("its first line, {0}").format(entry.key),
    }[entry.firing]


def why_not(entry: KeptOutEntry) -> str:
    """The rule that kept an entry out, with what it went by."""
    detail = clean_name(entry.detail)
    return {
        Reason.DISABLED: _tr("switched off"),
        Reason.OTHER_GENERATION: _tr("only for: {0}"),
        Reason.OTHER_CHARACTER: _tr("not for this character"),
        Reason.DELAY: _tr("waits for {0} more messages"),
        Reason.COOLDOWN: _tr("cooling down, {0} messages left"),
        Reason.WAITS_FOR_RECURSION: _tr("waits for other entries to bring it in (level {0})"),
        Reason.NOT_BY_RECURSION: _tr("other entries may not bring it in"),
        Reason.DECORATOR: _tr("its first line, {0}, keeps it out"),
        Reason.NO_KEYS: _tr("has no key"),
        Reason.KEY: _tr("no key found: {0}"),
        Reason.KEY_TOO_SLOW: _tr("looking for the key {0} took too long and was stopped"),
        Reason.KEY_DISABLED: _tr("the key {0} is off until Masque is restarted: it took too long twice"),
        Reason.SECONDARY_KEYS: _tr("a key was found, but the second keys do not agree: {0}"),
        Reason.GROUP: _tr("another entry of its group came in: {0}"),
        Reason.PROBABILITY: _tr("chance: {0} %"),
        Reason.BUDGET: _tr("budget: {0} tokens are used up by entries before it"),
    }[entry.reason].format(detail)


def _tr(text: str) -> str:
    return QCoreApplication.translate("source_words", text)
