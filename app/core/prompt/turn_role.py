"""The three roles that a turn of a prompt can have."""

from enum import StrEnum


class TurnRole(StrEnum):
    """Who a turn of the prompt is spoken by; notes and lore choose one, messages have one by their kind."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
