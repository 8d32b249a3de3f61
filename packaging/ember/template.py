"""A dialogue as the product sends it: Llama 3 Instruct headers, with roles or with names in them."""

from dataclasses import dataclass

from turns import Dialogue, Role, Turn

BEGIN, END = "<|begin_of_text|>", "<|end_of_text|>"
HEADER, HEADER_END, TURN_END = "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"
SPECIAL_TOKENS = (BEGIN, END, HEADER, HEADER_END, TURN_END)
CHAT_TEMPLATE = (
    "{{- bos_token }}"
    "{%- for message in messages %}"
    "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}"
    "{{- message['content'] | trim + '<|eot_id|>' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formatted dialogue.

    `is_reply` marks what the model is to learn to write, `is_foreign` what it cannot learn.
    """

    text: str
    is_reply: bool = False
    is_foreign: bool = False


def header(name: str) -> str:
    """What opens a turn."""
    return f"{HEADER}{name}{HEADER_END}\n\n"


def speaker(turn: Turn, dialogue: Dialogue, with_names: bool) -> str:
    """The word in the header of `turn`."""
    if turn.role is Role.SYSTEM:
        return "System" if with_names and turn.kind else "system"
    if turn.role is Role.USER:
        return dialogue.scene.user if with_names else "user"
    return dialogue.scene.name if with_names else "assistant"


def formatted(dialogue: Dialogue, with_names: bool) -> list[Piece]:
    """The whole dialogue, without the token that begins a text."""
    pieces: list[Piece] = []
    for turn in dialogue.turns:
        pieces.append(Piece(header(speaker(turn, dialogue, with_names))))
        is_reply = turn.role is Role.CHARACTER and not turn.is_foreign
        pieces.append(Piece(turn.text + TURN_END, is_reply, turn.is_foreign))
    return pieces


def prompt_for_reply(dialogue: Dialogue, with_names: bool) -> str:
    """Everything up to the character's last turn, and the header that asks for it."""
    history = Dialogue(dialogue.scene, dialogue.turns[:-1], [], dialogue.language)
    text = "".join(piece.text for piece in formatted(history, with_names))
    return text + header(speaker(dialogue.turns[-1], dialogue, with_names))
