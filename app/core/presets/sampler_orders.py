"""The steps of the sampler chain by name, and the orders in which well-known back-ends apply them.

Source: `spec/samplers.md` section 3. Presets were tuned under one of these orders: a temperature
before min P and one after it give different text. A back-end's order names every step here: those that it
does not have itself stand among their like, penalties before cuts and cuts before the temperature.
"""

from collections.abc import Sequence

TRANSFORMERS = (
    "repetition_penalty", "frequency_penalty", "presence_penalty", "dry", "no_repeat_ngram",
    "temperature", "dynamic_temperature", "smoothing", "top_k", "top_p", "min_p", "typical_p",
    "epsilon_cutoff", "eta_cutoff", "tfs", "top_a", "top_n_sigma", "adaptive_p", "mirostat", "xtc",
)  # fmt: skip
TEXT_GENERATION_WEBUI = (
    "repetition_penalty", "presence_penalty", "frequency_penalty", "dry", "temperature",
    "dynamic_temperature", "smoothing", "top_n_sigma", "top_k", "top_p", "typical_p", "epsilon_cutoff",
    "eta_cutoff", "tfs", "top_a", "min_p", "adaptive_p", "mirostat", "xtc", "no_repeat_ngram",
)  # fmt: skip
KOBOLDCPP = (
    "dry", "no_repeat_ngram", "repetition_penalty", "frequency_penalty", "presence_penalty", "top_n_sigma",
    "top_k", "top_a", "tfs", "typical_p", "epsilon_cutoff", "eta_cutoff", "top_p", "min_p", "temperature",
    "dynamic_temperature", "smoothing", "mirostat", "adaptive_p", "xtc",
)  # fmt: skip
LLAMA_CPP = (
    "repetition_penalty", "frequency_penalty", "presence_penalty", "dry", "no_repeat_ngram", "top_n_sigma",
    "top_k", "top_a", "tfs", "typical_p", "epsilon_cutoff", "eta_cutoff", "top_p", "min_p", "xtc",
    "temperature", "dynamic_temperature", "smoothing", "mirostat", "adaptive_p",
)  # fmt: skip

NAMED_ORDERS = {
    "transformers": TRANSFORMERS,
    "text-generation-webui": TEXT_GENERATION_WEBUI,
    "KoboldCpp": KOBOLDCPP,
    "llama.cpp": LLAMA_CPP,
}
STEPS = frozenset(TRANSFORMERS)
TEMPERATURES = ("temperature", "dynamic_temperature", "smoothing")


def completed(order: Sequence[str]) -> tuple[str, ...]:
    """`order` with every step once: unknown ones left out, missing ones at the end as transformers has them.

    Dynamic temperature belongs behind the plain one, as whose kind orders of before it was a step know it.
    """
    known = list(dict.fromkeys(name for name in order if name in STEPS))
    if "temperature" in known and "dynamic_temperature" not in known:
        known.insert(known.index("temperature") + 1, "dynamic_temperature")
    return (*known, *(name for name in TRANSFORMERS if name not in known))


def filled_up(order: Sequence[str], like: Sequence[str]) -> tuple[str, ...]:
    """`order` with every step once: each that is missing behind the step that it stands behind in `like`."""
    steps = list(dict.fromkeys(name for name in order if name in STEPS))
    for place, name in enumerate(like):
        if name not in steps:
            before = next((known for known in reversed(like[:place]) if known in steps), None)
            steps.insert(steps.index(before) + 1 if before else 0, name)
    return tuple(steps)


def with_temperature_last(order: Sequence[str]) -> tuple[str, ...]:
    """`order` with the temperatures at its end, as text-generation-webui's `temperature_last` does."""
    return (*(name for name in order if name not in TEMPERATURES), *TEMPERATURES)


def name_of(order: Sequence[str]) -> str:
    """The back-end whose order this is; "" for the user's own."""
    wanted = completed(order)
    return next((name for name, steps in NAMED_ORDERS.items() if steps == wanted), "")


assert all(len(order) == len(STEPS) and set(order) == STEPS for order in NAMED_ORDERS.values())
