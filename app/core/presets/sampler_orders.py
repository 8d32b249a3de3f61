"""The steps of the sampler chain by name, and the orders in which well-known back-ends apply them.

Source: `spec/samplers.md` section 3. Presets were tuned under one of these orders: a temperature
before min P and one after it give different text.
"""

from collections.abc import Sequence

TRANSFORMERS = (
    "repetition_penalty", "frequency_penalty", "presence_penalty", "dry", "no_repeat_ngram",
    "temperature", "smoothing", "top_k", "top_p", "min_p", "typical_p", "epsilon_cutoff", "eta_cutoff",
    "tfs", "top_a", "top_n_sigma", "adaptive_p", "mirostat", "xtc",
)  # fmt: skip
TEXT_GENERATION_WEBUI = (
    "repetition_penalty", "presence_penalty", "frequency_penalty", "dry", "temperature", "smoothing",
    "top_n_sigma", "top_k", "top_p", "typical_p", "epsilon_cutoff", "eta_cutoff", "tfs", "top_a", "min_p",
    "adaptive_p", "mirostat", "xtc", "no_repeat_ngram",
)  # fmt: skip
KOBOLDCPP = (
    "dry", "repetition_penalty", "presence_penalty", "top_k", "top_a", "tfs", "typical_p", "top_p", "min_p",
    "temperature", "smoothing", "xtc",
)  # fmt: skip
LLAMA_CPP = (
    "repetition_penalty", "frequency_penalty", "presence_penalty", "dry", "top_n_sigma", "top_k",
    "typical_p", "top_p", "min_p", "xtc", "temperature", "adaptive_p",
)  # fmt: skip

NAMED_ORDERS = {
    "transformers": TRANSFORMERS,
    "text-generation-webui": TEXT_GENERATION_WEBUI,
    "KoboldCpp": KOBOLDCPP,
    "llama.cpp": LLAMA_CPP,
}
STEPS = frozenset(TRANSFORMERS)
TEMPERATURES = ("temperature", "smoothing")


def completed(order: Sequence[str]) -> tuple[str, ...]:
    """`order` with every step once: unknown ones left out, missing ones at the end as transformers has them.

    Steps that a back-end does not have are off in its presets, so that their place does not matter.
    """
    known = list(dict.fromkeys(name for name in order if name in STEPS))
    return (*known, *(name for name in TRANSFORMERS if name not in known))


def with_temperature_last(order: Sequence[str]) -> tuple[str, ...]:
    """`order` with the temperatures at its end, as text-generation-webui's `temperature_last` does."""
    return (*(name for name in order if name not in TEMPERATURES), *TEMPERATURES)


def name_of(order: Sequence[str]) -> str:
    """The back-end whose order this is; "" for the user's own."""
    wanted = completed(order)
    return next((name for name, steps in NAMED_ORDERS.items() if completed(steps) == wanted), "")


assert all(STEPS.issuperset(order) for order in NAMED_ORDERS.values())
