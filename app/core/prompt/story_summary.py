"""The summary of a chat's story: a text that stands for what has dropped out of the context."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.chat.messages import Message, MessageId
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.turn_role import TurnRole

NUM_NEWEST_LEFT = 8
"""So many of the newest messages are never summed up: they are read as they are."""


@dataclass(frozen=True, slots=True)
class StorySummary:
    """`text` tells the story up to the message `covers`, in about `num_words` words.

    It goes to `placement`; `depth` (messages from the end) and `role` matter in the chat only.
    `grows`: the model goes on with it by itself when it has nothing else to do.
    """

    text: str = ""
    covers: MessageId | None = None
    placement: NotePlacement = NotePlacement.AFTER_STORY
    depth: int = 2
    role: TurnRole = TurnRole.SYSTEM
    num_words: int = 200
    grows: bool = False

    def covers_path(self, messages: Sequence[Message]) -> bool:
        """Whether it tells of this path of the chat, and not of a branch that was left."""
        return self.covers is None or any(message.id == self.covers for message in messages)


def untold(summary: StorySummary, messages: Sequence[Message]) -> list[Message]:
    """The messages of the path that the summary does not tell of yet and may, oldest first: all but the
    newest. Of another branch it tells nothing."""
    ids = [message.id for message in messages]
    start = ids.index(summary.covers) + 1 if summary.covers in ids else 0
    old = messages[start : max(len(messages) - NUM_NEWEST_LEFT, start)]
    return [message for message in old if not message.is_hidden and message.revision.is_finished]


def told_lines(messages: Sequence[Message]) -> list[str]:
    """The messages as the model is given them to sum up, one text each."""
    return [f"{message.speaker}: {message.text.strip()}\n" for message in messages]


def order_to_sum_up(summary: str, lines: Sequence[str], num_words: int) -> str:
    """What the model is asked: to bring `summary` forward by `lines`."""
    before = f"The story so far:\n{summary.strip()}\n\n" if summary.strip() else ""
    return (
        f"{before}What happened then:\n{''.join(lines)}\n"
        f"Write the whole story so far anew, in at most {num_words} words: who is there, where, what "
        "happened, what was promised, what each knows and wants. Past tense, no comment, no dialogue."
    )


SYSTEM_TEXT = "You keep the record of a roleplay. You write plain prose and invent nothing."
FIRST_WORDS = "I keep the record. What happened?"
"""Stands first, because the first message of a prompt has its macros replaced, and foreign text must not."""
