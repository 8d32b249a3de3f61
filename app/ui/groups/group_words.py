"""What the orders of speaking and the ways of sending cards are called, and what each does."""

from PySide6.QtCore import QCoreApplication

from app.core.chat.group import TurnOrder
from app.core.prompt.group import GroupMode


def order_words() -> dict[TurnOrder, tuple[str, str]]:
    """Name and explanation of each order."""
    tr = QCoreApplication.translate
    return {
        TurnOrder.NATURAL: (
            tr("groups", "Natural"),
            tr("groups", "Whoever is mentioned speaks first, then others as talkative as their cards say."),
        ),
        TurnOrder.LIST: (
            tr("groups", "One after the other"),
            tr("groups", "Everybody, in this list's order."),
        ),
        TurnOrder.POOLED: (
            tr("groups", "Everybody in turn"),
            tr("groups", "One at a time, drawn by lot from those who have not spoken since you did."),
        ),
        TurnOrder.MODEL: (
            tr("groups", "The model chooses"),
            tr("groups", "The model reads the chat and names who speaks. It costs it a moment each time."),
        ),
        TurnOrder.MANUAL: (
            tr("groups", "By hand"),
            tr("groups", "Nobody answers until you click on a name above the text field."),
        ),
    }


def card_words() -> dict[GroupMode, str]:
    """What the model reads of the members' cards."""
    tr = QCoreApplication.translate
    return {
        GroupMode.SWAP: tr("groups", "The speaker's card alone"),
        GroupMode.JOIN: tr("groups", "All cards, but of muted members"),
        GroupMode.JOIN_WITH_MUTED: tr("groups", "All cards"),
    }
