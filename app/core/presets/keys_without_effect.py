"""What a preset asks for that Masque does not do: the keys it does not act on, each with the reason.

A key at the value at which it does nothing anywhere is not told (`spec/samplers.md` section 2).
"""

from dataclasses import dataclass
from typing import Any, Final

from app.core.presets.sampler_preset import SamplerPreset

_BEAMS: Final = "beam and contrastive search read a reply many times over; Masque samples"
_TEMPLATE: Final = "the model’s own template decides this"
_NO_CFG: Final = "guidance by a second prompt is not done: it would halve the speed"
_DETOKENIZER: Final = "special tokens are never shown as text"
_NOVELAI: Final = "only NovelAI’s own servers do this"
_OTHER_ORDER: Final = "another back-end’s order in the same file was changed too; that one is followed"
_UNKNOWN: Final = "Masque does not know this key"

_NEUTRAL: Final[dict[str, tuple[tuple[Any, ...], str]]] = {
    "num_beams": ((1,), _BEAMS),
    "length_penalty": ((1,), _BEAMS),
    "early_stopping": ((False,), _BEAMS),
    "penalty_alpha": ((0,), _BEAMS),
    "guidance_scale": ((0, 1), _NO_CFG),
    "cfg_scale": ((0, 1), _NO_CFG),
    "negative_prompt": (("",), _NO_CFG),
    "cfg_uc": (("",), _NO_CFG),
    "add_bos_token": ((True,), _TEMPLATE),
    "ignore_eos_token": ((False,), "“Never end by itself” does this"),
    "ignore_eos_token_aphrodite": ((False,), "“Never end by itself” does this"),
    "skip_special_tokens": ((True,), _DETOKENIZER),
    "spaces_between_special_tokens": ((True, False), _DETOKENIZER),
    "spaces_between_special_tokens_aphrodite": ((True, False), _DETOKENIZER),
    "encoder_rep_pen": ((1,), "a penalty for words that the prompt does not hold is not done"),
    "rep_pen_decay": ((0,), "TabbyAPI’s decay of the penalty is not done"),
    "sampler_priority": ((), _OTHER_ORDER),
    "sampler_order": ((), _OTHER_ORDER),
    "samplers": ((), _OTHER_ORDER),
    "samplers_priorities": ((), _OTHER_ORDER),
    "skew": ((0,), "TabbyAPI’s skew is not done"),
    "min_keep": ((0, 1), "every cut keeps at least one token"),
    "speculative_ngram": ((False,), "it changes the speed only"),
    "max_tokens_second": ((0,), "it changes the speed only"),
    "prompt_lookup_num_tokens": ((0,), "it changes the speed only"),
    "repetition_penalty_slope": ((0,), _NOVELAI),
    "repetition_penalty_default_whitelist": ((False,), _NOVELAI),
    "phrase_rep_pen": (("off", "none", ""), _NOVELAI),
    "mirostat_lr": ((0, 1), _NOVELAI),
    "top_g": ((0,), _NOVELAI),
    "math1_temp": ((0,), _NOVELAI),
    "math1_quad": ((0,), _NOVELAI),
    "math1_quad_entropy_scale": ((0,), _NOVELAI),
    "llm.prediction.systemPrompt": (("",), "system prompts have files of their own"),
    "llm.prediction.stopStrings": (([],), "stop strings belong to the instruct template"),
    "llm.prediction.seed": ((-1,), "the seed is kept apart from presets"),
}
_NO_SAMPLERS: Final = frozenset(
    {
        "id", "remoteId", "model", "presetVersion", "identifier", "changed", "preset", "prefix", "order",
        "textGenerationSettingsVersion", "rep_pen_size", "extensions", "n",
        "use_cache", "use_string", "return_full_text", "streaming_kobold", "streaming_url",
    }
)  # fmt: skip
"""Names, versions and the like: there is nothing to do about them."""
_LOADING: Final = ("llm.load.", "llm.prediction.llama.cpuThreads")
"""How a model is loaded is no matter of sampling."""


@dataclass(frozen=True, slots=True)
class KeyWithoutEffect:
    """One key that changes nothing here, though elsewhere it would; `reason` is part of a sentence."""

    key: str
    value: Any
    reason: str


def keys_without_effect(preset: SamplerPreset) -> tuple[KeyWithoutEffect, ...]:
    """In the order of the file."""
    return tuple(
        KeyWithoutEffect(key, value, _NEUTRAL[key][1] if key in _NEUTRAL else _UNKNOWN)
        for key, value in preset.unknown.items()
        if key not in _NO_SAMPLERS and not key.startswith(_LOADING) and not _does_nothing(key, value)
    )


def _does_nothing(key: str, value: Any) -> bool:
    if key in _NEUTRAL:
        return value is None or value in _NEUTRAL[key][0]
    return value in (None, "", 0, False) or value in ([], {})
