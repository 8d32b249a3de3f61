"""How likely the tokens of replies were, in and out; a few bytes a token, deflated."""

import json
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.core.chat.messages import RevisionId
from app.core.chat.token_choices import TokenAlternative, TokenChoice
from app.storage.database import Database
from app.storage.storable import storable_json
from app.storage.tables import token_choices


class TokenChoiceStore:
    """Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, revision_id: RevisionId, choices: Sequence[TokenChoice]) -> None:
        """Keep the choices of a reply; older ones are replaced."""
        values = {"content": _packed(choices)}

        def work(connection: Connection) -> None:
            new = insert(token_choices).values(revision_id=revision_id, **values)
            connection.execute(new.on_conflict_do_update(index_elements=["revision_id"], set_=values))

        self._database.run(work).result()

    def load(self, revision_id: RevisionId) -> tuple[TokenChoice, ...]:
        """Empty where none were kept."""

        def work(connection: Connection) -> bytes | None:
            wanted = select(token_choices.c.content).where(token_choices.c.revision_id == revision_id)
            content: bytes | None = connection.execute(wanted).scalar_one_or_none()
            return content

        packed = self._database.run(work).result()
        return () if packed is None else _choices(packed)


def _packed(choices: Sequence[TokenChoice]) -> bytes:
    content = []
    for choice in choices:
        others = [[other.token_id, other.text, other.probability] for other in choice.alternatives]
        content.append([choice.token_id, choice.text, choice.probability, others])
    return zlib.compress(storable_json(content).encode())


def _choices(packed: bytes) -> tuple[TokenChoice, ...]:
    return tuple(
        TokenChoice(token_id, text, chance, tuple(TokenAlternative(*fields) for fields in alternatives))
        for token_id, text, chance, alternatives in json.loads(zlib.decompress(packed))
    )
