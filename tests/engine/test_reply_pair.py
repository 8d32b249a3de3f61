"""Two replies to one prompt, written in turns: each is what it would be alone."""

from dataclasses import replace
from queue import SimpleQueue

import pytest

from app.core.engine_commands import CompareReplies, GenerateRequest, LoadModel
from app.core.engine_events import PrefillProgress, ReplyChunk, ReplyFailed, ReplyFinished
from app.core.errors import OutOfMemoryError
from app.core.generation import FinishReason, Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.pending import PendingRequests
from app.engine.protocol import decode_command, encode_command
from app.engine.reply_pair import ReplyPair
from app.engine.shared_state import SharedState
from app.engine.worker import ModelWorker
from tests.engine.engine_events import GREEDY, user_turn

HELLO = user_turn("Hello, where am I?")
LIVELY = SamplerSettings(temperature=1.3, top_k=40, repetition_penalty=1.1)
NO_NUMBERS = SamplerSettings(temperature=1e-40)


def request(request_id, sampling, length=24, **changes):
    return GenerateRequest(request_id, HELLO, sampling, length, 8192, seed=5, **changes)


class Desk:
    """A worker on the test's thread with the tiny model; `on_event` sees what it reports as it does."""

    def __init__(self, folder, on_event=lambda event: None):
        self.events = []
        self.pending = PendingRequests()
        self._on_event = on_event
        self.worker = ModelWorker(self._emit, self.pending, SharedState())
        self.carry_out(LoadModel("load", str(folder), Quantization.NONE))

    def carry_out(self, *commands):
        """What the worker answers to these."""
        self.events.clear()
        queue = SimpleQueue()
        for command in commands:
            self.pending.add(command.request_id)
            queue.put(command)
        queue.put(None)
        self.worker.run(queue)
        return list(self.events)

    def alone(self, one):
        return ends(self.carry_out(one))[one.request_id]

    def _emit(self, event):
        self.events.append(event)
        self._on_event(event)


def ends(events):
    return {e.request_id: e for e in events if isinstance(e, ReplyFinished | ReplyFailed)}


def reading(events, request_id):
    return [e for e in events if isinstance(e, PrefillProgress) and e.request_id == request_id]


@pytest.fixture(scope="module")
def desk(tiny_folder):
    return Desk(tiny_folder)


def test_each_side_is_token_for_token_what_it_would_be_alone(desk):
    banned = replace(LIVELY, banned_tokens='"e"')
    sides = (request("a", GREEDY), request("b", LIVELY)), (request("c", LIVELY), request("d", banned))
    for first, second in sides:
        events = desk.carry_out(CompareReplies("pair", first, second))
        written = ends(events)
        assert written.keys() == {first.request_id, second.request_id}
        for one in (first, second):
            assert written[one.request_id].token_ids == desk.alone(one).token_ids
            chunks = [e.text for e in events if isinstance(e, ReplyChunk) and e.request_id == one.request_id]
            assert "".join(chunks) == written[one.request_id].text
    assert written["d"].avoided
    assert "e" not in written["d"].text


def test_the_prompt_is_read_once_and_both_stream_together(desk):
    unread = tuple(replace(segment, text=f"{segment.text} ") for segment in HELLO)
    first, second = (replace(request(name, LIVELY, 200), segments=unread) for name in ("a", "b"))
    events = desk.carry_out(CompareReplies("pair", first, replace(second, seed=6)))
    written = ends(events)
    num_prompt = written["b"].prompt_tokens
    assert written["a"].cached_tokens < num_prompt == written["b"].cached_tokens
    assert {e.done_tokens for e in reading(events, "b")} == {num_prompt}
    sides = [e.request_id for e in events if isinstance(e, ReplyChunk)]
    assert "a" in sides[sides.index("b") :]
    again = desk.alone(replace(first, request_id="again"))
    assert again.cached_tokens == num_prompt


def test_the_longer_side_is_written_to_its_end(desk):
    written = ends(desk.carry_out(CompareReplies("pair", request("a", LIVELY, 3), request("b", LIVELY, 20))))
    assert written["b"].token_ids[:3] == written["a"].token_ids
    assert written["b"].token_ids == desk.alone(request("b", LIVELY, 20)).token_ids


@pytest.mark.parametrize("failing", ["a", "b"])
def test_a_side_that_fails_says_so_and_the_other_goes_on(desk, failing):
    settings = {"a": LIVELY, "b": LIVELY} | {failing: replace(LIVELY, grammar="root ::= (")}
    pair = CompareReplies("pair", request("a", settings["a"]), request("b", settings["b"]))
    written = ends(desk.carry_out(pair))
    other = "ab".replace(failing, "")
    assert written[failing].error.kind == "GrammarError"
    assert written[other].token_ids == desk.alone(request(other, LIVELY)).token_ids


def test_what_a_failed_side_has_read_is_not_trusted(desk):
    written = ends(desk.carry_out(CompareReplies("pair", request("a", NO_NUMBERS), request("b", LIVELY))))
    assert written["a"].error.kind == "EngineError"
    assert isinstance(written["b"], ReplyFinished)
    assert desk.alone(request("c", LIVELY)).cached_tokens == 0


def test_stop_ends_both(tiny_folder):
    def on_event(event):
        if isinstance(event, ReplyChunk) and event.request_id == "b":
            desk.pending.cancel("pair")

    desk = Desk(tiny_folder, on_event)
    written = ends(
        desk.carry_out(CompareReplies("pair", request("a", LIVELY, 4000), request("b", LIVELY, 4000)))
    )
    assert {end.reason for end in written.values()} == {FinishReason.STOPPED}
    assert all(0 < len(end.token_ids) < 4000 for end in written.values())


def test_a_pair_that_does_not_fit_is_refused_before_anything_is_read(desk):
    desk.alone(request("before", GREEDY))
    loaded = desk.worker._loaded
    too_big = replace(loaded, facts=replace(loaded.facts, kv_bytes_per_token=2**50))
    pair = CompareReplies("pair", request("a", GREEDY), request("b", GREEDY))
    with pytest.raises(OutOfMemoryError, match="Two replies at once need"):
        ReplyPair(too_big, pair, desk.events.append, lambda: False)
    assert desk.alone(request("after", GREEDY)).cached_tokens > 0


def test_a_pair_without_a_model_fails_as_a_whole():
    events = []
    worker = ModelWorker(events.append, pending := PendingRequests(), SharedState())
    queue = SimpleQueue()
    pending.add("pair")
    queue.put(CompareReplies("pair", request("a", GREEDY), request("b", GREEDY)))
    queue.put(None)
    worker.run(queue)
    assert ends(events)["pair"].error.kind == "ModelMissingError"


def test_the_command_crosses_the_process_boundary():
    pair = CompareReplies("pair", request("a", GREEDY), request("b", LIVELY, stop_strings=("x",)))
    assert decode_command(encode_command(pair)) == pair
