"""Prompts of chats with several characters."""

from dataclasses import replace

import pytest

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.chat.messages import Role
from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.prompt.builder import build_prompt
from app.core.prompt.group import Group, GroupMember, GroupMode
from app.core.prompt.inputs import AuthorsNote, LoreInputs, PromptInputs, PromptMessage, SpokenAs
from app.core.prompt.segments import Prompt

ADA = CharacterCard(
    "Ada", description="{{char}} mends clocks.", example_dialogue="{{user}}: Late?\n{{char}}: Yes."
)
CY = CharacterCard("Cy", description="{{char}} bakes.", depth_prompt=DepthPrompt("{{char}} is cold.", 1))
DEE = CharacterCard("Dee", description="{{char}} sails.", example_dialogue="{{char}}: Ahoy.")
MEMBERS = (GroupMember(ADA), GroupMember(CY), GroupMember(DEE, is_muted=True))
TAGS = InstructTemplate(
    user_prefix="[U]", assistant_prefix="[A]", system_prefix="[S]", story_suffix="|", stops_at_sequences=False
)
INPUTS = PromptInputs(
    card=ADA,
    persona=SpokenAs("Ben"),
    context_template=ContextTemplate(
        story_string="{{description}} {{groupNotMuted}} {{notChar}}", example_separator="", chat_start=""
    ),
    instruct_template=TAGS,
    system_prompt=None,
    messages=(
        PromptMessage("1", Role.CHARACTER, "Cy", "Bread?"),
        PromptMessage("2", Role.USER, "Ben", "Please."),
    ),
    group=Group(MEMBERS),
)


def prompt(**changes: object) -> Prompt:
    return build_prompt(replace(INPUTS, **changes), lambda texts: [0] * len(texts))  # type: ignore[arg-type]


def test_the_speakers_card_alone_is_sent_and_members_are_named() -> None:
    examples = "[U]Ben: Late?[A]Ada: Yes."
    assert prompt().text == f"Ada mends clocks. Ada, Cy Cy|{examples}[A]Cy: Bread?[U]Please.[A]Ada:"


def test_another_member_speaks_with_its_own_note() -> None:
    assert prompt(card=CY).text == "Cy bakes. Ada, Cy Ada|[A]Cy: Bread?[S]Cy is cold.[U]Please.[A]Cy:"


def test_joined_cards_bring_the_notes_of_all_members_to_the_lorebooks() -> None:
    book = Lorebook("Town", (LorebookEntry(1, keys=("cold",), content="It is winter."),))
    lore = LoreInputs((BoundBook(book),))
    note = AuthorsNote(is_scanned=True)
    joined = prompt(group=Group(MEMBERS, GroupMode.JOIN), lore=lore, authors_note=note)
    assert joined.activated_lore == (("Town", 1),)
    assert prompt(lore=lore, authors_note=note).activated_lore == ()


def test_joined_cards_leave_muted_members_out_unless_asked() -> None:
    joined = Group(MEMBERS, GroupMode.JOIN, join_prefix="<FIELDNAME> of {{char}}: ")
    text = prompt(group=joined).text
    assert text.startswith("Description of Ada: Ada mends clocks.\nDescription of Cy: Cy bakes. Ada, Cy Cy|")
    assert "[S]Cy is cold." in text
    everyone = Group(MEMBERS, GroupMode.JOIN_WITH_MUTED)
    assert "Dee sails." in prompt(group=everyone).text
    assert "[A]Dee: Ahoy." in prompt(group=everyone).text


def test_a_scenario_of_the_chat_stands_for_all_members() -> None:
    context = replace(INPUTS.context_template, story_string="{{scenario}}")
    joined = Group(MEMBERS, GroupMode.JOIN)
    assert prompt(group=joined, context_template=context, scenario="A fair.").text.startswith("A fair.|")


@pytest.mark.parametrize(
    ("names", "line"), [(NamesBehavior.NONE, "[A]Bread?"), (NamesBehavior.ALWAYS, "[A]Cy: Bread?")]
)
def test_names_follow_the_template(names: NamesBehavior, line: str) -> None:
    assert line in prompt(instruct_template=replace(TAGS, names_behavior=names)).text


def test_other_members_end_a_reply_muted_ones_too() -> None:
    assert prompt().stop_strings == ("\nBen:", "\nCy:", "\nDee:")
