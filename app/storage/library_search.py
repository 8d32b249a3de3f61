"""Which characters a search means: whole words and beginnings of words, in any text of the card."""

import re

from sqlalchemy import Connection, text

from app.core.chat.messages import CharacterId
from app.storage.storable import storable_text

LONGEST_SEARCH = 200
_WORD = re.compile(r"[^\W_]+")
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: words are not set apart, so any place counts."""

_BY_WORDS = text("SELECT rowid FROM library_words WHERE library_words MATCH :words")
_ANYWHERE = text(
    "SELECT rowid FROM library_words WHERE instr(name, :text) OR instr(creator, :text) "
    "OR instr(tags, :text) OR instr(texts, :text)"
)
_OWN_TAGS = text(
    "SELECT character_id FROM library_lines, json_each(own_tags) WHERE instr(lower(atom), lower(:text))"
)
_NAMES = text("SELECT character_id FROM library_lines WHERE instr(lower(name), lower(:text))")


def library_ids(connection: Connection, wanted: str) -> frozenset[CharacterId]:
    """Never raises for any `wanted`; what FTS5 would take for its own language is quoted away."""
    wanted = storable_text(wanted[:LONGEST_SEARCH]).strip()
    if not wanted:
        return frozenset()
    found = set(connection.execute(_NAMES, {"text": wanted}).scalars())
    found.update(connection.execute(_OWN_TAGS, {"text": wanted}).scalars())
    if _WITHOUT_SPACES.search(wanted):
        found.update(connection.execute(_ANYWHERE, {"text": wanted}).scalars())
    elif words := _WORD.findall(wanted):
        found.update(connection.execute(_BY_WORDS, {"words": _expression(words)}).scalars())
    return frozenset(CharacterId(number) for number in found)


def _expression(words: list[str]) -> str:
    """Each word as a quoted string that may go on; all of them have to be found."""
    return " ".join(f'"{word}"*' for word in words)
