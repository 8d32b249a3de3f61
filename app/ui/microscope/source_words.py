"""The sources of a prompt, and the rules that keep lorebook entries out, in words."""

from app.core.lorebook.reasons import FiredEntry, Firing, KeptOutEntry, Reason
from app.core.prompt.segments import Source, SourceKind
from app.services.facts import ContextPart
from app.ui.language.words import tr
from app.ui.names import clean_name


def source_title(source: Source, is_markup: bool, entry: FiredEntry | None, number: int | None) -> str:
    """What a block comes from; `number` counts messages from 1."""
    if source.kind is SourceKind.LORE:
        title = clean_name(entry.title or entry.key) if entry else ""
        return tr("Lorebook · {0}").format(title) if title else tr("Lorebook")
    if source.kind is SourceKind.MESSAGE and number is not None:
        return tr("Message {0}").format(number)
    if source.kind is SourceKind.TEMPLATE:
        return tr("Template, markup") if is_markup else tr("Template")
    if source.kind is SourceKind.NOTE:
        notes = {"authors_note": tr("Author’s note"), "summary": tr("Summary")}
        return notes.get(source.ref, tr("Character’s note"))
    names = {
        SourceKind.SYSTEM_PROMPT: tr("System prompt"),
        SourceKind.DESCRIPTION: tr("Card · description"),
        SourceKind.PERSONALITY: tr("Card · personality"),
        SourceKind.SCENARIO: tr("Scenario"),
        SourceKind.PERSONA: tr("Who you play"),
        SourceKind.EXAMPLE: tr("Card · example dialogue"),
        SourceKind.POST_HISTORY: tr("Post-history instructions"),
        SourceKind.REPLY_START: tr("Start of the reply"),
    }
    return names.get(source.kind, tr("Message"))


def part_name(part: ContextPart) -> str:
    return {
        ContextPart.SYSTEM: tr("system"),
        ContextPart.CARD: tr("card"),
        ContextPart.LORE: tr("lore"),
        ContextPart.HISTORY: tr("history"),
        ContextPart.NOTE: tr("note"),
    }[part]


def fired_by(entry: FiredEntry) -> str:
    """What called an entry up."""
    return {
        Firing.KEY: tr("the key “{0}”").format(clean_name(entry.key)),
        Firing.CONSTANT: tr("always on"),
        Firing.STICKY: tr("stays on since an earlier reply"),
        Firing.DECORATOR: tr("its first line, {0}").format(entry.key),
    }[entry.firing]


def why_not(entry: KeptOutEntry) -> str:
    """The rule that kept an entry out, with what it went by."""
    detail = clean_name(entry.detail)
    return {
        Reason.DISABLED: tr("switched off"),
        Reason.OTHER_GENERATION: tr("only for: {0}"),
        Reason.OTHER_CHARACTER: tr("not for this character"),
        Reason.DELAY: tr("waits for {0} more messages"),
        Reason.COOLDOWN: tr("cooling down, {0} messages left"),
        Reason.WAITS_FOR_RECURSION: tr("waits for other entries to bring it in (level {0})"),
        Reason.NOT_BY_RECURSION: tr("other entries may not bring it in"),
        Reason.DECORATOR: tr("its first line, {0}, keeps it out"),
        Reason.NO_KEYS: tr("has no key"),
        Reason.KEY: tr("no key found: {0}"),
        Reason.KEY_TOO_SLOW: tr("looking for the key {0} took too long and was stopped"),
        Reason.KEY_DISABLED: tr("the key {0} is off until Masque is restarted: it took too long twice"),
        Reason.SECONDARY_KEYS: tr("a key was found, but the second keys do not agree: {0}"),
        Reason.GROUP: tr("another entry of its group came in: {0}"),
        Reason.PROBABILITY: tr("chance: {0} %"),
        Reason.BUDGET: tr("budget: {0} tokens are used up by entries before it"),
    }[entry.reason].format(detail)
