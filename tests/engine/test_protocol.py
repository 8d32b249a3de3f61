import json
from dataclasses import replace

import pytest

from app.core.engine_commands import GenerateRequest, LoadModel, StopGeneration
from app.core.engine_events import EngineExited, EngineStarted, LoadFailed, ModelLoaded, ReplyFinished
from app.core.errors import ErrorReport
from app.core.generation import FinishReason, MemoryUse, ModelFacts, ModelIdentity, Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.core.prompt.segments import Segment, Source, SourceKind
from app.engine.protocol import (
    MAX_EVENT_BYTES,
    ProtocolError,
    decode_command,
    decode_event,
    encode_command,
    encode_event,
)

MEMORY = MemoryUse(1, 2, 3)
IDENTITY = ModelIdentity("tiny", "/m/tiny", Quantization.NF4, "00ff")
REQUEST = GenerateRequest(
    request_id="r",
    segments=(
        Segment("<|eot_id|>", Source(SourceKind.TEMPLATE), is_markup=True),
        Segment("hé 🎉 \ud83d", Source(SourceKind.MESSAGE, "17"), token_ids=(1, 2)),
    ),
    sampling=SamplerSettings(temperature=1.17, min_p=0.075, top_k=40),
    max_new_tokens=200,
    context_tokens=8192,
    seed=2**60,
    stop_strings=("\nUser:",),
)


@pytest.mark.parametrize(
    "command", [REQUEST, LoadModel("r", "/m/tiny", Quantization.INT8), StopGeneration("r")]
)
def test_commands_come_back_as_they_were_sent(command):
    assert decode_command(encode_command(command)) == command


def test_kept_token_ids_cross_although_they_do_not_count_for_equality():
    decoded = decode_command(encode_command(REQUEST))
    assert [segment.token_ids for segment in decoded.segments] == [None, (1, 2)]


@pytest.mark.parametrize(
    "event",
    [
        EngineStarted("CPU", MEMORY, (("torch", "2.13"), ("tokenizers", "0.23"))),
        ModelLoaded("r", ModelFacts(IDENTITY, 8192, 2, 512, 1000, 64, "cpu"), MEMORY),
        LoadFailed("r", ErrorReport("ModelLoadError", "no", "yes"), IDENTITY),
        LoadFailed("r", ErrorReport("ModelLoadError", "no")),
        EngineExited(None, expected=False, log_tail="Segmentation fault"),
        ReplyFinished("r", FinishReason.STOPPED, "héllo", (5, 6), 10, 9, 1.5, 2.5, 80.0, MEMORY),
    ],
)
def test_events_come_back_as_they_were_sent(event):
    assert decode_event(encode_event(event)) == event


def test_an_unknown_tag_is_ignored():
    assert decode_event(b'{"type":"os.system","fields":{"command":"ls"}}') is None


def test_a_command_is_not_an_event():
    assert decode_event(encode_command(StopGeneration("r"))) is None


@pytest.mark.parametrize(
    "message",
    [
        b"\x80\x04\x95pickle",
        b"[]",
        b'{"type":5}',
        b'{"type":"StopGeneration"}',
        b'{"type":"StopGeneration","fields":{}}',
        b'{"type":"StopGeneration","fields":{"request_id":5}}',
        b'{"type":"StopGeneration","fields":{"request_id":"r","more":1}}',
        b'{"type":"LoadModel","fields":{"request_id":"r","folder":"f","quantization":"nf5"}}',
        b'{"type":"CountTokens","fields":{"request_id":"r","texts":"abc","as_markup":false}}',
        b'{"type":"CountTokens","fields":{"request_id":"r","texts":["a"],"as_markup":1}}',
        b"[" * 100_000,
    ],
)
def test_a_message_of_another_shape_is_refused(message):
    with pytest.raises(ProtocolError):
        decode_command(message)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "true", '"1"', "1e999"])
def test_a_float_is_a_finite_number(number):
    event = ReplyFinished("r", FinishReason.LENGTH, "", (), 0, 0, 0.0, 0.0, 0.0, MEMORY)
    fields = json.loads(encode_event(event))["fields"]
    message = json.dumps({"type": "ReplyFinished", "fields": fields | {"total_ms": "@"}})
    with pytest.raises(ProtocolError):
        decode_event(message.replace('"@"', number).encode())


def test_a_whole_number_is_a_float_too():
    event = ReplyFinished("r", FinishReason.LENGTH, "", (), 0, 0, 0.0, 3.0, 0.0, MEMORY)
    message = encode_event(event).replace(b'"total_ms":3.0', b'"total_ms":3')
    assert decode_event(message) == event


def test_an_event_over_the_size_limit_is_not_sent():
    event = ReplyFinished("r", FinishReason.LENGTH, "x", (), 0, 0, 0.0, 0.0, 0.0, MEMORY)
    with pytest.raises(ProtocolError, match="bytes"):
        encode_event(replace(event, text="x" * MAX_EVENT_BYTES))
