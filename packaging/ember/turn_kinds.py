"""Kinds of turns: how often each comes up, and which fact of the card its answer needs."""

from functools import cache

from grammar import frames_of
from held_out import Split, allowed
from rules import user_lines

FRAMES_HELD_OUT_ONE_IN = 10  # of the users' sentences are asked in the evaluation only
# Facts that an answer names only where the prompt has stated them.
GROUNDED = (
    "user", "trade", "species", "place", "region", "companion", "companionkind", "object", "origin",
    "kinname", "kin", "age", "hair", "eyes", "goal", "fear", "usertrade", "far",
)  # fmt: skip
ASKED_FACT = {
    "ask_place": "place", "ask_trade": "trade", "ask_companion": "companion", "ask_object": "object",
    "ask_goal": "goal", "ask_fear": "fear", "ask_origin": "origin", "ask_species": "species",
    "ask_age": "age", "ask_relative": "kinname", "ask_skill": "skill", "ask_look": "hair",
    "ask_dislike": "dislike", "ask_lore": "lorename", "come_along": "char", "ask_who_what": "trade",
}  # fmt: skip
FIRST = (
    "greet", "greet", "introduce", "ask_name", "ask_name", "ask_name", "ask_place", "ask_place",
    "ask_trade", "ask_trade", "ask_companion", "ask_object", "ask_mood", "ask_help", "touch", "gift",
)  # fmt: skip
_OFTEN = {
    "ask_name": 10, "ask_place": 5, "ask_trade": 5, "ask_companion": 5, "ask_object": 5,
    "greet": 3, "gift": 3, "introduce": 3, "show": 3, "ask_topic": 3, "ask_remember_name": 2,
    "trouble": 2, "look": 2, "go": 2, "fight": 2, "tell_far": 2, "ask_mood": 2,
}  # fmt: skip
NEVER = ("tell_fact", "evade")
WEIGHTED = tuple(
    kind
    for kind, lines in user_lines().items()
    if lines and kind not in NEVER
    for _ in range(_OFTEN.get(kind, 1))
)


def may_ask(frame: str, split: Split) -> bool:
    """Whether a user's line of this frame may be asked in `split`."""
    return allowed("frame", frame, FRAMES_HELD_OUT_ONE_IN, split)


@cache
def can_ask(kind: str, split: Split) -> bool:
    """Whether `split` has any way at all of asking `kind`."""
    frames = (frame for line in user_lines()[kind] for frame in frames_of(line, user_lines()))
    return any(may_ask(frame, split) for frame in frames)
