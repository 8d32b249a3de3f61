"""What the session tells of a whole prompt, for the microscope."""

from dataclasses import dataclass

from app.core.chat.messages import MessageId
from app.core.lorebook.reasons import KeptOutEntry
from app.core.prompt.prompt_changes import PromptChanges
from app.core.prompt.prompt_record import PromptRecord


@dataclass(frozen=True, slots=True)
class PromptInspected:
    """The prompt of a reply, or with `message_id` None that of the next one, token by token.

    `token_texts` has one text a token and `segment_indices` the segment of `record` that each comes from
    (-1: put before everything by the tokenizer). The first `cached_tokens` are, or were, not read again.
    `changes` are those since the chat's prompt before, that of message `changed_since`; None for the first.
    `message_numbers` counts from 1 what `Source.ref` names. `ms_per_token` 0: not known.
    """

    message_id: MessageId | None
    character_name: str
    chat_title: str
    record: PromptRecord
    token_texts: tuple[str, ...]
    segment_indices: tuple[int, ...]
    cached_tokens: int
    kept_out: tuple[KeptOutEntry, ...] = ()
    message_numbers: tuple[tuple[str, int], ...] = ()
    ms_per_token: float = 0.0
    changes: PromptChanges | None = None
    changed_since: MessageId | None = None


MicroscopeFact = PromptInspected
