"""A model in memory with everything that is needed to write replies with it."""

from dataclasses import dataclass, field

from llguidance import LLTokenizer
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from app.core.generation import ModelFacts
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.encoding import PromptEncoder
from app.engine.grammar import Grammar, grammar_tokenizer
from app.engine.kv_cache import PromptCache
from app.engine.samplers.reply_tokens import ReplyTokens


@dataclass(slots=True)
class LoadedModel:
    """Owned by the worker thread; `encoder` and `facts` never change and may be read from any thread.

    `end_ids` are the tokens that end a reply; `prefill_step_tokens` prompt tokens are read at once;
    `is_split`: layers that did not fit onto the GPU are in RAM, unquantised.
    """

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    encoder: PromptEncoder
    facts: ModelFacts
    end_ids: frozenset[int]
    prefill_step_tokens: int
    is_split: bool = False
    cache: PromptCache = field(default_factory=PromptCache)
    _grammar_tokenizer: LLTokenizer | None = None

    def reply_tokens(self, num_prompt: int) -> ReplyTokens:
        """What the samplers of a reply to `num_prompt` tokens must know."""
        return ReplyTokens(
            vocab_size=self.model.config.vocab_size,
            num_prompt=num_prompt,
            end_ids=self.end_ids,
            ids_of=self.encoder.plain_ids,
            device=self.model.device,
        )

    def grammar(self, settings: SamplerSettings, reply_prefix: str = "") -> Grammar | None:
        """What a reply that begins with `reply_prefix` must follow, None for nothing. Raises GrammarError."""
        if not settings.grammar.strip() and not settings.json_schema.strip():
            return None
        if self._grammar_tokenizer is None:
            tokenizer_json = self.tokenizer.backend_tokenizer.to_str()
            vocab_size = self.model.config.vocab_size
            self._grammar_tokenizer = grammar_tokenizer(tokenizer_json, vocab_size, sorted(self.end_ids))
        marks = [str(token) for token in self.tokenizer.added_tokens_decoder.values() if token.special]
        grammar = Grammar(self._grammar_tokenizer, settings.grammar, settings.json_schema, marks)
        grammar.follow(self.encoder.plain_ids(reply_prefix) if reply_prefix else ())
        return grammar

    def held_bytes(self) -> int:
        """Memory that would be free again without this model: weights and KV cache."""
        return self.facts.weights_bytes + len(self.cache) * self.facts.kv_bytes_per_token
