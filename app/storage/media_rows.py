"""Bytes by their SHA-256, each kept once whoever refers to them; private to storage."""

from hashlib import sha256

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.storage.tables import media


def media_hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def keep_media(connection: Connection, content: bytes | None) -> str | None:
    """Store the bytes unless they are there; return their hash."""
    if content is None:
        return None
    digest = media_hash(content)
    connection.execute(insert(media).values(hash=digest, bytes=content).on_conflict_do_nothing())
    return digest


def load_media(connection: Connection, digest: str | None) -> bytes | None:
    if digest is None:
        return None
    content: bytes = connection.execute(select(media.c.bytes).where(media.c.hash == digest)).scalar_one()
    return content
