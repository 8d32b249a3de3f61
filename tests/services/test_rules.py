"""Find-and-replace rules in a session: what is typed, written, edited, shown and sent."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.core.chat.changes import ChatOpened, MessageAppended, MessageReplaced
from app.core.prompt.replacement_rules import ReplacementRule, RuleTarget
from app.services.facts import NoticeRaised
from app.services.microscope_facts import PromptInspected
from app.services.rule_facts import CardRulesFound, RulesListed, RuleTried, TextsShownAs
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]
BOTH = frozenset({RuleTarget.USER_INPUT, RuleTarget.REPLY})
STORED = ReplacementRule("Lamps", "/lamp/g", "light of {{user}}", targets=BOTH)
SHOWN = ReplacementRule("Capitals", "/marta/gi", "MARTA", targets=BOTH, for_display=True)
SENT = ReplacementRule("Secret", "/sea/g", "OCEAN", targets=BOTH, for_prompt=True)


def test_what_is_typed_and_edited_is_stored_as_the_rules_have_it(chat: Chat) -> None:
    session, facts = chat
    session.rules.set([STORED])
    session.send("The lamp?")
    said = facts.wait_for_change(MessageAppended).message
    assert said.text == "The light of You?"
    facts.finished_reply()
    session.edit(said.id, "A lamp.")
    assert facts.wait_for_change(MessageReplaced).message.text == "A lamp."
    session.rules.set([replace(STORED, runs_on_edit=True)])
    session.edit(said.id, "One lamp.")
    assert facts.wait_for_change(MessageReplaced).message.text == "One light of You."


def test_what_the_model_writes_is_stored_as_the_rules_have_it(chat: Chat) -> None:
    session, facts = chat
    everything = ReplacementRule("All", r"/[\s\S]+/", "Nothing.", targets=frozenset({RuleTarget.REPLY}))
    session.rules.set([everything])
    session.send("The lamp?")
    assert facts.finished_reply().text == "Nothing."


def test_what_is_shown_changes_nothing_that_is_stored(chat: Chat, open_session: Callable[..., Chat]) -> None:
    session, facts = chat
    session.rules.set([SHOWN])
    shown = facts.wait_for(TextsShownAs)
    (greeting,) = facts.shown_messages()
    assert greeting.text == "Hello You, I am Marta."
    assert shown.texts == {greeting.id: "Hello You, I am MARTA."}
    session.send("marta!")
    said = facts.wait_for(TextsShownAs, lambda fact: len(fact.texts) > 1)
    assert "MARTA!" in said.texts.values()
    session.close()
    session, facts = open_session(model=None)
    again = facts.wait_for(TextsShownAs)
    assert facts.latest(TextsShownAs) is again  # told before the chat is opened, so nothing is shown twice
    facts.wait_for_change(ChatOpened)
    session.rules.set([])
    assert facts.wait_for(TextsShownAs).texts == {}


def test_rules_for_the_prompt_reach_the_model_only(chat: Chat) -> None:
    session, facts = chat
    session.rules.set([SENT])
    session.send("The sea.")
    facts.finished_reply()
    assert "The sea." in [message.text for message in facts.shown_messages()]
    session.microscope.inspect_next()
    inspected = facts.wait_for(PromptInspected)
    text = "".join(segment.text for segment in inspected.record.segments)
    assert "The OCEAN." in text
    assert "The sea." not in text


def test_a_cards_own_rules_run_only_after_the_user_said_so(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    script = {"scriptName": "Own", "findRegex": "lamp", "replaceString": "LAMP", "placement": [1]}
    fields = {"spec": "chara_card_v2", "spec_version": "2.0", "data": {
        "name": "Ruled", "first_mes": "Hello.", "extensions": {"regex_scripts": [script]},
    }}  # fmt: skip
    (tmp_path / "ruled.json").write_text(json.dumps(fields))
    session.import_cards([tmp_path / "ruled.json"])
    found = facts.wait_for(CardRulesFound)
    assert (found.character, found.num_rules) == ("Ruled", 1)
    session.send("A lamp.")
    assert facts.wait_for_change(MessageAppended).message.text == "A lamp."
    facts.finished_reply()
    session.rules.allow(found.character_id, True)
    assert facts.wait_for(RulesListed).is_allowed
    session.send("A lamp.")
    assert facts.wait_for_change(MessageAppended).message.text == "A LAMP."
    facts.finished_reply()
    session.new_chat(found.character_id)
    facts.wait_for_change(ChatOpened)
    session.rules.list_all()
    facts.wait_for(RulesListed)
    assert [type(fact) for fact in facts.facts].count(CardRulesFound) == 1


def test_files_come_in_once_and_go_out(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    file = tmp_path / "rules.json"
    session.rules.export([STORED, SHOWN], file)
    session.rules.add_file(file)
    session.rules.add_file(file)
    facts.wait_for(RulesListed)
    assert [rule.name for rule in facts.wait_for(RulesListed).rules] == ["Lamps", "Capitals"]
    session.rules.add_file(tmp_path / "absent.json")
    assert "absent.json" in facts.wait_for(NoticeRaised).error.message


def test_a_rule_is_tried_out_on_any_text_and_one_that_cannot_run_says_why(chat: Chat) -> None:
    session, facts = chat
    session.rules.try_out(1, STORED, "lamp, lamp")
    assert facts.wait_for(RuleTried) == RuleTried(1, "light of You, light of You", "")
    session.rules.try_out(2, replace(STORED, pattern="/(?<=a )lamp/"), "a lamp, lamp")  # not RE2's
    assert facts.wait_for(RuleTried).text == "a light of You, lamp"
    session.rules.try_out(3, replace(STORED, pattern="/(lamp/"), "lamp")
    assert facts.wait_for(RuleTried) == RuleTried(3, "lamp", "invalid")
