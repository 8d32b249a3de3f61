"""What a user types, as it is stored: rules applied, macros replaced, wishes for the reply taken out."""

import re
from dataclasses import dataclass

from app.core.prompt.inputs import PromptInputs
from app.core.prompt.prompt_facts import expander_for
from app.core.prompt.replacement_rules import RuleStage, RuleTarget, with_rules
from app.core.prompt.segments import PromptEffects, Source, SourceKind
from app.core.prompt.traced_text import WHITESPACE, TracedText

_BIAS = re.compile(r"\{\{\s*bias\s+(?:\"([^\"]*)\"|'([^']*)')\s*\}\}")
_MACRO = re.compile(r"\{\{[\s\S]*?\}\}")


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """`text` is what to store; `reply_start` is how the reply is to begin, from `{{bias "…"}}`."""

    text: str
    reply_start: str
    effects: PromptEffects


def typed_message(typed: str, inputs: PromptInputs) -> TypedMessage:
    """`typed` as a message of the chat in `inputs`. Raises TemplateError for macros that grow without end."""
    expand = expander_for(inputs)
    biases = [first or second for first, second in _BIAS.findall(typed)]
    text = TracedText.of(typed, Source(SourceKind.MESSAGE))
    text = with_rules(text, inputs.rules, RuleTarget.USER_INPUT, RuleStage.STORED, expand)
    stored = expand(text).text
    if biases:
        stored = _MACRO.sub("", stored).strip(WHITESPACE)
    return TypedMessage(stored, "".join(f" {bias}" for bias in biases), expand.effects(inputs.lore.state))
