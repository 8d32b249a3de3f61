"""ReplyOrders: what the engine is asked for a reply, and the record of it that is kept with the reply."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.chat.messages import ReplyRecord
from app.core.chat.replay import ReplayWish
from app.core.engine_commands import GenerateRequest
from app.core.generation import ModelFacts
from app.core.presets.banned_phrases import with_words
from app.core.presets.knobs import with_knob
from app.core.presets.sampler_settings import SamplerSettings
from app.core.presets.stored_settings import settings_from_stored, stored_settings
from app.core.prompt.begun_reply import with_beginning, without_ending
from app.core.prompt.inputs import GenerationType
from app.core.prompt.name_grammar import one_of
from app.core.prompt.prompt_record import PromptRecord, record_of
from app.core.prompt.replacement_rules import RuleTarget
from app.core.prompt.reply_cleanup import ReplyRules
from app.core.prompt.segments import Prompt, Segment
from app.services.conversation import Conversation
from app.services.facts import SamplingShown
from app.services.models import Models
from app.services.prompt_maker import RECORDER, PromptMaker, fitted
from app.services.reply import Replayed, Reply
from app.services.sampling import Sampling

_TOKENS_A_WORD = 2
_TOKENS_A_NAME = 64


@dataclass(frozen=True, slots=True)
class PresetOrders:
    """Replies to one prompt under several presets: the record and the request, still without id, of each."""

    prompt: PromptRecord
    rules: ReplyRules
    replies: tuple[tuple[ReplyRecord, GenerateRequest], ...]


class ReplyOrders:
    """Lives on the service thread."""

    def __init__(self, models: Models, maker: PromptMaker, sampling: Sampling) -> None:
        self._models, self._maker, self._sampling = models, maker, sampling
        self.num_alternatives = 0

    def order(
        self, conversation: Conversation, reply: Reply, model: ModelFacts
    ) -> tuple[ReplyRecord, GenerateRequest]:
        """The record and the request, still without its id, of the reply that waits; its prompt is kept.

        Raises PresetFormatError, TemplateError, PromptTooLongError, EngineError, StorageError.
        """
        if reply.replays is not None:
            return self._again(conversation, reply, reply.replays, model)
        lengths, seed = fitted(self._sampling.shown, model), self._sampling.seed_for_reply()
        prompt = self._maker.prompt(conversation, reply.generation, lengths, model, seed)
        if reply.generation is not GenerationType.CONTINUE:
            prompt = with_beginning(prompt, reply.kept)
        reply.rules = self._rules(conversation, prompt.stop_strings, model)
        reply.lacks_lore = prompt.lore_overflowed and self._maker.lore_settings.tells_overflow
        self._maker.keep(conversation, prompt, lengths)
        lengths = _with_macro_bans(lengths, prompt)
        record = replace(self._record(prompt, model, lengths, seed), beginning=reply.kept)
        return record, self._request(record, prompt.segments, lengths.settings)

    def under_presets(
        self, conversation: Conversation, names: Sequence[str], model: ModelFacts
    ) -> PresetOrders:
        """A new version of the last reply under each of the presets: one prompt, one seed, the lengths in
        force. Nothing is kept yet.

        Raises PresetFormatError, TemplateError, PromptTooLongError, EngineError, StorageError.
        """
        lengths, seed = fitted(self._sampling.shown, model), self._sampling.seed_for_reply()
        before = conversation.before_last_reply()
        is_swipe = len(before.messages) < len(conversation.messages)
        generation = GenerationType.SWIPE if is_swipe else GenerationType.NORMAL
        prompt = self._maker.prompt(before, generation, lengths, model, seed)
        return PresetOrders(
            prompt=record_of(prompt, lengths.context_tokens, lengths.response_tokens),
            rules=self._rules(conversation, prompt.stop_strings, model),
            replies=tuple(self._under(name, prompt, lengths, model, seed) for name in names),
        )

    def own_words(
        self, conversation: Conversation, begun: str, model: ModelFacts
    ) -> tuple[ReplyRules, GenerateRequest]:
        """The user's own next message, going on from `begun`: its rules, and the request without its id.

        Raises as `under_presets` does.
        """
        lengths, seed = fitted(self._sampling.shown, model), self._sampling.seed_for_reply()
        prompt = self._maker.prompt(conversation, GenerationType.IMPERSONATE, lengths, model, seed)
        gap = " " if begun.strip() and not prompt.text[-1:].isspace() else ""  # behind a name
        prompt = with_beginning(prompt, gap + begun.rstrip())
        rules = self._rules(conversation, prompt.stop_strings, model, RuleTarget.USER_INPUT)
        lengths = _with_macro_bans(lengths, prompt)
        record = replace(self._record(prompt, model, lengths, seed), beginning=begun)
        request = replace(self._request(record, prompt.segments, lengths.settings), num_alternatives=0)
        return replace(rules, impersonates=True, reply_start=begun), request

    def speaker_choice(
        self, conversation: Conversation, names: Sequence[str], model: ModelFacts
    ) -> GenerateRequest:
        """A request, without its id, whose answer is one of `names`: who speaks next in the group.

        Raises as `under_presets` does.
        """
        lengths, seed = fitted(self._sampling.shown, model), self._sampling.seed_for_reply()
        prompt = self._maker.prompt(conversation, GenerationType.NORMAL, lengths, model, seed)
        segments = without_ending(prompt.segments, f"{conversation.card.name}:")
        settings = SamplerSettings(grammar=one_of(names))
        record = replace(self._record(prompt, model, lengths, seed), max_new_tokens=_TOKENS_A_NAME)
        request = replace(self._request(record, segments, settings), num_alternatives=0)
        return replace(request, stop_strings=())

    def about_the_story(
        self, conversation: Conversation, order: str, num_words: int, model: ModelFacts
    ) -> tuple[ReplyRules, GenerateRequest]:
        """What the model writes when it is given `order`, outside of the chat and in its markup: the rules of
        that text, and the request without its id.

        Raises as `under_presets` does.
        """
        room = min(num_words * _TOKENS_A_WORD, self.context_tokens(model) // 3)
        lengths = replace(fitted(self._sampling.shown, model), response_tokens=room)
        seed = self._sampling.seed_for_reply()
        prompt = self._maker.prompt_of(self._maker.outside(conversation, order, lengths, model))
        rules = replace(self._rules(conversation, prompt.stop_strings, model), char=RECORDER, transform=None)
        record = self._record(prompt, model, lengths, seed)
        request = replace(self._request(record, prompt.segments, lengths.settings), num_alternatives=0)
        return rules, request

    def context_tokens(self, model: ModelFacts) -> int:
        """The whole context of prompt and reply."""
        return fitted(self._sampling.shown, model).context_tokens

    def _under(
        self, name: str, prompt: Prompt, lengths: SamplingShown, model: ModelFacts, seed: int
    ) -> tuple[ReplyRecord, GenerateRequest]:
        own = replace(lengths, preset_name=name, settings=self._sampling.settings_of(name))
        own = _with_macro_bans(own, prompt)
        record = self._record(prompt, model, own, seed)
        return record, self._request(record, prompt.segments, own.settings)

    def _again(
        self, conversation: Conversation, reply: Reply, replayed: Replayed, model: ModelFacts
    ) -> tuple[ReplyRecord, GenerateRequest]:
        """The same prompt, samplers and seed, but for what is wished otherwise; the loaded model."""
        before, wish = replayed.record, replayed.wish
        settings = _changed(settings_from_stored(before.sampling), wish)
        reply.rules = self._rules(conversation, tuple(before.stop_strings), model)
        self._maker.keep_record(conversation, replayed.prompt)
        record = ReplyRecord(
            model=_identity(model),
            sampling=stored_settings(settings),
            seed=before.seed if wish.seed is None else wish.seed,
            max_new_tokens=replayed.room,
            context_tokens=min(before.context_tokens, model.context_limit),
            prompt_hash=before.prompt_hash,
            preset_name=before.preset_name,
            versions=self._models.versions,
            stop_strings=before.stop_strings,
            beginning=reply.kept,
        )
        is_same_model = record.model["fingerprint"] == before.model.get("fingerprint")
        segments = replayed.prompt.segments
        if not is_same_model:
            segments = tuple(replace(segment, token_ids=None) for segment in segments)
        return record, self._request(record, segments, settings)

    def _record(self, prompt: Prompt, model: ModelFacts, lengths: SamplingShown, seed: int) -> ReplyRecord:
        """What the reply is made with, stored beside it so that it can be made again."""
        return ReplyRecord(
            model=_identity(model),
            sampling=stored_settings(lengths.settings),
            seed=seed,
            max_new_tokens=lengths.response_tokens,
            context_tokens=lengths.context_tokens,
            prompt_hash=hashlib.blake2b(prompt.text.encode(), digest_size=16).hexdigest(),
            preset_name=lengths.preset_name,
            versions=self._models.versions,
            stop_strings=prompt.stop_strings,
        )

    def _rules(
        self,
        conversation: Conversation,
        stop_strings: tuple[str, ...],
        model: ModelFacts,
        target: RuleTarget = RuleTarget.REPLY,
    ) -> ReplyRules:
        group = conversation.prompt_group
        return ReplyRules(
            user=conversation.persona.name,
            char=conversation.card.name,
            other_members=group.others(conversation.card.name) if group else (),
            template=self._maker.instruct_template(model),
            stop_strings=stop_strings,
            transform=self._maker.on_received(conversation, target),
        )

    def _request(
        self, record: ReplyRecord, segments: tuple[Segment, ...], settings: SamplerSettings
    ) -> GenerateRequest:
        return GenerateRequest(
            request_id="",
            segments=segments,
            sampling=settings,
            max_new_tokens=record.max_new_tokens,
            context_tokens=record.context_tokens,
            seed=record.seed,
            stop_strings=tuple(record.stop_strings),
            reply_prefix=record.beginning,
            num_alternatives=self.num_alternatives,
        )


def _identity(model: ModelFacts) -> dict[str, str]:
    return {
        "name": model.identity.name,
        "quantization": model.identity.quantization.value,
        "fingerprint": model.identity.fingerprint,
        "device": model.device,
    }


def _with_macro_bans(lengths: SamplingShown, prompt: Prompt) -> SamplingShown:
    """The sampler values, with what the prompt's own macros ban."""
    rules = with_words(lengths.settings.banned_tokens, prompt.effects.banned_words)
    return replace(lengths, settings=replace(lengths.settings, banned_tokens=rules))


def _changed(settings: SamplerSettings, wish: ReplayWish) -> SamplerSettings:
    for name, value in wish.knobs:
        settings = with_knob(settings, name, value)
    return settings
