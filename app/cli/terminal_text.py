"""Foreign text on its way to a terminal, where control characters could recolour, retitle or reorder it."""

import re
from typing import Final

# C0 but tab and line feed, DEL, C1, line separators and the bidirectional controls (Unicode 16, UAX 9).
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def terminal_safe(text: str) -> str:
    """`text` with every control character as `\\uXXXX`, which JSON reads back as the same character."""
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
