"""Inclusion groups: of the entries of a group one comes through.

Source: `spec/worldinfo.md` section 4, "Inclusion groups".
"""

import random
from collections.abc import Callable, Sequence

from app.core.lorebook.entry import LorebookEntry
from app.core.lorebook.timed_effects import EntryKey, TimedEffects

Candidate = tuple[EntryKey, LorebookEntry]


def without_group_losers(
    candidates: Sequence[Candidate],
    activated: Sequence[LorebookEntry],
    effects: TimedEffects,
    score: Callable[[LorebookEntry], int],
    scores_all: bool,
    dice: random.Random,
) -> list[Candidate]:
    """`candidates` less those that their groups keep back. `activated` came through before.

    `score` counts an entry's found keys; with `scores_all` every group is decided by it first.
    An entry of two groups that has lost in one still stands against the others of the other.
    """
    left = list(candidates)
    for name, members in _by_group(candidates).items():
        winners, is_decided = _timed(members, effects)
        if not is_decided:
            winners = _best_scored(winners, score, scores_all)
            winners = _one_of(name, winners, activated, dice)
        losers = [member[0] for member in members if member not in winners]
        left = [candidate for candidate in left if candidate[0] not in losers]
    return left


def _by_group(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        for name in candidate[1].groups:
            groups.setdefault(name, []).append(candidate)
    return groups


def _timed(members: list[Candidate], effects: TimedEffects) -> tuple[list[Candidate], bool]:
    """Members that stay on leave no room for others; resting and waiting ones fall out."""
    sticky = [member for member in members if effects.is_sticky(member[0])]
    if sticky:
        return sticky, True
    awake = [m for m in members if not (effects.is_cooling(m[0]) or effects.is_delayed(m[1]))]
    return awake, False


def _best_scored(
    members: list[Candidate], score: Callable[[LorebookEntry], int], scores_all: bool
) -> list[Candidate]:
    """Members less those that are scored and have fewer found keys than the best."""
    if not scores_all and not any(entry.uses_group_scoring for _, entry in members):
        return members
    scores = {key: score(entry) for key, entry in members}
    best = max(scores.values(), default=0)

    def is_scored(entry: LorebookEntry) -> bool:
        return scores_all if entry.uses_group_scoring is None else entry.uses_group_scoring

    return [(key, entry) for key, entry in members if scores[key] == best or not is_scored(entry)]


def _one_of(
    name: str, members: list[Candidate], activated: Sequence[LorebookEntry], dice: random.Random
) -> list[Candidate]:
    if any(entry.group_text == name for entry in activated):
        return []
    if len(members) <= 1:
        return members
    preferred = [member for member in members if member[1].is_preferred_in_group]
    if preferred:
        return [max(preferred, key=lambda member: member[1].order)]
    return [_by_weight(members, dice)]


def _by_weight(members: list[Candidate], dice: random.Random) -> Candidate:
    roll = dice.random() * sum(entry.group_weight for _, entry in members)
    reached = 0.0
    for member in members:
        reached += member[1].group_weight
        if reached >= roll:
            return member
    return members[-1]
