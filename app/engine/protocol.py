"""Commands and events as JSON bytes, each tagged with its class name, decoded strictly by type hints.

The engine process may have been fed hostile weights, so nothing that comes from it is unpickled and
nothing is believed to have the right shape.
"""

import dataclasses
import json
import math
import types
import typing
from enum import Enum
from functools import lru_cache
from typing import Any

from app.core.engine_commands import EngineCommand
from app.core.engine_events import EngineEvent

MAX_COMMAND_BYTES = 64 * 1024 * 1024
MAX_EVENT_BYTES = 8 * 1024 * 1024

_COMMANDS: dict[str, type] = {cls.__name__: cls for cls in typing.get_args(EngineCommand)}
_EVENTS: dict[str, type] = {cls.__name__: cls for cls in typing.get_args(EngineEvent)}


class ProtocolError(ValueError):
    """A message is too long or is not what its tag says."""


def encode_command(command: EngineCommand) -> bytes:
    """`command` as at most `MAX_COMMAND_BYTES`, else `ProtocolError`."""
    return _encode(command, MAX_COMMAND_BYTES)


def encode_event(event: EngineEvent) -> bytes:
    """`event` as at most `MAX_EVENT_BYTES`, else `ProtocolError`."""
    return _encode(event, MAX_EVENT_BYTES)


def decode_command(message: bytes) -> EngineCommand | None:
    """The command in `message`; None if its tag is unknown; `ProtocolError` if it is malformed."""
    return typing.cast(EngineCommand | None, _decode(message, _COMMANDS))


def decode_event(message: bytes) -> EngineEvent | None:
    """The event in `message`; None if its tag is unknown; `ProtocolError` if it is malformed."""
    return typing.cast(EngineEvent | None, _decode(message, _EVENTS))


def _encode(value: EngineCommand | EngineEvent, limit: int) -> bytes:
    tagged = {"type": type(value).__name__, "fields": dataclasses.asdict(value)}
    message = json.dumps(tagged, allow_nan=False, separators=(",", ":")).encode("ascii")
    if len(message) > limit:
        raise ProtocolError(f"{type(value).__name__} has {len(message)} bytes, more than {limit}.")
    return message


def _decode(message: bytes, known: dict[str, type]) -> object | None:
    try:
        tagged = json.loads(message, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"A message is not JSON: {error}") from error
    if not isinstance(tagged, dict) or not isinstance(tagged.get("type"), str):
        raise ProtocolError("A message has no type.")
    cls = known.get(tagged["type"])
    return None if cls is None else value_of(cls, tagged.get("fields"))


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def value_of(hint: Any, raw: Any) -> Any:
    """`raw` as a value of the type `hint`: dataclass, enum, tuple, optional, str, bool, int or float."""
    if dataclasses.is_dataclass(hint):
        return _dataclass_of(typing.cast(type, hint), raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum_of(hint, raw)
    if typing.get_origin(hint) is tuple:
        return _tuple_of(typing.get_args(hint), raw)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return _optional_of(typing.get_args(hint), raw)
    if hint is float and type(raw) in (int, float) and math.isfinite(raw):
        return float(raw)
    if hint in (str, bool, int) and type(raw) is hint:
        return raw
    raise ProtocolError(f"{type(raw).__name__} where {hint} belongs.")


def _dataclass_of(cls: type, raw: Any) -> Any:
    hints = _field_hints(cls)
    if not isinstance(raw, dict) or raw.keys() != hints.keys():
        raise ProtocolError(f"{cls.__name__} does not have exactly its fields.")
    return cls(**{name: value_of(hint, raw[name]) for name, hint in hints.items()})


@lru_cache(maxsize=64)
def _field_hints(cls: type) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def _enum_of(cls: type[Enum], raw: Any) -> Enum:
    try:
        return cls(raw)
    except ValueError as error:
        raise ProtocolError(str(error)) from error


def _tuple_of(hints: tuple[Any, ...], raw: Any) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise ProtocolError("A list was expected.")
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(value_of(hints[0], item) for item in raw)
    if len(raw) != len(hints):
        raise ProtocolError(f"{len(raw)} values where {len(hints)} belong.")
    return tuple(value_of(hint, item) for hint, item in zip(hints, raw, strict=True))


def _optional_of(hints: tuple[Any, ...], raw: Any) -> Any:
    """A value of `X | None`; no other unions cross the boundary."""
    if raw is None and types.NoneType in hints:
        return None
    (hint,) = (hint for hint in hints if hint is not types.NoneType)
    return value_of(hint, raw)
