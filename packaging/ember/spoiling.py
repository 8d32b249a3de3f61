"""Spoils earlier replies the way a small model does, so that the later ones learn to go on well."""

import random
from dataclasses import replace

from turns import Dialogue, Role, Turn

STUCK_SHARE = 0.5  # of the dialogues have replies that all begin with the same action
RUN_AWAY_SHARE = 0.06  # of the dialogues have a reply that ran into one syllable
_MOST_REPEATS = 60


def spoil(talk: Dialogue, rng: random.Random) -> bool:
    """At times change replies before the last; what is changed is read but never learnt.

    Returns whether several replies now begin alike.
    """
    replies = [
        at for at, turn in enumerate(talk.turns) if turn.role is Role.CHARACTER and not turn.is_foreign
    ]
    is_stuck = len(replies) > 2 and rng.random() < STUCK_SHARE
    if is_stuck:
        is_stuck = _begin_alike(talk.turns, replies[: rng.randint(2, len(replies) - 1)])
    if len(replies) > 1 and rng.random() < RUN_AWAY_SHARE:
        at = rng.choice(replies[:-1])
        talk.turns[at] = replace(talk.turns[at], text=run_away(talk.turns[at].text, rng), is_foreign=True)
    return is_stuck


def _begin_alike(turns: list[Turn], replies: list[int]) -> bool:
    """Give `replies` the first one's opening action; those that come after them keep their own."""
    opening, _ = opening_action(turns[replies[0]].text)
    for at in replies[1:] if opening else ():
        _, rest = opening_action(turns[at].text)
        turns[at] = replace(turns[at], text=opening + (rest or turns[at].text), is_foreign=True)
    return bool(opening)


def opening_action(text: str) -> tuple[str, str]:
    """The *action* (or "") that a message begins with, with the space after it, and the rest."""
    end = text.find("*", 1)
    if not text.startswith("*") or end < 0:
        return "", text
    rest = text[end + 1 :]
    return text[: len(text) - len(rest.lstrip())], rest.lstrip()


def run_away(text: str, rng: random.Random) -> str:
    """`text` up to some place, whose last letters then come again and again."""
    at = rng.randint(min(4, len(text)), len(text))
    return text[:at] + text[max(0, at - rng.randint(1, 6)) : at] * rng.randint(6, _MOST_REPEATS)
