"""Who speaks next in a group; `spec/chats.md` section 3 has the rules."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from app.core.chat.group import ChatGroup, Member, TurnOrder, group_name
from app.core.chat.messages import (
    CharacterId,
    Message,
    MessageId,
    Revision,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.core.chat.turn_order import Talk, mentioned, next_speakers

ADA, CY, MARA = (CharacterId(number) for number in (1, 2, 3))
GROUP = ChatGroup((Member(ADA, "Ada Lovelace"), Member(CY, "Cy"), Member(MARA, "Mara")))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SHY = {ADA: 0.0, CY: 0.0, MARA: 0.0}
TALKATIVE = {ADA: 1.0, CY: 1.0, MARA: 1.0}


def _said(*talk: tuple[CharacterId | None, str]) -> list[Message]:
    return [
        Message(
            MessageId(number),
            None,
            Role.USER if speaker is None else Role.CHARACTER,
            "",
            NOW,
            (Revision(RevisionId(number), text, RevisionKind.TYPED, RevisionState.COMPLETE, NOW),),
            speaker_id=speaker,
        )
        for number, (speaker, text) in enumerate(talk)
    ]


def _asked(text: str) -> Talk:
    return Talk(_said((None, text)), was_asked=True)


def test_the_list_lets_all_speak_in_their_order_but_the_muted_and_those_without_a_card() -> None:
    group = replace(GROUP, order=TurnOrder.LIST)
    assert next_speakers(group, _asked("Hello"), SHY, Random(1)) == (ADA, CY, MARA)
    assert next_speakers(group.muted(CY, is_muted=True), _asked("Hello"), SHY, Random(1)) == (ADA, MARA)
    assert next_speakers(group, _asked("Hello"), {MARA: 0.5}, Random(1)) == (MARA,)
    assert next_speakers(group, _asked("Hello"), {}, Random(1)) == ()


def test_by_hand_nobody_answers_and_one_speaks_when_asked_without_a_word() -> None:
    group = replace(GROUP, order=TurnOrder.MANUAL)
    assert next_speakers(group, _asked("Hello"), TALKATIVE, Random(1)) == ()
    assert len(next_speakers(group, Talk(_said((ADA, "Hi")), was_asked=False), SHY, Random(1))) == 1


def test_naturally_those_who_are_mentioned_speak_first_in_the_order_of_the_words() -> None:
    speakers = next_speakers(GROUP, _asked("Mara, and you, LOVELACE?"), SHY, Random(1))
    assert speakers == (MARA, ADA)
    first = next_speakers(GROUP, _asked("What of Cy?"), TALKATIVE, Random(4))
    assert first[0] == CY
    assert sorted(first) == [ADA, CY, MARA]


def test_a_name_is_mentioned_by_whole_words_only() -> None:
    assert mentioned(GROUP.members, "the adage of a cyborg") == []
    assert mentioned(GROUP.members, "ada! ada!") == [ADA]


def test_naturally_somebody_always_speaks_and_the_silent_only_when_all_are() -> None:
    chances = {ADA: 0.0, CY: 0.01, MARA: 0.0}
    drawn = Counter(next_speakers(GROUP, _asked("Hm."), chances, Random(seed)) for seed in range(50))
    assert set(drawn) == {(CY,)}
    assert all(len(next_speakers(GROUP, _asked("Hm."), SHY, Random(seed))) == 1 for seed in range(20))


def test_naturally_nobody_answers_themselves_unless_that_is_allowed_or_the_user_spoke() -> None:
    talk = Talk(_said((None, "Hello"), (CY, "Cy says: ask Cy")), was_asked=False)
    assert CY not in next_speakers(GROUP, talk, TALKATIVE, Random(2))
    assert next_speakers(replace(GROUP, allows_self_replies=True), talk, TALKATIVE, Random(2))[0] == CY
    asked = Talk([*talk.messages, *_said((None, "Cy?"))], was_asked=True)
    assert next_speakers(GROUP, asked, TALKATIVE, Random(2))[0] == CY


def test_the_only_member_goes_on_even_after_themselves() -> None:
    alone = ChatGroup(GROUP.members[:1])
    talk = Talk(_said((ADA, "…")), was_asked=False)
    assert next_speakers(alone, talk, TALKATIVE, Random(1)) == (ADA,)


def test_pooled_all_have_their_turn_before_anyone_has_a_second() -> None:
    group = replace(GROUP, order=TurnOrder.POOLED)
    said: list[tuple[CharacterId | None, str]] = [(MARA, "before"), (None, "Hello")]
    for _ in range(3):
        (speaker,) = next_speakers(group, Talk(_said(*said), was_asked=len(said) == 2), SHY, Random(7))
        said.append((speaker, "…"))
    assert {speaker for speaker, _ in said[2:]} == {ADA, CY, MARA}
    (fourth,) = next_speakers(group, Talk(_said(*said), was_asked=False), SHY, Random(7))
    assert fourth != said[-1][0]


def test_the_same_dice_give_the_same_turns() -> None:
    chances = {ADA: 0.5, CY: 0.5, MARA: 0.5}
    turns = [next_speakers(GROUP, _asked("Well?"), chances, Random(11)) for _ in range(2)]
    assert turns[0] == turns[1]


def test_members_come_go_move_and_are_muted() -> None:
    assert GROUP.with_member(Member(CY, "Cy")) is GROUP
    assert [m.id for m in GROUP.moved(MARA, 0).members] == [MARA, ADA, CY]
    assert [m.id for m in GROUP.moved(ADA, 9).members] == [CY, MARA, ADA]
    assert [m.id for m in GROUP.without(CY).members] == [ADA, MARA]
    muted = GROUP.muted(ADA, is_muted=True).member(ADA)
    assert muted is not None
    assert muted.is_muted


def test_a_group_is_named_after_its_members() -> None:
    assert group_name(("Ada",)) == "Ada"
    assert group_name(("Ada", "Cy", "Mara")) == "Ada, Cy and Mara"
    assert group_name(("A", "B", "C", "D", "E")) == "A, B, C and 2 more"
