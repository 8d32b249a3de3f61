"""CardExporting: cards of the library written as files for other tools, on a thread of their own."""

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId
from app.core.errors import AppError
from app.formats.file_kind import FileKind, kind_of
from app.formats.untrusted_process import UntrustedProcess
from app.services.card_conversion import write_card
from app.services.library_facts import CardsExported
from app.services.outlet import Outlet
from app.storage.card_version_store import CardVersionStore
from app.storage.character_store import CharacterStore

_LONGEST_NAME: Final = 60
_NOT_FOR_NAMES = re.compile(r"[^\w]+|_+")


class CardExporting:
    """`begin` runs on the service thread; what it started goes on beside it."""

    def __init__(
        self,
        characters: CharacterStore,
        versions: CardVersionStore,
        untrusted: UntrustedProcess,
        outlet: Outlet,
    ) -> None:
        self._characters, self._versions = characters, versions
        self._untrusted, self._outlet = untrusted, outlet

    def begin(self, ids: Sequence[CharacterId], suffix: str, place: Path) -> None:
        """Write one card to `place`, or several into the folder `place`; `CardsExported` follows.

        One that cannot be written is reported and holds up no other.
        """
        work = (ids, suffix, place)
        threading.Thread(target=self._run, args=work, name="card export", daemon=True).start()

    def _run(self, ids: Sequence[CharacterId], suffix: str, place: Path) -> None:
        written = 0
        for character_id in ids:
            written += self._wrote(character_id, suffix, place)
        if written:
            self._outlet.emit(CardsExported(written, place.name))

    def _wrote(self, character_id: CharacterId, suffix: str, place: Path) -> bool:
        try:
            card = self._as_it_stands(character_id)
            file = _free_file(place, card.card, suffix) if place.is_dir() else place
            write_card(card, file, self._untrusted)
        except Exception as error:  # noqa: BLE001  # one card's trouble is no other's
            self._outlet.report(error)
            return False
        return True

    def _as_it_stands(self, character_id: CharacterId) -> ImportedCard:
        """The newest version. The file it came in counts as its picture only until it gets another."""
        avatar_png = self._characters.avatar_png(character_id)
        first = self._versions.history(character_id)[0]
        original = self._characters.original(character_id)
        is_new = self._versions.avatar_png(first.id) != avatar_png
        if kind_of(original) is FileKind.PNG and is_new:
            original = b""
        card = self._characters.card(character_id)
        return ImportedCard(card, original, avatar_png, is_new_picture=is_new)


def _free_file(folder: Path, card: CharacterCard, suffix: str) -> Path:
    """A file that is not there yet. A name is foreign text: only its letters and digits are used."""
    stem = _NOT_FOR_NAMES.sub(" ", card.name[: 4 * _LONGEST_NAME]).strip()[:_LONGEST_NAME].strip()
    stem = stem.encode(errors="ignore").decode() or "character"
    for number in range(1, 10_000):
        file = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} {number}{suffix}")
        if not file.exists():
            return file
    raise AppError(f"{folder} holds too many files of this name.", "Choose another folder.")
