"""What card, persona and templates say, with macros replaced, and the facts that macros draw on.

Source: `spec/prompt.md` section 2.
"""

import random
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from datetime import datetime

from app.core.presets.instruct_template import InstructTemplate
from app.core.prompt.expander import Expander
from app.core.prompt.inputs import PromptInputs
from app.core.prompt.macros.facts import ChatFacts, FieldTexts, MacroFacts, Names
from app.core.prompt.macros.seeded_choice import text_hash
from app.core.prompt.macros.variables import Variables
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TEMPLATE, TracedText

SYSTEM_PROMPT = Source(SourceKind.SYSTEM_PROMPT)
POST_HISTORY = Source(SourceKind.POST_HISTORY)
DEPTH_PROMPT = Source(SourceKind.NOTE, "depth_prompt")

# What macros tell of a special prefix that the template leaves empty.
_FALLBACKS = {
    "first_user_prefix": "user_prefix",
    "last_user_prefix": "user_prefix",
    "first_assistant_prefix": "assistant_prefix",
    "last_assistant_prefix": "assistant_prefix",
}


def expander_for(inputs: PromptInputs) -> Expander:
    """The expander for `inputs`; its card fields are in the reference's order."""
    facts = MacroFacts(
        names=_names(inputs),
        chat=_chat_facts(inputs),
        template_texts=dict(_template_texts(inputs)),
        num_greetings=len(inputs.card.greetings),
        variables=Variables(inputs.variables),
        global_variables=Variables(inputs.global_variables),
        dice=random.Random(inputs.seed),
        now=inputs.now or datetime.now(),
    )
    settings = inputs.settings
    expand = Expander(facts, settings.macro_engine, settings.collapse_newlines)
    facts.fields = FieldTexts(dict(_raw_fields(inputs)), expand.field)
    facts.greeting = lambda index: expand.field(TracedText.of(inputs.card.greetings[index], TEMPLATE))
    return expand


def _names(inputs: PromptInputs) -> Names:
    user, char = inputs.persona.name, inputs.card.name
    return Names(user, char, group=char, group_not_muted=char, others=user, others_and_user=user)


def _raw_fields(inputs: PromptInputs) -> Iterator[tuple[str, TracedText]]:
    card, settings = inputs.card, inputs.settings
    yield "persona", TracedText.of(inputs.persona.description, Source(SourceKind.PERSONA))
    yield "description", TracedText.of(card.description, Source(SourceKind.DESCRIPTION))
    yield "personality", TracedText.of(card.personality, Source(SourceKind.PERSONALITY))
    yield "scenario", TracedText.of(inputs.scenario or card.scenario, Source(SourceKind.SCENARIO))
    dialogue = inputs.example_dialogue or card.example_dialogue
    yield "examples_raw", TracedText.of(dialogue, Source(SourceKind.EXAMPLE))
    system_prompt = card.system_prompt if settings.prefer_card_system_prompt else ""
    yield "system_prompt", TracedText.of(system_prompt, SYSTEM_PROMPT)
    post_history = card.post_history_instructions if settings.prefer_card_post_history else ""
    yield "post_history", TracedText.of(post_history, POST_HISTORY)
    yield "version", TracedText.of(card.character_version, TEMPLATE)
    yield "depth_prompt", TracedText.of(card.depth_prompt.text, DEPTH_PROMPT)
    yield "creator_notes", TracedText.of(card.creator_notes, TEMPLATE)


def _chat_facts(inputs: PromptInputs) -> ChatFacts:
    return ChatFacts(
        messages=inputs.messages,
        generation=inputs.generation.value,
        chat_hash=text_hash(inputs.chat_name) if inputs.chat_hash is None else inputs.chat_hash,
        pick_reroll_seed=inputs.pick_reroll_seed,
        user_input=inputs.user_input,
        model_name=inputs.model_name,
        context_tokens=inputs.context_tokens,
        response_tokens=inputs.response_tokens,
    )


def _template_texts(inputs: PromptInputs) -> Iterator[tuple[str, TracedText]]:
    instruct = inputs.instruct_template
    if instruct is not None:
        for field in dataclass_fields(InstructTemplate):
            value = getattr(instruct, field.name)
            if isinstance(value, str):
                value = value or getattr(instruct, _FALLBACKS.get(field.name, field.name))
                yield field.name, TracedText.of(value, TEMPLATE, is_markup=True)
    context = inputs.context_template
    yield "example_separator", TracedText.of(context.example_separator, TEMPLATE, is_markup=True)
    yield "chat_start", TracedText.of(context.chat_start, TEMPLATE, is_markup=True)
    content = inputs.system_prompt.content if inputs.system_prompt else ""
    yield "system_prompt", TracedText.of(content, SYSTEM_PROMPT)
    prefers_card = inputs.settings.prefer_card_system_prompt and inputs.system_prompt is not None
    active = (inputs.card.system_prompt if prefers_card else "") or content
    yield "active_system_prompt", TracedText.of(active, SYSTEM_PROMPT)


def system_text(inputs: PromptInputs, expand: Expander) -> TracedText:
    """The system prompt: the card's where it has one and is preferred, else the user's."""
    if inputs.system_prompt is None:
        return TracedText()
    ours = TracedText.of(inputs.system_prompt.content, SYSTEM_PROMPT)
    of_card = expand.facts.fields["system_prompt"]
    text = expand.with_original(of_card, ours) if of_card else expand.tidied(expand(ours))
    return expand(text) if inputs.instruct_template is not None else text


def post_history_text(inputs: PromptInputs, expand: Expander) -> TracedText:
    """The instructions below the chat: the card's where it has some and is preferred, else the user's."""
    if inputs.system_prompt is None:
        return TracedText()
    ours = TracedText.of(inputs.system_prompt.post_history, POST_HISTORY)
    of_card = expand.facts.fields["post_history"]
    return expand.with_original(of_card, ours) if of_card else expand.tidied(expand(ours))
