"""Values of the core survive their way through SQLite's columns."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select

from app.storage.column_types import Instant, TokenIds

_values = Table("kept", MetaData(), Column("at", Instant), Column("ids", TokenIds))


def _through_sqlite(at: datetime | None, ids: tuple[int, ...] | None) -> tuple[object, object]:
    with create_engine("sqlite://").begin() as connection:
        _values.create(connection)
        connection.execute(insert(_values).values(at=at, ids=ids))
        kept = connection.execute(select(_values)).one()
    connection.engine.dispose()
    return kept.at, kept.ids


@given(
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.lists(st.integers(0, 2**32 - 1)).map(tuple),
)
def test_moments_and_token_ids_come_back_whole(at: datetime | None, ids: tuple[int, ...] | None) -> None:
    assert _through_sqlite(at, ids) == (at, ids)


def test_a_moment_of_another_time_zone_comes_back_in_utc() -> None:
    tokyo = datetime(2026, 1, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    at, _ = _through_sqlite(tokyo, None)
    assert at == datetime(2026, 1, 1, 0, 0, tzinfo=UTC)
    assert isinstance(at, datetime)
    assert at.tzinfo is UTC
