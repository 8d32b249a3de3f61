"""What is written in a message's row: its text as HTML, and what went wrong where something did."""

import html

from app.core.chat.messages import Message, RevisionState
from app.ui.chat.markdown import message_html
from app.ui.chat.open_marks import with_closed_marks
from app.ui.chat.structure_caps import shown_part
from app.ui.language.speaking import sentence
from app.ui.language.words import tr


def content_html(message: Message, shown: str | None = None) -> str:
    """The HTML of the active revision, or of `shown` in its place; of a very long one the beginning."""
    text = shown_part(message.text if shown is None else shown)
    if message.revision.state is not RevisionState.COMPLETE:
        text = with_closed_marks(text)
    trouble = trouble_of(message)
    note = f'<p class="trouble">{html.escape(trouble)}</p>' if trouble else ""
    return message_html(text) + note


def trouble_of(message: Message) -> str:
    """What went wrong with a reply, and what to do; "" where nothing did."""
    revision = message.revision
    if revision.state is not RevisionState.FAILED:
        return ""
    error = (revision.made_with.error if revision.made_with else None) or {}
    what = sentence(error.get("message", "")) or tr("This reply could not be written.")
    return f"{what} {sentence(error.get('hint', ''))}".strip()


def is_cut(message: Message) -> bool:
    """Whether the row shows only the beginning of the text."""
    return len(shown_part(message.text)) < len(message.text)
