"""The worker thread's own affairs, seen from inside its process: what it holds on to and what it lets go."""

import gc
from collections.abc import Callable
from queue import SimpleQueue

import pytest
from transformers import LlamaForCausalLM

from app.core.engine_commands import GenerateRequest, LoadModel
from app.core.engine_events import (
    EngineEvent,
    LoadCancelled,
    LoadFailed,
    LoadProgress,
    ModelLoaded,
    ReplyFailed,
    ReplyFinished,
)
from app.core.generation import ModelIdentity, Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.encoding import PromptEncoder
from app.engine.pending import PendingRequests
from app.engine.shared_state import SharedState
from app.engine.worker import ModelWorker
from tests.engine.broken_folders import edit_json
from tests.engine.engine_events import GREEDY, user_turn
from tests.tiny_llama import build_tiny_llama

HELLO = user_turn("Hello, where am I?")
TOO_COLD = SamplerSettings(temperature=1e-40)


class RememberedState(SharedState):
    """Knows every model that was ever published."""

    def __init__(self) -> None:
        super().__init__()
        self.published: list[ModelIdentity | None] = []

    def publish(self, encoder: PromptEncoder | None, identity: ModelIdentity | None) -> None:
        super().publish(encoder, identity)
        self.published.append(identity)


class Desk:
    """A worker that runs here, on the test's thread; `on_event` sees what it reports as it does."""

    def __init__(self, on_event: Callable[[EngineEvent], None] = lambda event: None) -> None:
        self.events: list[EngineEvent] = []
        self.pending = PendingRequests()
        self.state = RememberedState()
        self._on_event = on_event
        self._worker = ModelWorker(self._emit, self.pending, self.state)

    def carry_out(self, *commands: LoadModel | GenerateRequest) -> list[EngineEvent]:
        """What the worker answers, without progress and chunks."""
        self.events.clear()
        queue: SimpleQueue = SimpleQueue()
        for command in commands:
            self.pending.add(command.request_id)
            queue.put(command)
        queue.put(None)
        self._worker.run(queue)
        ends = (ModelLoaded, LoadFailed, LoadCancelled, ReplyFinished, ReplyFailed)
        return [event for event in self.events if isinstance(event, ends)]

    def _emit(self, event: EngineEvent) -> None:
        self.events.append(event)
        self._on_event(event)


def load(folder, request_id="load"):
    return LoadModel(request_id, str(folder), Quantization.NONE)


def request(request_id, sampling=GREEDY, context_tokens=8192):
    return GenerateRequest(request_id, HELLO, sampling, 5, context_tokens, seed=1)


def num_models():
    return sum(type(each) is LlamaForCausalLM for each in gc.get_objects())


@pytest.fixture
def collections():
    """How many models were alive at each collection asked for; none happens by chance."""
    counts: list[int] = []

    def count(phase, _figures):
        if phase == "start":
            counts.append(num_models())

    gc.collect()
    gc.disable()
    gc.callbacks.append(count)
    yield counts
    gc.callbacks.remove(count)
    gc.enable()


def test_memory_is_given_back_after_a_load_that_failed_late(collections, tmp_path):
    """Not while the error's traceback still holds the model: a GPU's memory would stay taken."""
    folder = build_tiny_llama(tmp_path)
    edit_json(folder / "config.json", attention_bias=True)
    before = num_models()
    desk = Desk(lambda event: collections.clear() if isinstance(event, LoadFailed) else None)
    (failed,) = desk.carry_out(load(folder))
    assert isinstance(failed, LoadFailed)
    assert collections == [before]


def test_memory_is_given_back_after_a_load_that_was_given_up(collections, tmp_path):
    def on_event(event):
        if isinstance(event, LoadProgress) and event.done_bytes:
            desk.pending.cancel("load")
        if isinstance(event, LoadCancelled):
            collections.clear()

    desk = Desk(on_event)
    before = num_models()
    (cancelled,) = desk.carry_out(load(build_tiny_llama(tmp_path, num_layers=60)))
    assert isinstance(cancelled, LoadCancelled)
    assert collections == [before]


def test_memory_is_given_back_when_a_model_takes_the_place_of_another(collections, tiny_folder, tmp_path):
    desk = Desk()
    before = num_models()
    desk.carry_out(load(tiny_folder), load(build_tiny_llama(tmp_path, seed=1), "again"))
    assert collections[-1] == num_models() == before + 1


def test_while_one_model_takes_the_place_of_another_there_is_always_one(tiny_folder, tmp_path):
    desk = Desk()
    other = build_tiny_llama(tmp_path / "other", seed=1)
    desk.carry_out(load(tiny_folder), load(other, "again"))
    assert [identity and identity.name for identity in desk.state.published] == ["tiny", "other"]


def test_what_was_read_before_a_failure_is_not_trusted(tiny_folder):
    desk = Desk()
    _, failed, reply = desk.carry_out(load(tiny_folder), request("cold", TOO_COLD), request("after"))
    assert isinstance(failed, ReplyFailed)
    assert failed.error.kind == "EngineError"
    assert reply.cached_tokens == 0


def test_a_prompt_that_is_too_long_costs_nothing_of_what_was_read(tiny_folder):
    desk = Desk()
    _, first, failed, reply = desk.carry_out(
        load(tiny_folder), request("first"), request("long", context_tokens=3), request("after")
    )
    assert failed.error.kind == "PromptTooLongError"
    assert reply.cached_tokens == first.prompt_tokens
