"""What an import came to, in words: news for a toast, or a notice where files could not be read."""

from app.services.facts import ImportFinished
from app.ui import figures
from app.ui.language.words import tr
from app.ui.names import clean_name
from app.ui.notices.notice import NoticeText, action_about

OPEN_DOCTOR = "open_doctor"


def import_news(fact: ImportFinished) -> str:
    """ "3 characters added · 1 was here already"; "" where there is nothing to tell."""
    parts = []
    if fact.imported:
        parts.append(figures.counted(len(fact.imported), tr("1 character added"), tr("{0} characters added")))
    if fact.already_there:
        parts.append(
            figures.counted(len(fact.already_there), tr("1 was here already"), tr("{0} were here already"))
        )
    if fact.chats:
        parts.append(figures.counted(len(fact.chats), tr("1 chat added"), tr("{0} chats added")))
    if fact.lorebooks:
        parts.append(figures.counted(len(fact.lorebooks), tr("1 lorebook added"), tr("{0} lorebooks added")))
    if fact.presets:
        parts.append(figures.counted(len(fact.presets), tr("1 preset added"), tr("{0} presets added")))
    if fact.was_cancelled:
        parts.append(tr("import cancelled"))
    return " · ".join(parts)


def import_trouble(fact: ImportFinished) -> NoticeText | None:
    """A single file's own sentence; of many how many they are, each one's sentence in the details."""
    if not fact.failed:
        return None
    details = "\n".join(f"{clean_name(name)}: {error.message} {error.hint}" for name, error in fact.failed)
    if len(fact.failed) == 1:
        _, error = fact.failed[0]
        return NoticeText(error.message, error.hint)
    message = tr("{0} files could not be read.").format(figures.count(len(fact.failed)))
    return NoticeText(message, tr("Nothing of them was imported."), details)


def import_remarks(fact: ImportFinished) -> NoticeText | None:
    """What was read with care and may look otherwise than its author meant; its button leads to the first
    card that the doctor warns of."""
    lines = [f"{clean_name(name)}: {remark}" for name, remark in fact.remarks]
    lines += [f"{clean_name(warned.name)}: {_found(warned.number)}" for warned in fact.warnings]
    if not lines:
        return None
    message, details = lines[0], ""
    if len(lines) > 1:
        message, details = tr("Some of what was imported needs a look."), "\n".join(lines)
    if not fact.warnings:
        return NoticeText(message, "", details)
    hint = tr("“Doctor” in the card’s editor shows what the doctor found.")
    action = action_about(OPEN_DOCTOR, fact.warnings[0].character_id)
    return NoticeText(message, hint, details, action, tr("Show"))


def _found(number: int) -> str:
    words = figures.counted(number, tr("one thing"), tr("{0} things"))
    return tr("the card doctor found {0} to look at.").format(words)
