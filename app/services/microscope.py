"""Microscope: the whole prompt of a reply, or of the next one, as the model reads it."""

from collections.abc import Sequence

from app.core.chat.messages import Message, MessageId
from app.core.errors import AppError, ModelMissingError
from app.core.generation import ModelFacts
from app.core.lorebook.reasons import KeptOutEntry
from app.core.prompt.inputs import GenerationType
from app.core.prompt.prompt_changes import prompt_changes
from app.core.prompt.prompt_record import PromptRecord, record_of
from app.services.conversation import Conversation
from app.services.front import Front
from app.services.microscope_facts import PromptInspected
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker, fitted
from app.services.prompt_sources import PromptSources
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread


class Microscope:
    """Public methods may be called from any thread; `PromptInspected` follows, or a notice why not."""

    def __init__(
        self,
        models: Models,
        maker: PromptMaker,
        sampling: Sampling,
        sources: PromptSources,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._models, self._maker, self._sampling, self._sources = models, maker, sampling, sources
        self._front, self._thread, self._outlet = front, thread, outlet

    def inspect_next(self) -> None:
        """The prompt that the next reply of the shown chat would get."""
        self._thread.post(self._inspect_next)

    def inspect(self, message_id: MessageId) -> None:
        """The prompt that the shown text of this message was written from."""
        self._thread.post(lambda: self._inspect(message_id))

    # ---- on the service thread -------------------------------------------------------------------

    def _inspect_next(self) -> None:
        shown, model = self._front.conversation, self._model()
        if shown is None:
            return
        lengths = fitted(self._sampling.shown, model)
        inputs = self._maker.inputs(shown, GenerationType.NORMAL, lengths, model)
        prompt = self._maker.prompt_of(inputs)
        record = record_of(prompt, lengths.context_tokens, lengths.response_tokens)
        self._tell(shown, None, record, None, tuple(self._maker.lore_kept_out(inputs)))

    def _inspect(self, message_id: MessageId) -> None:
        shown = self._front.conversation
        self._model()
        message = next((m for m in shown.messages if m.id == message_id), None) if shown else None
        if shown is None or message is None:
            return
        record = self._sources.records.load(message.revision.id)
        if record is None:
            raise AppError(
                "The prompt of this message was not kept.",
                "Greetings have none, and replies have one from this version on.",
            )
        made_with = message.revision.made_with
        self._tell(shown, message_id, record, made_with.cached_tokens if made_with else 0, ())

    def _tell(
        self,
        shown: Conversation,
        message_id: MessageId | None,
        record: PromptRecord,
        cached_tokens: int | None,
        kept_out: tuple[KeptOutEntry, ...],
    ) -> None:
        encoded = self._models.encoded(record.segments)
        before = self._before(shown.messages, message_id)
        changes = before and prompt_changes(
            self._models.encoded(before[1].segments).token_texts, encoded.token_texts
        )
        cached = encoded.cached_tokens if cached_tokens is None else cached_tokens
        inspected = PromptInspected(
            message_id=message_id,
            character_name=shown.card.name,
            chat_title=shown.chat.title,
            record=record,
            token_texts=encoded.token_texts,
            segment_indices=encoded.segment_indices,
            cached_tokens=cached,
            kept_out=kept_out,
            message_numbers=_numbers(shown.messages),
            ms_per_token=_ms_per_token(shown.messages),
            changes=changes,
            changed_since=before and before[0],
        )
        self._outlet.emit(inspected)

    def _before(
        self, messages: Sequence[Message], message_id: MessageId | None
    ) -> tuple[MessageId, PromptRecord] | None:
        """The newest message before that one, or of all, whose prompt was kept, and that prompt."""
        ids = [message.id for message in messages]
        earlier = messages[: ids.index(message_id)] if message_id is not None else messages
        for message in reversed(earlier):
            record = self._sources.records.load(message.revision.id)
            if record is not None:
                return message.id, record
        return None

    def _model(self) -> ModelFacts:
        if self._models.model is None:
            raise ModelMissingError(
                "The prompt cannot be taken apart: no model is loaded.", "Choose one in the panel."
            )
        return self._models.model


def _numbers(messages: Sequence[Message]) -> tuple[tuple[str, int], ...]:
    return tuple((str(message.id), number) for number, message in enumerate(messages, start=1))


def _ms_per_token(messages: Sequence[Message]) -> float:
    """How long reading one token took in the newest reply that had at least a hundred to read."""
    for message in reversed(messages):
        made_with = message.revision.made_with
        num_read = made_with.prompt_tokens - made_with.cached_tokens if made_with else 0
        if made_with and num_read >= 100 and "first_token_ms" in made_with.timings:
            return float(made_with.timings["first_token_ms"]) / num_read
    return 0.0
