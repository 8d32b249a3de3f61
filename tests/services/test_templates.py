"""Templates over a real session: lists, own files over shipped ones, files of others, the preview."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.cards.text_difference import PieceKind
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.system_prompt import SystemPrompt
from app.core.presets.template_kind import TemplateKind
from app.services.facts import NoticeRaised, UndoOffered
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from app.services.template_facts import (
    TemplateExported,
    TemplatePreviewed,
    TemplateShown,
    TemplatesListed,
)
from tests.fact_log import FactLog

CONTEXT, INSTRUCT, SYSTEM, REASONING = TemplateKind
Chat = tuple[Session, FactLog]
LLAMA = "Llama 3 Instruct"


@pytest.fixture
def quiet(open_session: Callable[..., Chat]) -> Chat:
    """No model, no chat."""
    return open_session(model=None)


def shown(facts: FactLog) -> TemplateShown:
    return facts.wait_for(TemplateShown)


def test_a_shipped_one_that_is_saved_becomes_an_own_one_and_comes_back_when_that_is_deleted(
    quiet: Chat,
) -> None:
    session, facts = quiet
    session.templates.show(INSTRUCT, LLAMA)
    shipped = shown(facts)
    assert isinstance(shipped.template, InstructTemplate)
    assert not shipped.is_own
    session.templates.save(replace(shipped.template, user_suffix="<|end|>"))
    own = shown(facts)
    assert own == TemplateShown(replace(shipped.template, user_suffix="<|end|>"), is_own=True)
    assert facts.wait_for(TemplatesListed).lists[INSTRUCT].own == {LLAMA}
    session.templates.delete(INSTRUCT, LLAMA)
    assert shown(facts) == shipped
    session.undo_offer(facts.latest(UndoOffered).number)
    assert shown(facts) == own


def test_new_copied_and_renamed_ones_never_take_anothers_name(quiet: Chat) -> None:
    session, facts = quiet
    session.templates.create(SYSTEM, "Blank")
    made = shown(facts).template
    assert made == SystemPrompt(name="Blank 2")
    session.templates.duplicate(replace(made, content="Be brief.", name="Blank 2"))
    assert shown(facts).template == SystemPrompt(name="Blank 2 copy", content="Be brief.")
    session.templates.choose(SYSTEM, "Blank 2 copy")
    session.templates.rename(SYSTEM, "Blank 2 copy", "Blank")
    assert shown(facts).template.name == "Blank 3"
    facts.wait_for(TemplatesListed, lambda fact: fact.lists[SYSTEM].chosen == "Blank 3")


def test_a_shipped_one_cannot_be_renamed(quiet: Chat) -> None:
    session, facts = quiet
    session.templates.rename(CONTEXT, "Default", "Mine")
    assert facts.wait_for(NoticeRaised).error.kind == "PresetFormatError"


def test_the_chosen_one_is_in_force_and_a_deleted_one_no_more(quiet: Chat) -> None:
    session, facts = quiet
    session.templates.create(INSTRUCT, "Mine")
    session.templates.choose(INSTRUCT, "Mine")
    listed = facts.wait_for(TemplatesListed, lambda fact: fact.lists[INSTRUCT].chosen == "Mine")
    assert listed.lists[INSTRUCT].in_force == "Mine"
    session.templates.delete(INSTRUCT, "Mine")
    listed = facts.wait_for(TemplatesListed, lambda fact: "Mine" not in fact.lists[INSTRUCT].names)
    assert listed.lists[INSTRUCT].chosen == ""
    assert listed.lists[INSTRUCT].in_force == LLAMA


def test_a_master_file_comes_in_and_goes_out_with_its_unknown_keys(quiet: Chat, tmp_path: Path) -> None:
    session, facts = quiet
    file = tmp_path / "all.json"
    master = {
        "context": {"name": "C", "story_string": "{{system}}", "colour": 7},
        "instruct": {"name": "I", "input_sequence": "U:", "output_sequence": "A:"},
        "sysprompt": {"name": "S", "content": "Be brief.", "extra": [1]},
        "reasoning": {"name": "R", "prefix": "<t>\n", "suffix": "</t>", "separator": "", "more": 2},
    }
    file.write_text(json.dumps(master))
    for _ in range(2):  # the second time they are there already
        session.templates.import_file(file)
        assert shown(facts).template.name == "I"
    for kind, name in ((CONTEXT, "C"), (INSTRUCT, "I"), (SYSTEM, "S"), (REASONING, "R")):
        session.templates.choose(kind, name)
    session.templates.export_in_force(tmp_path / "out.json")
    assert facts.wait_for(TemplateExported).file_name == "out.json"
    written = json.loads((tmp_path / "out.json").read_text())
    assert written["context"]["colour"] == 7
    assert written["sysprompt"] | master["sysprompt"] == written["sysprompt"]
    assert written["instruct"]["input_sequence"] == "U:"
    assert written["reasoning"] == master["reasoning"]


def test_a_file_that_differs_only_in_keys_of_other_tools_comes_in_beside(quiet: Chat, tmp_path: Path) -> None:
    session, facts = quiet
    for colour in (1, 2):
        file = tmp_path / f"{colour}.json"
        file.write_text(json.dumps({"name": "S", "content": "Hi.", "colour": colour}))
        session.templates.import_file(file)
    assert shown(facts).template.unknown == {"colour": 1}
    second = shown(facts).template
    assert (second.name, second.unknown) == ("S 2", {"colour": 2})


def test_bound_templates_are_chosen_together_by_their_name(quiet: Chat) -> None:
    session, facts = quiet
    session.templates.choose(INSTRUCT, "ChatML")
    assert facts.wait_for(TemplatesListed).lists[CONTEXT].chosen == ""
    session.templates.bind(True)
    assert facts.wait_for(TemplatesListed, lambda fact: fact.is_bound).lists[CONTEXT].chosen == ""
    for kind, name in ((INSTRUCT, LLAMA), (CONTEXT, "ChatML"), (INSTRUCT, "")):
        session.templates.choose(kind, name)
        lists = facts.wait_for(TemplatesListed).lists
        assert (lists[CONTEXT].chosen, lists[INSTRUCT].chosen) == (name, name)
    session.templates.create(INSTRUCT, "Mine")
    session.templates.choose(INSTRUCT, "Mine")
    lists = facts.wait_for(TemplatesListed, lambda fact: fact.lists[INSTRUCT].chosen == "Mine").lists
    assert lists[CONTEXT].chosen == ""


def test_a_chosen_reasoning_template_keeps_thinking_out_of_the_next_prompt(chat: Chat) -> None:
    session, facts = chat
    session.send("Well?")
    reply = facts.finished_reply()
    session.edit(reply.id, "[t] The lamp? [/t]\nAye.")
    session.templates.create(REASONING, "Mine")
    made = shown(facts).template
    assert isinstance(made, ReasoningTemplate)
    mine = replace(made, prefix="[t]", suffix="[/t]")
    session.templates.preview(mine)
    pieces = facts.wait_for(TemplatePreviewed).pieces
    assert "The lamp?" in "".join(piece.text for piece in pieces if piece.kind is PieceKind.REMOVED)
    session.templates.save(mine)
    session.templates.choose(REASONING, "Mine")
    session.microscope.inspect_next()
    prompt = facts.wait_for(PromptInspected).record
    text = "".join(segment.text for segment in prompt.segments)
    assert "Aye." in text
    assert "The lamp?" not in text


@pytest.mark.parametrize("content", [b"", b"[]", b'{"name": "x"}', b'{"story_string": 3}'])
def test_a_file_without_templates_is_refused(quiet: Chat, tmp_path: Path, content: bytes) -> None:
    session, facts = quiet
    (tmp_path / "bad.json").write_bytes(content)
    session.templates.import_file(tmp_path / "bad.json")
    assert facts.wait_for(NoticeRaised).error.kind == "PresetFormatError"


def test_the_preview_is_the_prompt_that_generation_would_send_with_what_came_and_went(chat: Chat) -> None:
    session, facts = chat
    session.templates.show(SYSTEM, "Neutral")
    template = shown(facts).template
    assert isinstance(template, SystemPrompt)
    session.templates.preview(replace(template, content="Be brief.\n" + template.content))
    previewed = facts.wait_for(TemplatePreviewed)
    assert previewed.error is None
    added = "".join(piece.text for piece in previewed.pieces if piece.kind is PieceKind.ADDED)
    assert added == "Be brief.\n"
    assert previewed.num_tokens > previewed.num_tokens_before > 0


def test_a_story_string_that_does_not_parse_says_where(chat: Chat) -> None:
    session, facts = chat
    session.templates.preview(ContextTemplate(name="x", story_string="{{system}}\n{{#if a}}never closed"))
    error = facts.wait_for(TemplatePreviewed).error
    assert error is not None
    assert error.kind == "TemplateError"
    assert error.message.startswith("Line 2, column 1")


def test_of_many_wishes_for_a_preview_the_last_one_counts(chat: Chat) -> None:
    session, facts = chat
    for number in range(30):
        session.templates.preview(SystemPrompt(name="x", content=f"Number {number}."))
    previewed = facts.wait_for(TemplatePreviewed, lambda fact: fact.template.content == "Number 29.")  # type: ignore[union-attr]
    assert previewed.pieces
    assert len([fact for fact in facts.facts if isinstance(fact, TemplatePreviewed)]) < 4


def test_without_a_chat_the_preview_says_so(quiet: Chat) -> None:
    session, facts = quiet
    session.templates.preview(SystemPrompt(name="x"))
    error = facts.wait_for(TemplatePreviewed).error
    assert error is not None
    assert error.message == "No chat is open."
