"""How a reply was chosen, token by token: how likely each one was, and what else might have come."""

from dataclasses import dataclass

END_OF_TURN = "⏹"
"""Stands for the text of a token that ends the reply."""


@dataclass(frozen=True, slots=True)
class TokenAlternative:
    """A token that might have come: its probability [0..1] is the model's own, before all samplers."""

    token_id: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class TokenChoice:
    """A token that came, and the likeliest at its place, likeliest first; it may be among them.

    The texts of a reply's choices, joined, are the reply as the model wrote it.
    """

    token_id: int
    text: str
    probability: float
    alternatives: tuple[TokenAlternative, ...]
