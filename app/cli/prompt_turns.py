"""Runs the turns of a prompt case: builds each prompt and carries the chat on to the next turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.cli.prompt_case import inputs_of_case
from app.cli.prompt_tokens import counter_for
from app.core.errors import AppError
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import GenerationType
from app.core.prompt.segments import Prompt

Fields = Mapping[str, Any]
Chat = Sequence[Fields]


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """The prompt of one turn."""

    prompt: Prompt


def turns_of(case: Fields) -> list[TurnOutcome]:
    """The prompts of all turns of `case`, of most cases one."""
    try:
        turns = case.get("turns") or [case | {"chat_before": case.get("chat_as_loaded") or case["chat"]}]
        return [_outcome(case, turn) for turn in turns]
    except (KeyError, TypeError, ValueError) as error:
        raise AppError(
            f"The case {case.get('id', '')} cannot be read: {error!r}.", "Compare it with the case schema."
        ) from error


def _outcome(case: Fields, turn: Fields) -> TurnOutcome:
    generation = GenerationType(turn["type"])
    chat = _chat_for(turn["chat_before"], turn.get("user_input"), case["persona"]["name"], generation)
    return TurnOutcome(build_prompt(inputs_of_case(case, chat, generation), counter_for(case["tokenizer"])))


def _chat_for(before: Chat, typed: str | None, persona: str, generation: GenerationType) -> Chat:
    """The messages the prompt is made from: what is typed added, the reply to be replaced left out."""
    chat = list(before)
    if typed:
        chat.append({"name": persona, "is_user": True, "is_system": False, "mes": typed})
    if generation is GenerationType.SWIPE:
        chat.pop()
    if generation is GenerationType.REGENERATE and chat and not chat[-1]["is_user"]:
        chat.pop()
    return chat
