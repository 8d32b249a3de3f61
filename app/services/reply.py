"""The reply that is being written: how it began, its text so far, and when to put it on disk."""

import time
from dataclasses import dataclass, field, replace

from app.core.chat.messages import Message, ReplyRecord, Revision, RevisionState
from app.core.chat.replay import ReplayWish
from app.core.engine_events import ReplyFinished
from app.core.prompt.inputs import GenerationType
from app.core.prompt.prompt_record import PromptRecord
from app.core.prompt.reply_cleanup import ReplyRules, clean_reply

TICK_S = 0.1
FLUSH_INTERVAL_S = 0.15  # and a tick: together 250 ms at most
FLUSH_TOKENS = 64


@dataclass(frozen=True, slots=True)
class Ending:
    """How a reply ended; kept until it is on disk. `token_ids` are those of the whole text, if known."""

    text: str
    state: RevisionState
    record: ReplyRecord
    token_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A reply that is written again: its text, how that was made, from which prompt, and how it is wished."""

    revision: Revision
    record: ReplyRecord
    prompt: PromptRecord
    wish: ReplayWish

    @property
    def room(self) -> int:
        """How many tokens it may have: as then; where it was stopped, just as many as came, even none.

        Where nobody knows how far it came, or nothing came and it is wished otherwise, all that it had.
        """
        was_stopped = self.revision.state is RevisionState.STOPPED and self.record.finish_reason
        if was_stopped and (self.record.num_tokens or self.wish == ReplayWish()):
            return self.record.num_tokens
        return self.record.max_new_tokens


@dataclass(slots=True)
class Reply:
    """`kept` is text the reply already has (continue): what the model adds is appended to it.

    `message` is as stored before the first token; `request_id` is empty until the engine was asked.
    `rules` say how the text is cleaned at its end. `replays` is the reply that is written again, if any.
    `lacks_lore`: there was no room for all lore, and the user wants to know.
    """

    message: Message
    generation: GenerationType
    kept: str = ""
    request_id: str = ""
    text: str = ""
    rules: ReplyRules | None = None
    ending: Ending | None = None
    replays: Replayed | None = None
    lacks_lore: bool = False
    record: ReplyRecord = field(default_factory=ReplyRecord)
    _flushed_text: str = ""
    _unflushed_tokens: int = 0
    _flushed_at: float = field(default_factory=time.monotonic)

    @property
    def revision(self) -> Revision:
        return self.message.revision

    @property
    def whole_text(self) -> str:
        return self.kept + self.text

    def cleaned(self, text: str) -> str:
        """The whole text as it is to be kept, the model's part being `text`."""
        whole = self.kept + text
        return clean_reply(whole, self.rules) if self.rules else whole

    def grow(self, added: str, num_tokens: int) -> None:
        self.text += added
        self._unflushed_tokens += num_tokens

    @property
    def is_flush_due(self) -> bool:
        """The text on disk may be at most 250 ms or 64 tokens behind (DESIGN D9)."""
        waited = time.monotonic() - self._flushed_at >= FLUSH_INTERVAL_S
        return self.has_unflushed_text and (waited or self._unflushed_tokens >= FLUSH_TOKENS)

    @property
    def has_unflushed_text(self) -> bool:
        return self.text != self._flushed_text

    def mark_flushed(self) -> None:
        self._flushed_text = self.text
        self._unflushed_tokens = 0
        self._flushed_at = time.monotonic()


def finished_record(record: ReplyRecord, event: ReplyFinished) -> ReplyRecord:
    """`record` with what is known when the reply has ended."""
    return replace(
        record,
        prompt_tokens=event.prompt_tokens,
        cached_tokens=event.cached_tokens,
        num_tokens=len(event.token_ids),
        finish_reason=event.reason.value,
        timings={
            "first_token_ms": event.first_token_ms,
            "total_ms": event.total_ms,
            "tokens_per_second": event.tokens_per_second,
        },
        avoided={phrase.text: phrase.num_times for phrase in event.avoided},
        let_through={phrase.text: phrase.num_times for phrase in event.let_through},
        prompt_ids_hash=event.prompt_ids_hash,
    )
