"""Where each sampler was first described: what a person reads to learn more about a knob."""

from dataclasses import dataclass
from typing import Final

from app.core.presets.knobs import Knob


@dataclass(frozen=True, slots=True)
class KnobSource:
    """`title` names the paper, pull request or page behind `url`."""

    title: str
    url: str


def _paper(number: str) -> KnobSource:
    return KnobSource(f"arXiv:{number}", f"https://arxiv.org/abs/{number}")


def _webui(number: int) -> KnobSource:
    address = f"https://github.com/oobabooga/text-generation-webui/pull/{number}"
    return KnobSource(f"text-generation-webui pull request {number}", address)


_GENERATION: Final = KnobSource(
    "transformers, text generation", "https://huggingface.co/docs/transformers/main_classes/text_generation"
)
_KOBOLD: Final = KnobSource("KoboldCpp’s wiki", "https://github.com/LostRuins/koboldcpp/wiki")
_WEBUI_WIKI: Final = KnobSource(
    "text-generation-webui’s wiki",
    "https://github.com/oobabooga/text-generation-webui/wiki/03-%E2%80%90-Parameters-Tab",
)
_OPENAI: Final = KnobSource(
    "OpenAI’s reference", "https://platform.openai.com/docs/api-reference/completions/create"
)

_SOURCES: Final[dict[str, KnobSource]] = {
    "temperature": _GENERATION,
    "min_p": _paper("2407.01082"),
    "repetition_penalty": _paper("1909.05858"),
    "top_k": _paper("1805.04833"),
    "top_p": _paper("1904.09751"),
    "typical_p": _paper("2202.00666"),
    "top_a": KnobSource("RWKV-LM, top-a", "https://github.com/BlinkDL/RWKV-LM#the-top-a-sampling-method"),
    "tfs": KnobSource("Tail free sampling", "https://www.trentonbricken.com/Tail-Free-Sampling/"),
    "top_n_sigma": _paper("2411.07641"),
    "epsilon_cutoff": _paper("2210.15191"),
    "eta_cutoff": _paper("2210.15191"),
    "xtc_probability": _webui(6335),
    "dynamic_temperature": _WEBUI_WIKI,
    "smoothing_factor": _WEBUI_WIKI,
    "repetition_range": _KOBOLD,
    "repetition_slope": _KOBOLD,
    "frequency_penalty": _OPENAI,
    "presence_penalty": _OPENAI,
    "no_repeat_ngram": _paper("1705.04304"),
    "dry_multiplier": _webui(5677),
    "mirostat_mode": _paper("2007.14966"),
    "adaptive_target": KnobSource(
        "llama.cpp pull request 17927", "https://github.com/ggml-org/llama.cpp/pull/17927"
    ),
    "min_length": _GENERATION,
    "ban_end": _GENERATION,
}


def source_of(knob: Knob) -> KnobSource | None:
    """The knob's own source, or that of the one that turns it on; None where there is nothing to read."""
    return _SOURCES.get(knob.name) or _SOURCES.get(knob.turned_on_by or "")
