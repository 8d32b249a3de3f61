"""The prompts that replies were made for, in and out.

A message in a prompt is stored by the number of its revision, which never changes once it is finished, so
that a long chat is not stored again with every reply; everything else is text, deflated.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.core.chat.messages import ChatId, Message, RevisionId
from app.core.lorebook.reasons import FiredEntry, Firing
from app.core.prompt.prompt_record import PromptRecord
from app.core.prompt.segments import Segment, Source, SourceKind
from app.storage.database import Database
from app.storage.lorebook_codecs import lore_state_from_json, lore_state_to_json
from app.storage.storable import storable_json
from app.storage.tables import prompts, revisions

_FEW: Final = 64
_MANY: Final = 10_000


class PromptRecordStore:
    """Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, chat_id: ChatId, revision_id: RevisionId, record: PromptRecord, messages: Sequence[Message]
    ) -> None:
        """Keep the prompt of a reply, `messages` being those it was built from; an older one is replaced."""
        effects = {
            "lore": lore_state_to_json(record.lore_state),
            "variables": dict(record.variables),
        }
        values = {"chat_id": chat_id, "effects": effects, "content": _packed(record, messages)}

        def work(connection: Connection) -> None:
            new = insert(prompts).values(revision_id=revision_id, **values)
            connection.execute(new.on_conflict_do_update(index_elements=["revision_id"], set_=values))

        self._database.run(work).result()

    def load(self, revision_id: RevisionId) -> PromptRecord | None:
        """The whole prompt of a reply; None where none was kept."""

        def work(connection: Connection) -> PromptRecord | None:
            wanted = select(prompts).where(prompts.c.revision_id == revision_id)
            row = connection.execute(wanted).one_or_none()
            return None if row is None else _record(connection, row.effects, row.content)

        return self._database.run(work).result()

    def effects_before(self, path: Sequence[RevisionId]) -> PromptRecord:
        """What the newest prompt of `path`, revisions oldest first, left in its chat; without its text."""

        def work(connection: Connection) -> PromptRecord:
            for ids in _newest_first(path):
                kept = select(prompts.c.revision_id).where(prompts.c.revision_id.in_(ids))
                found = set(connection.execute(kept).scalars())
                newest = next((number for number in ids if number in found), None)
                if newest is not None:
                    wanted = select(prompts.c.effects).where(prompts.c.revision_id == newest)
                    return _effects(connection.execute(wanted).scalar_one())
            return PromptRecord()

        return self._database.run(work).result()


def _newest_first(path: Sequence[RevisionId]) -> Iterator[Sequence[RevisionId]]:
    """`path` from its end, a few at first: nearly always, one of the last replies has a prompt."""
    newest = path[::-1]
    yield newest[:_FEW]
    for start in range(_FEW, len(newest), _MANY):
        yield newest[start : start + _MANY]


def _packed(record: PromptRecord, messages: Sequence[Message]) -> bytes:
    by_ref = {str(message.id): message.revision for message in messages if message.revision.is_finished}

    def stored(segment: Segment) -> list[Any]:
        source = segment.source
        fields = [source.kind, source.ref, segment.is_markup]
        revision = by_ref.get(source.ref) if source.kind is SourceKind.MESSAGE else None
        if revision is None or revision.text != segment.text:
            return [segment.text, *fields, *([segment.token_ids] if segment.token_ids else [])]
        return [revision.id, *fields, segment.token_ids is not None]

    content = {
        "segments": [stored(segment) for segment in record.segments],
        "fired": [[f.book, f.uid, f.title, f.firing, f.key] for f in record.fired_lore],
        "dropped": record.dropped_message_refs,
        "context": record.context_tokens,
        "response": record.response_tokens,
    }
    return zlib.compress(storable_json(content).encode())


def _record(connection: Connection, effects: Mapping[str, Any], packed: bytes) -> PromptRecord:
    content = json.loads(zlib.decompress(packed))
    before = _effects(effects)
    return PromptRecord(
        segments=_segments(connection, content["segments"]),
        fired_lore=tuple(FiredEntry(b, u, t, Firing(f), k) for b, u, t, f, k in content["fired"]),
        dropped_message_refs=tuple(content["dropped"]),
        lore_state=before.lore_state,
        variables=before.variables,
        context_tokens=content["context"],
        response_tokens=content["response"],
    )


def _effects(stored: Mapping[str, Any]) -> PromptRecord:
    return PromptRecord(lore_state=lore_state_from_json(stored["lore"]), variables=stored["variables"])


def _segments(connection: Connection, stored: Sequence[Sequence[Any]]) -> tuple[Segment, ...]:
    """A fifth value: of a message, whether the model read its own token ids; of other text, those ids."""
    numbers = [text for text, *_ in stored if isinstance(text, int)]
    columns = (revisions.c.id, revisions.c.text, revisions.c.token_ids)
    known = {row.id: row for row in connection.execute(select(*columns).where(revisions.c.id.in_(numbers)))}

    def segment(text: int | str, kind: str, ref: str, is_markup: bool, ids: Any = None) -> Segment:
        source = Source(SourceKind(kind), ref)
        if isinstance(text, str):
            return Segment(text, source, is_markup, tuple(ids) if ids else None)
        row = known[text]
        return Segment(row.text, source, is_markup, row.token_ids if ids else None)

    return tuple(segment(*fields) for fields in stored)
