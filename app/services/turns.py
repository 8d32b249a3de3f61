"""Turns: in a group, who speaks after whom: the queue of speakers, and what it goes on with by itself."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.cards.character_card import CharacterCard
from app.core.chat.changes import MessageReplaced
from app.core.chat.group import ChatGroup, TurnOrder
from app.core.chat.messages import CharacterId, ChatId, RevisionState
from app.core.chat.turn_order import USUAL_TALKATIVENESS, Talk, next_speakers
from app.services.card_contents import extensions_of
from app.services.chat_path import Changes
from app.services.conversation import Conversation
from app.services.front import Front
from app.services.group_facts import TurnsShown
from app.services.outlet import Outlet
from app.services.speaker_choice import SpeakerChoice
from app.services.writing import Writing


@dataclass(slots=True)
class _Round:
    """What is still to come in one chat."""

    conversation: Conversation
    num_auto_left: int
    waiting: list[CharacterId] = field(default_factory=list)
    is_choosing: bool = False


class Turns:
    """Lives on the service thread. Stop, and whatever else ends a reply early, ends the round."""

    def __init__(self, writing: Writing, choice: SpeakerChoice, front: Front, outlet: Outlet) -> None:
        self._writing, self._choice = writing, choice
        self._front, self._outlet = front, outlet
        self._rounds: dict[ChatId, _Round] = {}
        self._dice = random.Random()
        writing.on_ended.append(self._reply_ended)
        front.on_shown.append(self._tell)

    # ---- beginning and ending --------------------------------------------------------------------

    def answer(self, conversation: Conversation) -> None:
        """The user has said something in the group: those whose turn it is speak."""
        self._begin(conversation, was_asked=True)

    def go_on(self, conversation: Conversation) -> None:
        """The group is to go on without a word of the user's."""
        self._begin(conversation, was_asked=False)

    def force(self, conversation: Conversation, member: CharacterId) -> None:
        """That member speaks now, muted or not, and nobody after."""
        self.forget(conversation.chat.id)
        if conversation.reply is None:
            self._speak(_Round(conversation, num_auto_left=0, waiting=[member]))

    def conversation(self, chat_id: ChatId) -> Conversation | None:
        """The chat, if a reply is being written in it or its round goes on."""
        current = self._rounds.get(chat_id)
        return self._writing.conversation(chat_id) if current is None else current.conversation

    def forget(self, chat_id: ChatId) -> None:
        """Nobody speaks there any more but who speaks now."""
        ended = self._rounds.pop(chat_id, None)
        if ended is not None:
            self._choice.give_up(chat_id)
            ended.conversation.next_speaker = None
            self._tell()

    def forget_of(self, character_id: CharacterId) -> None:
        """The same for all chats of this library entry."""
        for chat_id, current in tuple(self._rounds.items()):
            if current.conversation.chat.character_id == character_id:
                self.forget(chat_id)

    # ---- within ----------------------------------------------------------------------------------

    def _begin(self, conversation: Conversation, *, was_asked: bool) -> None:
        self.forget(conversation.chat.id)
        group = conversation.chat.group
        if group is not None and conversation.reply is None:
            self._draw(_Round(conversation, group.num_auto_replies), group, was_asked=was_asked)

    def _draw(self, current: _Round, group: ChatGroup, *, was_asked: bool, most: int | None = None) -> None:
        """Find out who speaks; `most` so many of them."""
        able = _talkativeness(current.conversation, group)
        talk = _talk(current.conversation, was_asked)
        if group.order is TurnOrder.MODEL and self._may_ask(current, group, talk, able):
            return
        current.waiting = list(next_speakers(group, talk, able, self._dice))[:most]
        self._speak(current)

    def _may_ask(self, current: _Round, group: ChatGroup, talk: Talk, able: dict[CharacterId, float]) -> bool:
        """Whether the model was asked whose turn it is; the answer goes on with the round."""
        silent = None if talk.was_asked or group.allows_self_replies else talk.last_speaker
        may = [m for m in group.members if m.id in able and not m.is_muted and m.id != silent]
        answered = self._answer_for(current, group, was_asked=talk.was_asked)
        current.is_choosing = self._choice.ask(
            current.conversation, may, answered, lambda: self.forget(current.conversation.chat.id)
        )
        if current.is_choosing:
            self._rounds[current.conversation.chat.id] = current
            self._tell()
        return current.is_choosing

    def _answer_for(
        self, current: _Round, group: ChatGroup, *, was_asked: bool
    ) -> Callable[[CharacterId | None], None]:
        def answered(chosen: CharacterId | None) -> None:
            current.is_choosing = False
            if self._rounds.get(current.conversation.chat.id) is not current:
                return
            able = _talkativeness(current.conversation, group)
            drawn = next_speakers(group, _talk(current.conversation, was_asked), able, self._dice)
            current.waiting = list(drawn)[:1] if chosen is None else [chosen]
            self._speak(current)

        return answered

    def _speak(self, current: _Round) -> None:
        """The next of those who wait begins; where nobody does, the round is over."""
        conversation = current.conversation
        if not current.waiting or conversation.reply is not None:
            self._rounds.pop(conversation.chat.id, None)
        else:
            self._rounds[conversation.chat.id] = current
            changes = conversation.reply_by(current.waiting.pop(0))
            self._front.tell(conversation, changes)
            self._writing.begin(conversation)
        self._tell()

    def _reply_ended(self, conversation: Conversation, changes: Changes) -> None:
        current = self._rounds.get(conversation.chat.id)
        if current is None:
            return
        group = conversation.chat.group
        if group is None or not _is_whole(changes):
            self.forget(conversation.chat.id)
        elif current.waiting:
            self._speak(current)
        elif current.num_auto_left > 0:
            num_left = current.num_auto_left
            self._draw(current, group, was_asked=False, most=num_left)
            current.num_auto_left = max(0, num_left - 1 - len(current.waiting))
            self._tell()
        else:
            self.forget(conversation.chat.id)

    def _tell(self) -> None:
        """`TurnsShown`, where the shown chat is a group."""
        shown = self._front.conversation
        if shown is None or shown.chat.group is None:
            return
        current = self._rounds.get(shown.chat.id)
        if current is None:
            self._outlet.emit(TurnsShown(shown.chat.id))
            return
        members = map(shown.chat.group.member, current.waiting)
        names = tuple(member.name for member in members if member is not None)
        self._outlet.emit(TurnsShown(shown.chat.id, names, current.num_auto_left, current.is_choosing))


def talkativeness_of(card: CharacterCard) -> float:
    """How readily the character speaks in a group, 0 to 1; cards keep it as a number or as its digits."""
    try:
        value = float(extensions_of(card).get("talkativeness", USUAL_TALKATIVENESS))
    except (TypeError, ValueError):
        return USUAL_TALKATIVENESS
    return min(1.0, max(0.0, value)) if value == value else USUAL_TALKATIVENESS  # not a number


def _talkativeness(conversation: Conversation, group: ChatGroup) -> dict[CharacterId, float]:
    cards = {member.id: conversation.living_card(member.id) for member in group.members}
    return {number: talkativeness_of(card) for number, card in cards.items() if card is not None}


def _talk(conversation: Conversation, was_asked: bool) -> Talk:
    return Talk([message for message in conversation.messages if not message.is_hidden], was_asked)


def _is_whole(changes: Changes) -> bool:
    """Whether the reply was written to its end."""
    states = [c.message.revision.state for c in changes if isinstance(c, MessageReplaced)]
    return bool(states) and states[-1] is RevisionState.COMPLETE
