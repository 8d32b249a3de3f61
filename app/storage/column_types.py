"""How values of the core lie in SQLite's columns; private to storage."""

import json
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from sys import byteorder
from typing import Any

from sqlalchemy import BigInteger, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from app.storage.storable import storable_json, storable_text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Since 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(stored: int) -> datetime:
    """The moment so many microseconds after 1970, in UTC."""
    return _EPOCH + stored * _MICROSECOND


class StoredText(TypeDecorator[str]):
    """Text of any origin; see `storable_text`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable_text(value)


class StoredJson(TypeDecorator[Any]):
    """A JSON value as text; None is the JSON null, so an absent value needs `sqlalchemy.null()`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return storable_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Instant(TypeDecorator[datetime]):
    """A moment as microseconds since 1970 in UTC; comes back as an aware datetime."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else moment_of(value)


class TokenIds(TypeDecorator[Sequence[int]]):
    """Token ids, each as four bytes, lowest first; they come back as a tuple."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _little_endian(array("I", value)).tobytes()

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> tuple[int, ...] | None:
        return None if value is None else tuple(_little_endian(array("I", value)))


def _little_endian(ids: "array[int]") -> "array[int]":
    if byteorder == "big":
        ids.byteswap()
    return ids
