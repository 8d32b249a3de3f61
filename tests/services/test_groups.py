"""Groups in a session: several characters talk in one chat, over a real engine and database."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.core.chat.changes import ChatOpened, MessageAppended
from app.core.chat.group import ChatGroup, TurnOrder
from app.core.chat.messages import CharacterId, RevisionState, Role
from app.core.prompt.group import GroupMode
from app.formats.card_export import export_card_json
from app.services.chat_facts import ChatExported
from app.services.facts import (
    ChatShown,
    ImportFinished,
    ModelPhase,
    ModelShown,
    NoticeRaised,
    ReplyPhase,
    ReplyProgressed,
)
from app.services.group_facts import GroupShown, TurnsShown
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]
Grouped = tuple[Session, FactLog, dict[str, CharacterId]]

CARDS = (
    CharacterCard("Ada", description="{{char}} counts stars.", greetings=("I am {{char}}, with {{group}}.",)),
    CharacterCard("Cy", description="{{char}} mends engines.", greetings=("{{char}} nods.", "Hm.")),
    CharacterCard("Mara", description="{{char}} keeps the light."),
)


@pytest.fixture
def group(open_session: Open, tmp_path: Path) -> Grouped:
    """A session with a loaded model and a chat of Ada, Cy and Mara, in the order of the list."""
    session, facts = open_session()
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.READY)
    session.sampling.set_response_tokens(8)
    files = []
    for card in CARDS:
        files.append(tmp_path / f"{card.name}.json")
        files[-1].write_bytes(export_card_json(card))
    session.import_cards(files)
    imported = facts.wait_for(ImportFinished).imported
    names = {session._library.characters.card(number).name: number for number in imported}
    session.groups.make([names["Ada"], names["Cy"], names["Mara"]])
    shown = facts.wait_for(GroupShown, lambda fact: fact.is_group)
    session.groups.change(replace(shown.group, order=TurnOrder.LIST))
    facts.wait_for(GroupShown, lambda fact: fact.group.order is TurnOrder.LIST)
    return session, facts, names


def _change(grouped: Grouped, **values: object) -> ChatGroup:
    session, facts, _ = grouped
    wanted = replace(facts.latest(GroupShown).group, **values)  # type: ignore[arg-type]
    session.groups.change(wanted)
    facts.wait_for(GroupShown, lambda fact: fact.group == wanted)
    return wanted


def _text_of(fact: PromptInspected) -> str:
    return "".join(segment.text for segment in fact.record.segments)


def test_a_new_group_is_listed_under_its_name_and_opens_with_a_greeting_of_each(group: Grouped) -> None:
    _, facts, names = group
    assert facts.latest(ChatShown).character_name == "Ada, Cy and Mara"
    first, second = facts.shown_messages()
    assert (first.speaker, first.text, first.speaker_id) == (
        "Ada",
        "I am Ada, with Ada, Cy, Mara.",
        names["Ada"],
    )
    assert second.speaker == "Cy"
    assert {swipe.text for swipe in second.swipes} == {"Cy nods.", "Hm."}


def test_all_of_the_list_answer_one_after_the_other_and_the_next_are_shown(group: Grouped) -> None:
    session, facts, names = group
    session.send("Who is there?")
    facts.wait_for(TurnsShown, lambda fact: fact.waiting == ("Cy", "Mara"))
    replies = [facts.finished_reply() for _ in range(3)]
    assert [(reply.speaker, reply.speaker_id) for reply in replies] == list(names.items())
    facts.wait_for(TurnsShown, lambda fact: fact.waiting == ())
    said = facts.shown_messages()[2:]
    assert [m.role for m in said] == [Role.USER, *[Role.CHARACTER] * 3]


def test_the_prompt_of_each_reply_has_the_speakers_card_and_all_names(group: Grouped) -> None:
    session, facts, _ = group
    session.send("Who is there?")
    replies = [facts.finished_reply() for _ in range(3)]
    texts = {}
    for reply in replies:
        session.microscope.inspect(reply.id)
        texts[reply.speaker] = _text_of(facts.wait_for(PromptInspected))
    assert "Cy mends engines." in texts["Cy"]
    assert "Ada counts stars." not in texts["Cy"]
    assert texts["Mara"].rstrip().endswith("Mara:")
    assert "Cy: " in texts["Mara"]
    assert replies[0].revision.made_with is not None
    assert "\nCy:" in replies[0].revision.made_with.stop_strings


def test_joined_cards_are_all_in_the_prompt(group: Grouped) -> None:
    session, facts, _ = group
    _change(group, card_mode=GroupMode.JOIN)
    session.send("Who is there?")
    reply = facts.finished_reply()
    session.stop()
    session.microscope.inspect(reply.id)
    text = _text_of(facts.wait_for(PromptInspected))
    assert "Ada counts stars.\nCy mends engines.\nMara keeps the light." in text


def test_stop_ends_the_round(group: Grouped) -> None:
    session, facts, _ = group
    session.sampling.set_response_tokens(400)
    session.send("Tell me everything.")
    facts.text_grown()
    session.stop()
    assert facts.finished_reply().revision.state is RevisionState.STOPPED
    facts.wait_for(ReplyProgressed, lambda fact: fact.phase is ReplyPhase.IDLE)
    session.send("")
    assert facts.wait_for_change(MessageAppended).message.speaker == "Ada"
    session.stop()


def test_a_muted_member_speaks_only_when_told_to(group: Grouped) -> None:
    session, facts, names = group
    shown = facts.latest(GroupShown).group
    session.groups.change(shown.muted(names["Ada"], is_muted=True).muted(names["Cy"], is_muted=True))
    session.send("Hello?")
    assert facts.finished_reply().speaker == "Mara"
    facts.wait_for(TurnsShown, lambda fact: fact.waiting == ())
    session.groups.speak(names["Cy"])
    assert facts.finished_reply().speaker == "Cy"
    assert len(facts.shown_messages()) == 5


def test_a_new_version_keeps_the_speaker(group: Grouped) -> None:
    session, facts, names = group
    session.groups.speak(names["Cy"])
    first = facts.finished_reply()
    session.regenerate()
    again = facts.finished_reply()
    assert (again.id, again.speaker_id, again.num_swipes) == (first.id, names["Cy"], 2)
    session.microscope.inspect(again.id)
    assert "Cy mends engines." in _text_of(facts.wait_for(PromptInspected))


def test_the_group_goes_on_by_itself_up_to_its_limit(group: Grouped) -> None:
    session, facts, _ = group
    _change(group, order=TurnOrder.POOLED, num_auto_replies=3)
    session.send("Talk among yourselves.")
    replies = [facts.finished_reply() for _ in range(4)]
    facts.wait_for(TurnsShown, lambda fact: not fact.waiting and not fact.num_auto_left)
    assert len({reply.speaker for reply in replies[:3]}) == 3
    assert facts.shown_messages()[-1].id == replies[-1].id


def test_by_hand_nobody_answers_until_told(group: Grouped) -> None:
    session, facts, names = group
    _change(group, order=TurnOrder.MANUAL)
    session.send("Hello?")
    assert facts.wait_for_change(MessageAppended).message.role is Role.USER
    session.groups.speak(names["Mara"])
    assert facts.finished_reply().speaker == "Mara"


def test_the_model_chooses_one_of_the_names_and_nobody_sees_it(group: Grouped) -> None:
    session, facts, names = group
    _change(group, order=TurnOrder.MODEL)
    session.send("Who mends engines?")
    facts.wait_for(TurnsShown, lambda fact: fact.is_choosing)
    reply = facts.finished_reply()
    assert reply.speaker in names
    assert len(facts.shown_messages()) == 4


def test_changes_are_undone_with_everything_else(group: Grouped) -> None:
    session, facts, names = group
    before = facts.latest(GroupShown).group
    session.groups.change(before.without(names["Cy"]))
    facts.wait_for(GroupShown, lambda fact: len(fact.group.members) == 2)
    session.undo()
    assert facts.wait_for(GroupShown).group == before
    session.redo()
    assert len(facts.wait_for(GroupShown).group.members) == 2


def test_an_ordinary_chat_becomes_a_group_when_somebody_is_added(group: Grouped) -> None:
    session, facts, names = group
    session.new_chat(names["Ada"])
    alone = facts.wait_for(GroupShown, lambda fact: not fact.is_group)
    assert [member.name for member in alone.group.members] == ["Ada"]
    session.groups.add([names["Mara"]])
    together = facts.wait_for(GroupShown, lambda fact: fact.is_group)
    assert [member.name for member in together.group.members] == ["Ada", "Mara"]
    session.groups.speak(names["Mara"])
    assert facts.finished_reply().speaker == "Mara"
    session.new_chat(names["Ada"])
    assert not facts.wait_for(GroupShown).is_group


def test_a_member_whose_card_is_in_the_trash_stays_as_a_name(group: Grouped) -> None:
    session, facts, names = group
    session.delete_character(names["Ada"])
    session.send("Who is left?")
    assert [facts.finished_reply().speaker for _ in range(2)] == ["Cy", "Mara"]
    chat = facts.latest(ChatShown).chat_id
    session.open_chat(chat)
    shown = facts.wait_for(GroupShown)
    assert shown.absent == {names["Ada"]}
    assert [member.name for member in shown.group.members] == ["Ada", "Cy", "Mara"]


def test_a_member_who_comes_back_from_the_trash_speaks_again(group: Grouped) -> None:
    session, facts, names = group
    session.delete_character(names["Ada"])
    facts.wait_for(GroupShown, lambda fact: fact.absent == {names["Ada"]})
    session.undo()
    facts.wait_for(GroupShown, lambda fact: not fact.absent)
    session.groups.speak(names["Ada"])
    assert facts.finished_reply().speaker == "Ada"


def test_where_the_model_cannot_choose_the_turn_goes_by_talkativeness(group: Grouped, tmp_path: Path) -> None:
    """A name that no text may hold has no grammar."""
    session, facts, names = group
    file = tmp_path / "odd.json"
    file.write_bytes(export_card_json(CharacterCard("<|eot_id|>")))
    session.import_cards([file])
    odd = facts.wait_for(ImportFinished).imported[0]
    session.groups.make([names["Ada"], odd])
    facts.wait_for(GroupShown, lambda fact: fact.is_group and len(fact.group.members) == 2)
    _change(group, order=TurnOrder.MODEL)
    session.send("Well?")
    notice = facts.wait_for(NoticeRaised)
    assert "could not choose who speaks" in notice.error.message
    assert facts.finished_reply().speaker_id in (names["Ada"], odd)


def test_stop_while_the_model_chooses_leaves_everybody_silent(group: Grouped) -> None:
    session, facts, _ = group
    _change(group, order=TurnOrder.MODEL)
    session.send("Who?")
    session.stop()
    facts.wait_for(TurnsShown, lambda fact: not fact.is_choosing and not fact.waiting)
    session.groups.change(replace(facts.latest(GroupShown).group, order=TurnOrder.MANUAL))
    facts.wait_for(GroupShown, lambda fact: fact.group.order is TurnOrder.MANUAL)


def test_what_is_done_while_the_model_chooses_ends_the_round(group: Grouped) -> None:
    session, facts, _ = group
    _change(group, order=TurnOrder.MODEL)
    session.send("Who?")
    session.undo()
    facts.wait_for(TurnsShown, lambda fact: fact.is_choosing)
    facts.wait_for(TurnsShown, lambda fact: not fact.is_choosing)


def test_the_choice_reads_only_what_is_new_since_the_reply_before(
    group: Grouped, caplog: pytest.LogCaptureFixture
) -> None:
    session, facts, names = group
    _change(group, order=TurnOrder.MODEL)
    session.groups.speak(names["Cy"])
    before = facts.finished_reply().revision.made_with
    assert before is not None
    with caplog.at_level(logging.INFO, "app.services.speaker_choice"):
        session.send("Mara?")
        facts.wait_for(TurnsShown, lambda fact: fact.is_choosing)
        facts.finished_reply()
    cached, _ = next(r.args for r in caplog.records if "were cached" in r.message and r.args)
    assert cached >= before.prompt_tokens - 1


def test_a_groups_own_chat_names_the_cards_of_its_messages(group: Grouped, tmp_path: Path) -> None:
    session, facts, names = group
    session.groups.speak(names["Mara"])
    facts.finished_reply()
    session.chat_export.export(facts.latest(ChatShown).chat_id, tmp_path / "chat.jsonl")
    facts.wait_for(ChatExported)
    last = json.loads((tmp_path / "chat.jsonl").read_text().split("\n")[-1])
    assert (last["name"], last["original_avatar"]) == ("Mara", "Mara.png")


def test_everything_is_there_after_a_restart(group: Grouped, open_session: Open) -> None:
    session, facts, names = group
    session.groups.speak(names["Mara"])
    reply = facts.finished_reply()
    session.close()
    _, again = open_session()
    shown = again.wait_for(GroupShown)
    assert shown.group == facts.latest(GroupShown).group
    opened = again.wait_for_change(ChatOpened).chat.messages
    assert (opened[-1].id, opened[-1].speaker_id) == (reply.id, names["Mara"])
