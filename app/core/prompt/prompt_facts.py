"""The facts that macros draw on, gathered from the inputs of one prompt."""

import random
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from datetime import datetime

from app.core.presets.instruct_template import InstructTemplate
from app.core.prompt.card_texts import SYSTEM_PROMPT, field_producers
from app.core.prompt.expander import Expander
from app.core.prompt.inputs import PromptInputs
from app.core.prompt.macros.facts import ChatFacts, FieldTexts, MacroFacts, Names
from app.core.prompt.macros.seeded_choice import text_hash
from app.core.prompt.macros.variables import Variables
from app.core.prompt.traced_text import TEMPLATE, TracedText

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
        sends_system_prompt=inputs.system_prompt is not None,
        num_greetings=len(inputs.card.greetings),
        variables=Variables(inputs.variables),
        global_variables=Variables(inputs.global_variables),
        dice=random.Random(inputs.seed),
        now=inputs.now or datetime.now(),
    )
    settings = inputs.settings
    expand = Expander(facts, settings.macro_engine, settings.collapse_newlines, inputs.patterns.scan())
    facts.fields = FieldTexts(field_producers(inputs, expand))
    facts.greeting = lambda index: expand.field(TracedText.of(inputs.card.greetings[index], TEMPLATE))
    return expand


def _names(inputs: PromptInputs) -> Names:
    user, char = inputs.persona.name, inputs.card.name
    if inputs.group is None:
        return Names(user, char, group=char, group_not_muted=char, others=user, others_and_user=user)
    all_names = [member.card.name for member in inputs.group.members]
    audible = [member.card.name for member in inputs.group.members if not member.is_muted]
    return Names(
        user,
        char,
        group=", ".join(all_names),
        group_not_muted=", ".join(audible),
        others=", ".join(name for name in audible if name != char),
        others_and_user=", ".join([*inputs.group.others(char), user]),
    )


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
        first_included_id=inputs.first_included_id,
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
