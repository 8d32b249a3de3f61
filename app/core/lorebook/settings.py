"""Settings that apply to all lorebooks; the defaults are the reference front-end's on first start."""

from dataclasses import dataclass
from enum import StrEnum


class BookScope(StrEnum):
    """What a lorebook is bound to; a book bound twice counts for the first of this order.

    CARD: it is the book inside the character's card, in the form in which it is edited.
    """

    GLOBAL = "global"
    CHAT = "chat"
    PERSONA = "persona"
    CHARACTER = "character"
    CARD = "card"


class BookOrder(StrEnum):
    """Whose entries come first: the character's, the global books', or both sorted as one."""

    TOGETHER = "together"
    CHARACTER_FIRST = "character_first"
    GLOBAL_FIRST = "global_first"


@dataclass(frozen=True, slots=True)
class LoreSettings:
    """How lorebooks are scanned.

    `scan_depth` counts messages from the end. `budget_percent` (1..100) of the prompt's tokens go
    to lore, at most `budget_cap` tokens (0: no cap). `max_recursion_steps` 0 is without limit.
    With `min_activations` above 0 the scan goes deeper until that many entries are active, at
    most `max_depth` messages deep (0: the whole chat). `tells_overflow`: where the budget keeps entries
    out of a reply's prompt, the user is told.
    """

    scan_depth: int = 2
    budget_percent: int = 25
    budget_cap: int = 0
    is_recursive: bool = True
    max_recursion_steps: int = 0
    is_case_sensitive: bool = False
    matches_whole_words: bool = True
    includes_names: bool = True
    uses_group_scoring: bool = False
    tells_overflow: bool = False
    min_activations: int = 0
    max_depth: int = 0
    book_order: BookOrder = BookOrder.CHARACTER_FIRST
