"""The texts of card and persona as fields, and the instructions made from them.

In a group whose cards are joined, a field holds the texts of all members. Source:
`spec/prompt.md` section 2, `spec/chats.md` section 3.
"""

import re
from collections.abc import Callable, Iterator

from app.core.cards.character_card import CharacterCard
from app.core.prompt.examples import START
from app.core.prompt.expander import Expander
from app.core.prompt.group import Group, GroupMode
from app.core.prompt.inputs import PromptInputs
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText, joined

SYSTEM_PROMPT = Source(SourceKind.SYSTEM_PROMPT)
POST_HISTORY = Source(SourceKind.POST_HISTORY)
DEPTH_PROMPT = Source(SourceKind.NOTE, "depth_prompt")

_FIELD_NAME = re.compile("<FIELDNAME>", re.IGNORECASE)

Producer = Callable[[], TracedText]


def field_producers(inputs: PromptInputs, expand: Expander) -> dict[str, Producer]:
    """For each field what makes its text, in the reference's order."""
    return dict(_producers(inputs, expand))


def _producers(inputs: PromptInputs, expand: Expander) -> Iterator[tuple[str, Producer]]:
    card, settings = inputs.card, inputs.settings
    yield "persona", _plain(inputs.persona.description, Source(SourceKind.PERSONA), expand)
    yield from _described(inputs, expand)
    system_prompt = card.system_prompt if settings.prefer_card_system_prompt else ""
    yield "system_prompt", _plain(system_prompt, SYSTEM_PROMPT, expand)
    post_history = card.post_history_instructions if settings.prefer_card_post_history else ""
    yield "post_history", _plain(post_history, POST_HISTORY, expand)
    yield "version", _plain(card.character_version, TEMPLATE, expand)
    yield "depth_prompt", _plain(card.depth_prompt.text, DEPTH_PROMPT, expand)
    yield "creator_notes", _plain(card.creator_notes, TEMPLATE, expand)


def _described(inputs: PromptInputs, expand: Expander) -> Iterator[tuple[str, Producer]]:
    """The fields that a group may join: name, label, what they read, and what replaces them in this chat."""
    fields: tuple[tuple[str, str, SourceKind, Callable[[CharacterCard], str], str], ...] = (
        ("description", "Description", SourceKind.DESCRIPTION, lambda card: card.description, ""),
        ("personality", "Personality", SourceKind.PERSONALITY, lambda card: card.personality, ""),
        ("scenario", "Scenario", SourceKind.SCENARIO, lambda card: card.scenario, inputs.scenario),
        (
            "examples_raw",
            "Example Messages",
            SourceKind.EXAMPLE,
            lambda card: card.example_dialogue,
            inputs.example_dialogue,
        ),
    )
    group = inputs.group if inputs.group and inputs.group.mode is not GroupMode.SWAP else None
    for name, label, kind, read, instead in fields:
        if group is None or instead:
            yield name, _plain(instead or read(inputs.card), Source(kind), expand)
        else:
            yield name, _joined(group, inputs.card.name, label, Source(kind), read, expand)


def _plain(text: str, source: Source, expand: Expander) -> Producer:
    return lambda: expand.field(TracedText.of(text, source))


def _joined(
    group: Group,
    speaker: str,
    label: str,
    source: Source,
    read: Callable[[CharacterCard], str],
    expand: Expander,
) -> Producer:
    def produce() -> TracedText:
        cards = group.joined_members(speaker)
        texts = [_member_text(group, card, label, source, read(card).strip(), expand) for card in cards]
        return joined([text for text in texts if text], TracedText.of("\n", source))

    return produce


def _member_text(
    group: Group, card: CharacterCard, label: str, source: Source, text: str, expand: Expander
) -> TracedText:
    """One member's text between the group's prefix and suffix, expanded with the member as {{char}}."""
    if not text:
        return EMPTY
    if source.kind is SourceKind.EXAMPLE and not text.startswith(START):
        text = f"{START}\n{text}"
    of_member = Source(source.kind, card.name)
    prefix, body, suffix = (
        TracedText.of(_FIELD_NAME.sub(lambda _: label, part), of_member)
        for part in (group.join_prefix, text, group.join_suffix)
    )
    expanded = [expand.field(prefix, card.name, trims=False), expand.field(body, card.name)]
    return joined([*expanded, expand.field(suffix, card.name, trims=False)])


def system_text(inputs: PromptInputs, expand: Expander) -> TracedText:
    """The system prompt: the card's where it has one and is preferred, else the user's."""
    if inputs.system_prompt is None:
        return TracedText()
    ours = TracedText.of(inputs.system_prompt.content, SYSTEM_PROMPT)
    of_card = expand.facts.fields["system_prompt"]
    text = expand.with_original(of_card, ours) if of_card else expand.field(ours, trims=False)
    return expand(text) if inputs.instruct_template is not None else text


def post_history_text(inputs: PromptInputs, expand: Expander) -> TracedText:
    """The instructions below the chat: the card's where it has some and is preferred, else the user's."""
    if inputs.system_prompt is None:
        return TracedText()
    ours = TracedText.of(inputs.system_prompt.post_history, POST_HISTORY)
    of_card = expand.facts.fields["post_history"]
    return expand.with_original(of_card, ours) if of_card else expand.field(ours, trims=False)
