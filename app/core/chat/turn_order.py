"""Who speaks next in a group, as pure functions; chance comes from the dice that are handed in.

Source: `spec/chats.md` section 3.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from app.core.chat.group import ChatGroup, Member, TurnOrder
from app.core.chat.messages import CharacterId, Message, Role

USUAL_TALKATIVENESS = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said so far, oldest first, without what the model does not see; `was_asked`: the user has just
    said something, so that whoever spoke last may speak again."""

    messages: Sequence[Message]
    was_asked: bool

    @property
    def last_text(self) -> str:
        return self.messages[-1].text if self.messages else ""

    @property
    def last_speaker(self) -> CharacterId | None:
        """The member who spoke last, None where the user did."""
        return self.messages[-1].speaker_id if self.messages else None

    @property
    def spoken_since_user(self) -> frozenset[CharacterId | None]:
        """Who has spoken since the user's newest message."""
        users = [row for row, message in enumerate(self.messages) if message.role is Role.USER]
        return frozenset(message.speaker_id for message in self.messages[users[-1] if users else 0 :])


def next_speakers(
    group: ChatGroup, talk: Talk, talkativeness: Mapping[CharacterId, float], dice: Random
) -> tuple[CharacterId, ...]:
    """The members who speak now, one after the other; empty where nobody is to.

    `talkativeness` (0 to 1) has those who can speak; who is not in it has no card any more. By hand nobody
    answers the user, and one drawn by lot speaks when asked without a word. MODEL counts as NATURAL here.
    """
    able = [m for m in group.members if not m.is_muted and m.id in talkativeness]
    if not able:
        return ()
    if group.order is TurnOrder.LIST:
        return tuple(member.id for member in able)
    if group.order is TurnOrder.MANUAL:
        return () if talk.was_asked else (dice.choice(able).id,)
    if group.order is TurnOrder.POOLED:
        return (_pooled(able, talk, dice),)
    silent = None if group.allows_self_replies or talk.was_asked else talk.last_speaker
    return _natural(able, silent, talk.last_text, talkativeness, dice)


def mentioned(members: Sequence[Member], text: str) -> list[CharacterId]:
    """Of each word in `text` the first member whose name holds it, in the order of the words."""
    found: dict[CharacterId, None] = {}
    for word in _words(text):
        named = next((m.id for m in members if word in _words(m.name)), None)
        if named is not None:
            found[named] = None
    return list(found)


def _natural(
    able: Sequence[Member],
    silent: CharacterId | None,
    text: str,
    talkativeness: Mapping[CharacterId, float],
    dice: Random,
) -> tuple[CharacterId, ...]:
    may = [member for member in able if member.id != silent]
    speaking = mentioned(may, text)
    for member in dice.sample(may, len(may)):
        if talkativeness[member.id] >= dice.random():
            speaking.append(member.id)
    if not speaking:
        chatty = [member for member in may if talkativeness[member.id] > 0]
        speaking.append(dice.choice(chatty or may or able).id)
    return tuple(dict.fromkeys(speaking))


def _pooled(able: Sequence[Member], talk: Talk, dice: Random) -> CharacterId:
    fresh = [member for member in able if member.id not in talk.spoken_since_user]
    others = [member for member in able if member.id != talk.last_speaker]
    return dice.choice(fresh or others or able).id


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
