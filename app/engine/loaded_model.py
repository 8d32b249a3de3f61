"""A model in memory with everything that is needed to write replies with it."""

from dataclasses import dataclass, field

from transformers import PreTrainedModel, PreTrainedTokenizerBase

from app.core.generation import ModelFacts
from app.engine.encoding import PromptEncoder
from app.engine.kv_cache import PromptCache


@dataclass(slots=True)
class LoadedModel:
    """Owned by the worker thread; `encoder` and `facts` never change and may be read from any thread.

    `end_ids` are the tokens that end a reply; `prefill_step_tokens` prompt tokens are read at once.
    """

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    encoder: PromptEncoder
    facts: ModelFacts
    end_ids: frozenset[int]
    prefill_step_tokens: int
    cache: PromptCache = field(default_factory=PromptCache)
