"""{{trim}}: takes itself and the line breaks around it out of a text."""

import re2

from app.core.prompt.traced_text import TracedText

# RE2, for a run of line breaks would cost Python's engine the square of its length.
PATTERN = re2.compile(r"(?i)(?:\r?\n)*\{\{trim\}\}(?:\r?\n)*")


def without_trim_marks(text: TracedText) -> TracedText:
    """`text` after every {{trim}} has done its work."""
    return text.sub(PATTERN, "") if "{{" in text.text else text
