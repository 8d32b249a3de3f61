"""A bound on what macros may grow to: a card must not be able to fill the memory."""

from app.core.errors import TemplateError
from app.core.prompt.traced_text import TracedText

MAX_CHARACTERS = 2_000_000


def checked(text: TracedText) -> TracedText:
    """`text` itself. Raises TemplateError if it is longer than any prompt could be."""
    check_length(len(text))
    return text


def check_length(num_characters: int) -> None:
    """Raises TemplateError for a text of more than two million characters."""
    if num_characters > MAX_CHARACTERS:
        raise TemplateError(
            f"A text of the prompt has more than {MAX_CHARACTERS:,} characters.",
            hint="Shorten the card's texts, or look there for macros that hold each other.",
        )
