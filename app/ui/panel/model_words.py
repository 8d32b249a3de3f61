"""The state of the model in words and figures, as the model card shows them."""

from app.core.engine_events import LoadProgress
from app.core.generation import MemoryUse, ModelFacts, Quantization
from app.services.facts import ModelPhase, ModelShown
from app.ui import figures
from app.ui.language.words import tr

_QUANTIZATIONS = {
    Quantization.NF4: "NF4",
    Quantization.FP4: "FP4",
    Quantization.INT8: "8-bit",
    Quantization.NONE: "16-bit",
}


def is_practice(shown: ModelShown) -> bool:
    """Whether the model in use is the small one that ships with Masque."""
    if shown.model is None:
        return False
    folder = shown.model.identity.folder
    return any(known.is_practice and known.folder == folder for known in shown.known)


def state_words(shown: ModelShown) -> str:
    """The phase in a word or two; a running model's speed says it better."""
    if shown.phase is ModelPhase.READY:
        return figures.rate(shown.tokens_per_second) if shown.tokens_per_second else tr("ready")
    return {
        ModelPhase.STARTING: tr("starting"),
        ModelPhase.NONE: "",
        ModelPhase.LOADING: tr("loading"),
        ModelPhase.EXITED: tr("stopped"),
    }[shown.phase]


def progress_words(progress: LoadProgress) -> str:
    """ "12.3 of 39.1 GiB · part 3 of 9"."""
    if not progress.total_bytes:
        return ""
    done, total = figures.gibibytes(progress.done_bytes), figures.size(progress.total_bytes)
    if total.endswith("MiB"):
        done = figures.size(progress.done_bytes).removesuffix(" MiB")
    words = tr("{0} of {1}").format(done, total)
    if progress.total_shards > 1:
        part = min(progress.done_shards + 1, progress.total_shards)
        words += " · " + tr("part {0} of {1}").format(part, progress.total_shards)
    return words


def memory_words(model: ModelFacts, memory: MemoryUse, context_tokens: int) -> str:
    """ "NF4 · 39.5 + 2.5 GiB of 48": weights and context of the device's memory; small ones in MiB."""
    kind = _QUANTIZATIONS.get(model.identity.quantization, "")
    context_bytes = model.kv_bytes_per_token * context_tokens
    total = figures.gibibytes(memory.total_bytes).removesuffix(".0")
    if model.weights_bytes < 2**30:
        small = f"{figures.size(model.weights_bytes)} + {figures.size(context_bytes)}"
        words = tr("{0} of {1} GiB").format(small, total)
    else:
        both = f"{figures.gibibytes(model.weights_bytes)} + {figures.gibibytes(context_bytes)}"
        words = tr("{0} GiB of {1}").format(both, total)
    return f"{kind} · {words}" if kind else words


def fit_words(shown: ModelShown, context_tokens: int) -> str:
    """ "fits to 22k" in tokens; empty where it is not known or the model's own limit is the smaller one."""
    if shown.model is None or not shown.max_context_tokens:
        return ""
    if shown.max_context_tokens >= shown.model.context_limit:
        return tr("fits whole")
    return tr("fits to {0}").format(figures.thousands(shown.max_context_tokens))


def fits(shown: ModelShown, context_tokens: int) -> bool:
    """Whether the context asked for has room; more than the model's own limit is never used."""
    if shown.model is None or not shown.max_context_tokens:
        return True
    return min(context_tokens, shown.model.context_limit) <= shown.max_context_tokens
