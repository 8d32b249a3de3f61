"""SamplingWishes: what a person changes about sampling, as calls that return at once."""

from collections.abc import Callable

from app.services.facts import PresetsListed
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.sampling import CONTEXT, RESPONSE, Sampling
from app.services.service_thread import ServiceThread


class SamplingWishes:
    """Part of a session. Methods may be called from any thread; `SamplingShown` tells what came of it."""

    def __init__(self, sampling: Sampling, front: Front, thread: ServiceThread, outlet: Outlet) -> None:
        self._sampling, self._front = sampling, front
        self._thread, self._outlet = thread, outlet

    def choose_preset(self, name: str) -> None:
        self._do(lambda: self._sampling.choose_preset(name))

    def set_knob(self, name: str, value: float) -> None:
        self._do(lambda: self._sampling.set_knob(name, value))

    def set_response_tokens(self, tokens: int) -> None:
        self._do(lambda: self._sampling.set_length(RESPONSE, tokens))

    def set_context_tokens(self, tokens: int) -> None:
        self._do(lambda: self._sampling.set_length(CONTEXT, tokens))

    def set_seed(self, seed: int | None) -> None:
        self._do(lambda: self._sampling.set_seed(seed))

    def choose_order(self, name: str) -> None:
        """Apply the samplers in the order that the back-end `name` has."""
        self._do(lambda: self._sampling.choose_order(name))

    def neutralize(self) -> None:
        """Switch every sampler off: all knobs to the values at which they change nothing."""
        self._do(self._sampling.neutralize)

    def reset_knob(self, name: str) -> None:
        """Back to the preset's value; also "response_tokens" and "context_tokens"."""
        self._do(lambda: self._sampling.reset(name))

    def save_preset(self, name: str) -> None:
        """Save the values in force as the user's preset `name`."""
        self._do(lambda: self._sampling.save_as(name))
        self._thread.post(self.list_presets)

    def list_presets(self) -> None:
        """On the service thread: tell which presets there are."""
        self._outlet.emit(PresetsListed(self._sampling.preset_names))

    def _do(self, change: Callable[[], None]) -> None:
        def work() -> None:
            lengths = self._sampling.lengths
            change()
            self._outlet.emit(self._sampling.shown)
            if self._sampling.lengths == lengths:
                self._front.samplers_changed()
            else:
                self._front.measure()

        self._thread.post(work)
