"""SamplingWishes: what a person changes about sampling, as calls that return at once."""

from collections.abc import Callable, Sequence

from app.services.presets import Presets
from app.services.sampling import CONTEXT, RESPONSE, Sampling
from app.services.service_thread import ServiceThread


class SamplingWishes:
    """Part of a session. Methods may be called from any thread; `SamplingShown` tells what came of it."""

    def __init__(self, sampling: Sampling, presets: Presets, thread: ServiceThread) -> None:
        self._sampling, self._presets, self._thread = sampling, presets, thread

    def choose_preset(self, name: str) -> None:
        self._do(lambda: self._sampling.choose_preset(name))

    def set_knob(self, name: str, value: float) -> None:
        self._do(lambda: self._sampling.set_knob(name, value))

    def set_text(self, name: str, text: str) -> None:
        """Set one of `written_rules.WRITTEN_RULES`."""
        self._do(lambda: self._sampling.set_text(name, text))

    def set_response_tokens(self, tokens: int) -> None:
        self._do(lambda: self._sampling.set_length(RESPONSE, tokens))

    def set_context_tokens(self, tokens: int) -> None:
        self._do(lambda: self._sampling.set_length(CONTEXT, tokens))

    def set_seed(self, seed: int | None) -> None:
        self._do(lambda: self._sampling.set_seed(seed))

    def choose_order(self, name: str) -> None:
        """Apply the samplers in the order that the back-end `name` has."""
        self._do(lambda: self._sampling.choose_order(name))

    def set_order(self, steps: Sequence[str]) -> None:
        """Apply the samplers in this order; `steps` are those of `sampler_orders`."""
        self._do(lambda: self._sampling.set_order(steps))

    def neutralize(self) -> None:
        """Switch every sampler off: all knobs to the values at which they change nothing."""
        self._do(self._sampling.neutralize)

    def reset_knob(self, name: str) -> None:
        """Back to the preset's value; also "response_tokens" and "context_tokens"."""
        self._do(lambda: self._sampling.reset(name))

    def _do(self, change: Callable[[], None]) -> None:
        self._thread.post(lambda: self._presets.change_values(change))
