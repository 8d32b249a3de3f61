"""Files of other programs, kept untouched with a note of what they are, so that nothing is lost meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NewType, TypeVar

from sqlalchemy import Connection, delete, insert, select

from app.storage.database import Database
from app.storage.media_folder import MediaFolder
from app.storage.paths import media_beside
from app.storage.tables import kept_originals

T = TypeVar("T")
OriginalId = NewType("OriginalId", int)


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """A file that is kept. `name` says where it lay in the folder it came from."""

    id: OriginalId
    kind: str
    name: str
    media: str


class KeptOriginals:
    """Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._media = MediaFolder(media_beside(database.file))

    def keep(self, kind: str, name: str, content: bytes) -> OriginalId | None:
        """Keep the bytes; None when this very file is kept already."""
        values = {"kind": kind, "name": name, "media": self._media.keep(content)}
        columns = kept_originals.c
        same = (columns.kind == kind) & (columns.name == name) & (columns.media == values["media"])

        def work(connection: Connection) -> OriginalId | None:
            if connection.execute(select(columns.id).where(same)).first() is not None:
                return None
            added = insert(kept_originals).values(values)
            return OriginalId(connection.execute(added.returning(columns.id)).scalar_one())

        return self._now(work)

    def all(self, kind: str | None = None) -> tuple[KeptOriginal, ...]:
        """What is kept, of one kind or of all, in the order it came."""
        wanted = select(kept_originals).order_by(kept_originals.c.id)
        if kind is not None:
            wanted = wanted.where(kept_originals.c.kind == kind)

        def work(connection: Connection) -> tuple[KeptOriginal, ...]:
            rows = connection.execute(wanted)
            return tuple(KeptOriginal(OriginalId(row.id), row.kind, row.name, row.media) for row in rows)

        return self._now(work)

    def content(self, original: KeptOriginal) -> bytes:
        """The file's bytes. Raises StorageError when they are gone or damaged."""
        return self._media.load(original.media)

    def forget(self, originals: Sequence[OriginalId]) -> None:
        """Take these out of the list again; their bytes stay in the media folder."""
        forgotten = delete(kept_originals).where(kept_originals.c.id.in_(originals))
        self._now(lambda connection: connection.execute(forgotten))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()
