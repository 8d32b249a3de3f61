"""Writes one reply: segments → ids → prefill → tokens → text → stop strings → chunks."""

import time
from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from hashlib import blake2b

from app.core.chat.token_choices import TokenChoice
from app.core.engine_commands import GenerateRequest
from app.core.engine_events import AvoidedPhrase, EngineEvent, PrefillProgress, ReplyChunk, ReplyFinished
from app.core.errors import PromptTooLongError
from app.core.generation import FinishReason
from app.core.presets.banned_phrases import banned_phrases
from app.engine.backtracking import PhraseAvoider, ReversibleTokens
from app.engine.chunks import ChunkJoiner, RateLimit
from app.engine.decoding import decode, prefill
from app.engine.detokenizer import Detokenizer
from app.engine.device import memory_use
from app.engine.loaded_model import LoadedModel
from app.engine.phrase_guard import PhraseGuard
from app.engine.stopping import StopMatcher
from app.engine.token_choice import SeededChooser
from app.engine.token_record import TokenRecord


class ReplyWriter:
    """One reply to one request. `is_stopped` is asked between any two steps."""

    def __init__(
        self,
        loaded: LoadedModel,
        request: GenerateRequest,
        emit: Callable[[EngineEvent], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        self._loaded = loaded
        self._request = request
        self._emit = emit
        self._is_stopped = is_stopped
        self._started_s = time.perf_counter()
        self._first_token_s: float | None = None
        self._token_ids: list[int] = []
        self._texts: list[str] = []
        self._chunks = ChunkJoiner(self._send_chunk)
        self._matcher = StopMatcher(request.stop_strings, before=request.reply_prefix)
        self._detokenizer = self._new_detokenizer()
        self._phrases = banned_phrases(request.sampling.banned_tokens)
        self._grammar = loaded.grammar(request.sampling, request.reply_prefix)
        self._record = TokenRecord(request.num_alternatives) if request.num_alternatives > 0 else None
        self._avoider: PhraseAvoider | None = None

    def write(self) -> None:
        """Emit progress, chunks and at last `ReplyFinished`; `PromptTooLongError` without room for it."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[None]:
        """As `write`, pausing once the prompt is read and then after every token."""
        prompt_ids = self._loaded.encoder.encode(self._request.segments).token_ids
        room = self._room_behind(len(prompt_ids))
        num_cached = self._read(prompt_ids)
        yield
        reason = yield from self._write_tokens(prompt_ids, room)
        self._chunks.finish(self._matcher.flush())
        self._emit(self._finished(reason, prompt_ids, num_cached))

    def _room_behind(self, num_prompt_tokens: int) -> int:
        """How many tokens the reply may have."""
        context = min(self._request.context_tokens, self._loaded.facts.context_limit)
        if num_prompt_tokens >= context:
            raise PromptTooLongError(
                f"The prompt has {num_prompt_tokens} tokens; the context holds {context}.",
                "Shorten the character's texts or the last messages, or raise the context length.",
            )
        return min(self._request.max_new_tokens, context - num_prompt_tokens)

    def _read(self, prompt_ids: list[int]) -> int:
        """Prefill with progress until read or stopped; return how many tokens the cache already held."""
        loaded, request_id = self._loaded, self._request.request_id
        limit = RateLimit()
        num_cached = num_total = len(prompt_ids)
        for num_read in prefill(loaded.model, loaded.cache, prompt_ids, loaded.prefill_step_tokens):
            num_cached = min(num_cached, num_read)
            if limit.allows() or num_read == num_total:
                self._emit(PrefillProgress(request_id, num_cached, num_read, num_total))
            if self._is_stopped():
                break
        return num_cached

    def _write_tokens(self, prompt_ids: list[int], room: int) -> Generator[None, None, FinishReason]:
        """Decode until the reply ends, for whatever reason."""
        if self._is_stopped():
            return FinishReason.STOPPED
        for token_id in self._tokens(prompt_ids, room) if room > 0 else ():
            if self._first_token_s is None:
                self._first_token_s = time.perf_counter()
            reason = self._add(token_id, room)
            if reason is not None:
                return reason
            yield
        return FinishReason.STOPPED if self._is_stopped() else FinishReason.LENGTH

    def _tokens(self, prompt_ids: list[int], room: int) -> Iterable[int]:
        """The reply's tokens one by one, also beyond its end; those of banned phrases are not among them."""
        loaded, request = self._loaded, self._request
        tokens = loaded.reply_tokens(len(prompt_ids))
        choose = SeededChooser(request.sampling, request.seed, tokens, self._grammar, self._record)
        if not self._phrases:
            return decode(loaded.model, loaded.cache, prompt_ids, choose)
        reversible = ReversibleTokens(loaded.model, loaded.cache, prompt_ids, choose)
        guard = PhraseGuard(self._phrases)
        self._avoider = PhraseAvoider(reversible, guard, self._new_detokenizer, request.reply_prefix)
        return self._avoider.write(loaded.end_ids, room, self._is_stopped)

    def _new_detokenizer(self) -> Detokenizer:
        return Detokenizer(self._loaded.encoder.token_bytes, continues_text=_ends_in_text(self._request))

    def _add(self, token_id: int, room: int) -> FinishReason | None:
        """Take one more token in; the reason if it was the last one."""
        if token_id in self._loaded.end_ids:
            return FinishReason.END_OF_TURN
        self._token_ids.append(token_id)
        self._chunks.add(self._matcher.add(self._detokenizer.add(token_id)))
        if self._matcher.is_stopped:
            return FinishReason.STOP_STRING
        if len(self._token_ids) >= room:
            return FinishReason.LENGTH
        return FinishReason.STOPPED if self._is_stopped() else None

    def _send_chunk(self, text: str, num_tokens: int) -> None:
        self._texts.append(text)
        self._emit(ReplyChunk(self._request.request_id, text, num_tokens))

    def _finished(self, reason: FinishReason, prompt_ids: list[int], num_cached: int) -> ReplyFinished:
        now_s = time.perf_counter()
        first_s = now_s if self._first_token_s is None else self._first_token_s
        return ReplyFinished(
            request_id=self._request.request_id,
            reason=reason,
            text="".join(self._texts),
            token_ids=tuple(self._token_ids),
            prompt_tokens=len(prompt_ids),
            cached_tokens=num_cached,
            first_token_ms=(first_s - self._started_s) * 1000,
            total_ms=(now_s - self._started_s) * 1000,
            tokens_per_second=_rate(len(self._token_ids) - 1, now_s - first_s),
            memory=memory_use(),
            avoided=_phrases(self._avoider.avoided) if self._avoider else (),
            let_through=_phrases(self._avoider.let_through) if self._avoider else (),
            prompt_ids_hash=blake2b(array("i", prompt_ids).tobytes(), digest_size=16).hexdigest(),
            choices=self._choices(),
        )

    def _choices(self) -> tuple[TokenChoice, ...]:
        if self._record is None:
            return ()
        token_bytes = self._loaded.encoder.token_bytes
        return self._record.choices(self._token_ids, self._loaded.end_ids, token_bytes, self._new_detokenizer)


def _phrases(counts: Counter[str]) -> tuple[AvoidedPhrase, ...]:
    return tuple(AvoidedPhrase(text, times) for text, times in counts.most_common())


def _rate(num_tokens: int, seconds: float) -> float:
    return num_tokens / seconds if num_tokens > 0 and seconds > 0 else 0.0


def _ends_in_text(request: GenerateRequest) -> bool:
    return bool(request.segments) and not request.segments[-1].is_markup
