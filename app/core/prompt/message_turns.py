"""The chat's messages as turns, with everything done to their texts on the way into a prompt.

The very first message has its macros replaced; find-and-replace rules run; the newest messages
get the thinking back that was done for them. Source: `spec/prompt.md` section 2.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from app.core.chat.messages import Role
from app.core.lorebook.scan_text import MAX_SCAN_DEPTH
from app.core.prompt.expander import Expander
from app.core.prompt.inputs import GenerationType, PromptInputs, PromptMessage
from app.core.prompt.reasoning import parsed_reply
from app.core.prompt.replacement_rules import RuleStage, RuleTarget, with_rules
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText
from app.core.prompt.turn_role import TurnRole
from app.core.prompt.turns import Turn, turn_of


def message_turns(inputs: PromptInputs, expand: Expander) -> list[Turn]:
    """The visible messages, oldest first; of a long chat as many as may fit or may call up lore."""
    newest = _newest_visible(inputs)
    visible = [_parsed(message, inputs) for message in newest]
    turns = [turn_of(message) for message in visible]
    if turns and not inputs.messages[0].is_hidden:
        first = turn_of(_parsed(inputs.messages[0], inputs))
        first = replace(first, text=expand(first.text))  # it may set variables, in the prompt or not
        turns[0] = first if newest[0] is inputs.messages[0] else turns[0]
    if inputs.rules:
        turns = [
            _with_rules(turn, _depth(inputs, n, len(turns)), inputs, expand) for n, turn in enumerate(turns)
        ]
    return _with_reasoning(turns, visible, inputs, expand)


def _newest_visible(inputs: PromptInputs) -> list[PromptMessage]:
    """Oldest first. More than the context has tokens never fit."""
    visible = (message for message in reversed(inputs.messages) if not message.is_hidden)
    return list(islice(visible, max(inputs.context_tokens, MAX_SCAN_DEPTH)))[::-1]


def _parsed(message: PromptMessage, inputs: PromptInputs) -> PromptMessage:
    """The message with its thinking told apart; one that goes on stays as the model wrote it."""
    policy = inputs.reasoning
    goes_on = inputs.generation is GenerationType.CONTINUE and message is inputs.messages[-1]
    if not policy.is_parsed or goes_on or message.role is not Role.CHARACTER:
        return message
    parsed = parsed_reply(message.text, policy.template)
    if not parsed.reasoning and parsed.text == message.text:
        return message
    return replace(message, text=parsed.text, reasoning=parsed.reasoning, token_ids=None)


def _depth(inputs: PromptInputs, number: int, num_turns: int) -> int:
    """How far a turn is from the newest, 0; a turn that goes on is at -1."""
    return num_turns - number - (2 if inputs.generation is GenerationType.CONTINUE else 1)


def _with_rules(turn: Turn, depth: int, inputs: PromptInputs, expand: Expander) -> Turn:
    target = RuleTarget.USER_INPUT if turn.role is TurnRole.USER else RuleTarget.REPLY
    return replace(turn, text=with_rules(turn.text, inputs.rules, target, RuleStage.PROMPT, expand, depth))


def _with_reasoning(
    turns: Sequence[Turn], messages: Sequence[PromptMessage], inputs: PromptInputs, expand: Expander
) -> list[Turn]:
    """`turns` with the thinking of the newest ones before their texts; one that goes on always has its."""
    result = list(turns)
    policy = inputs.reasoning
    is_continue = inputs.generation is GenerationType.CONTINUE
    num_added = 0
    for number in range(len(turns) - 1, -1, -1):
        goes_on = is_continue and number == len(turns) - 1
        if messages[number].reasoning and (goes_on or (policy.is_sent and num_added < policy.max_messages)):
            depth = _depth(inputs, number, len(turns))
            thought = _thought(
                messages[number], inputs, expand, depth, is_open=goes_on and not turns[number].text
            )
            result[number] = replace(turns[number], text=thought + turns[number].text)
            num_added += 1
        if num_added >= policy.max_messages:
            break
    return result


def _thought(
    message: PromptMessage, inputs: PromptInputs, expand: Expander, depth: int, is_open: bool
) -> TracedText:
    """A message's thinking in its markup; with `is_open` it goes on itself."""
    template = inputs.reasoning.template
    text = TracedText.of(message.reasoning, Source(SourceKind.MESSAGE, message.ref))
    text = with_rules(text, inputs.rules, RuleTarget.REASONING, RuleStage.PROMPT, expand, depth)
    prefix, suffix, separator = (
        expand(TracedText.of(part, TEMPLATE, is_markup=True))
        for part in (template.prefix, template.suffix, template.separator)
    )
    return prefix + text + (EMPTY if is_open else suffix + separator)
