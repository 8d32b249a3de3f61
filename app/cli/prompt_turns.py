"""Runs the turns of a prompt case: builds each prompt and carries chat, lore and variables on to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.cli.prompt_case import inputs_of_case, message_of
from app.cli.prompt_tokens import counter_for
from app.core.errors import AppError
from app.core.hard_patterns import NO_PATTERN_RUNNER, PatternRunner
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import GenerationType, PromptInputs
from app.core.prompt.prompt_facts import expander_for
from app.core.prompt.reasoning import ParsedReply, parsed_reply
from app.core.prompt.replacement_rules import RuleStage, RuleTarget, with_rules
from app.core.prompt.reply_cleanup import ReplyRules, clean_reply
from app.core.prompt.segments import Prompt, Source, SourceKind
from app.core.prompt.traced_text import TracedText
from app.core.prompt.typed_message import typed_message

Fields = Mapping[str, Any]
Chat = list[Fields]

_WITHOUT_START = (GenerationType.CONTINUE, GenerationType.IMPERSONATE)


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """The prompt of one turn and the chat once the reply has come."""

    prompt: Prompt
    chat: Chat


def turns_of(case: Fields, patterns: PatternRunner = NO_PATTERN_RUNNER) -> list[TurnOutcome]:
    """The prompts of all turns of `case`, of most cases one. Raises AppError for what is no case."""
    outcomes: list[TurnOutcome] = []
    try:
        for turn in case.get("turns") or [case]:
            outcomes.append(_outcome(case, turn, outcomes[-1] if outcomes else None, patterns))
    except KeyError as error:
        message = f"The case {case.get('id', '')} has no field “{error.args[0]}”."
        raise AppError(message, "Compare it with the case schema.") from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise AppError(
            f"The case {case.get('id', '')} cannot be read: {error}.", "Compare it with the case schema."
        ) from error
    return outcomes


def _outcome(case: Fields, turn: Fields, before: TurnOutcome | None, patterns: PatternRunner) -> TurnOutcome:
    generation = _generation(case, turn)
    chat = _chat_before(case, turn, before)
    inputs = inputs_of_case(case, chat, generation, turn.get("speaker"))
    inputs = replace(inputs, patterns=patterns)
    if before is not None:
        inputs = _carried_on(inputs, before.prompt)
    if turn.get("chat_variables_before") is not None:
        inputs = replace(inputs, variables=turn["chat_variables_before"])
    if turn.get("user_input"):
        chat, inputs = _with_typed(chat, turn["user_input"], inputs)
    chat = _without_replaced(chat, generation)
    inputs = replace(inputs, messages=tuple(message_of(m, number) for number, m in enumerate(chat)))
    prompt = build_prompt(inputs, counter_for(case["tokenizer"]))
    return TurnOutcome(prompt, _with_reply(chat, case, turn, inputs, prompt))


def _generation(case: Fields, turn: Fields) -> GenerationType:
    """What is asked for; where so set, sending nothing after a character's message continues it."""
    generation = GenerationType(turn["type"])
    chat = turn.get("chat_before") or case["chat"]
    sends_nothing = generation is GenerationType.NORMAL and not turn.get("user_input") and bool(chat)
    if not (sends_nothing and case["settings"].get("continue_on_send")) or case.get("group"):
        return generation
    is_character = not (chat[-1]["is_user"] or chat[-1].get("is_system"))
    return GenerationType.CONTINUE if is_character else generation


def _chat_before(case: Fields, turn: Fields, before: TurnOutcome | None) -> Chat:
    """The chat as the turn finds it: as recorded, else as the turn before has left it.

    In a group the record is of the chat before a whole round of turns, and only the first can use it.
    """
    if before is None:
        return list(turn.get("chat_before") or case.get("chat_as_loaded") or case["chat"])
    is_mid_round = bool(case.get("group")) and not turn.get("user_input")
    return list(before.chat if is_mid_round else turn.get("chat_before") or before.chat)


def _with_typed(chat: Chat, typed: str, inputs: PromptInputs) -> tuple[Chat, PromptInputs]:
    """`chat` with what is typed as its last message, and `inputs` with the variables it set."""
    stored = typed_message(typed, inputs)
    message = {
        "name": inputs.persona.name,
        "is_user": True,
        "is_system": False,
        "mes": stored.text,
        "extra": {"bias": stored.reply_start},
    }
    effects = stored.effects
    return [*chat, message], replace(
        inputs, variables=effects.variables, global_variables=effects.global_variables
    )


def _without_replaced(chat: Chat, generation: GenerationType) -> Chat:
    """`chat` without the reply that is written anew."""
    if generation is GenerationType.SWIPE:
        return chat[:-1]
    is_replaced = generation is GenerationType.REGENERATE and chat and not chat[-1]["is_user"]
    return chat[:-1] if is_replaced else chat


def _carried_on(inputs: PromptInputs, before: Prompt) -> PromptInputs:
    """`inputs` with what the prompt before has left in the chat."""
    effects = before.effects
    return replace(
        inputs,
        lore=replace(inputs.lore, state=effects.lore_state, scans_persona=True),
        variables=effects.variables,
        global_variables=effects.global_variables,
        first_included_id=before.first_message_ref,
    )


def _with_reply(chat: Chat, case: Fields, turn: Fields, inputs: PromptInputs, prompt: Prompt) -> Chat:
    """`chat` with the recorded reply as it is kept."""
    reply = turn.get("backend_reply")
    if reply is None:
        return chat
    is_continue = inputs.generation is GenerationType.CONTINUE
    is_parsed = case["reasoning"].get("auto_parse")
    parsed = parsed_reply(reply, inputs.reasoning.template) if is_parsed else ParsedReply(reply)
    begun = chat[-1]["mes"] if is_continue else ""
    message = {
        "name": inputs.card.name,
        "is_user": False,
        "is_system": False,
        "mes": clean_reply(begun + parsed.text, _rules(inputs, prompt)),
        "extra": {"reasoning": parsed.reasoning},
    }
    return [*chat[:-1], message] if is_continue else [*chat, message]


def _rules(inputs: PromptInputs, prompt: Prompt) -> ReplyRules:
    return ReplyRules(
        user=inputs.persona.name,
        char=inputs.card.name,
        template=inputs.instruct_template,
        stop_strings=prompt.stop_strings,
        reply_start="" if inputs.generation in _WITHOUT_START else _expanded(inputs.reply_start, inputs),
        other_members=inputs.group.others(inputs.card.name) if inputs.group else (),
        transform=lambda text: _stored(text, inputs),
        collapse_newlines=inputs.settings.collapse_newlines,
        trims_sentences=inputs.context_template.trims_sentences,
    )


def _expanded(text: str, inputs: PromptInputs) -> str:
    return expander_for(inputs)(TracedText.of(text, Source(SourceKind.REPLY_START))).text


def _stored(text: str, inputs: PromptInputs) -> str:
    """A reply after the rules that change what is stored."""
    reply = TracedText.of(text, Source(SourceKind.MESSAGE))
    return with_rules(reply, inputs.rules, RuleTarget.REPLY, RuleStage.STORED, expander_for(inputs)).text
