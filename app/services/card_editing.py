"""CardEditing: a character's card changed by hand, every save a version; calls return at once."""

from collections.abc import Callable
from pathlib import Path

from app.core.cards.asset_files import MAX_ASSET_BYTES, asset_from_file
from app.core.cards.card_versions import CardDraft, CardPicture, CardVersionId, with_edits
from app.core.cards.character_card import CharacterCard
from app.core.cards.text_difference import card_differences
from app.core.cards.v3_fields import CardAsset
from app.core.chat.messages import CharacterId
from app.core.errors import AppError, CardFormatError, report_of
from app.formats.avatar_picture import CropBox
from app.formats.chosen_files import read_file
from app.services.card_facts import (
    AssetRead,
    CardActFailed,
    CardOpened,
    CardVersionsCompared,
    PictureRead,
)
from app.services.card_saving import CardSaving
from app.services.file_thread import OnError, read_beside
from app.services.lorebooks import Lorebooks
from app.services.outlet import Outlet
from app.services.picture_reading import OnPicture, PictureReading
from app.services.service_thread import ServiceThread
from app.storage.card_draft_store import CardDraftStore


class CardEditing:
    """Part of a session. Methods may be called from any thread; `card_facts` tell what came of them."""

    def __init__(
        self,
        saving: CardSaving,
        drafts: CardDraftStore,
        lorebooks: Lorebooks,
        pictures: PictureReading,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._saving, self._characters, self._versions = saving, saving.characters, saving.versions
        self._drafts, self._lorebooks, self._pictures = drafts, lorebooks, pictures
        self._thread, self._outlet = thread, outlet

    def open(self, character_id: CharacterId) -> None:
        """`CardOpened` follows."""
        self._do(character_id, lambda: self._open(character_id))

    def save(
        self,
        character_id: CharacterId,
        base: CharacterCard,
        edited: CharacterCard,
        picture: CardPicture | None = None,
    ) -> None:
        """Put what `edited` changed in `base` into the newest version; `CardSaved` follows.

        Fields that were saved elsewhere since `base` was read stay as they are there.
        """
        self._do(character_id, lambda: self._save(character_id, base, edited, picture))

    def restore(self, character_id: CharacterId, version_id: CardVersionId) -> None:
        """Make an older version the newest one; `CardSaved` follows."""
        self._do(character_id, lambda: self._restore(character_id, version_id))

    def compare(self, character_id: CharacterId, older: CardVersionId, newer: CardVersionId) -> None:
        self._do(character_id, lambda: self._compare(character_id, older, newer))

    def keep_draft(self, character_id: CharacterId, base: CharacterCard, edited: CharacterCard) -> None:
        """Remember what is being edited, in case the window ends unasked."""
        self._do(character_id, lambda: self._drafts.keep(character_id, CardDraft(base, edited)))

    def drop_draft(self, character_id: CharacterId) -> None:
        self._do(character_id, lambda: self._drafts.drop(character_id))

    def read_picture(self, character_id: CharacterId, file: Path) -> None:
        """Read a picture file, on a thread of its own; `PictureRead` follows."""
        self._pictures.read(file, *self._tell_picture(character_id))

    def cut_picture(self, character_id: CharacterId, picture_png: bytes, box: CropBox) -> None:
        """Cut a square out of a picture; `PictureRead` follows."""
        self._pictures.cut(picture_png, box, *self._tell_picture(character_id))

    def read_asset(self, character_id: CharacterId, file: Path) -> None:
        """Read a file that is to become one of the card's, on a thread of its own; `AssetRead` follows."""

        def read() -> CardAsset:
            return asset_from_file(file.name, read_file(file, MAX_ASSET_BYTES, CardFormatError))

        _, fail = self._tell_picture(character_id)
        read_beside(read, lambda asset: self._outlet.emit(AssetRead(character_id, asset)), fail)

    # ---- on the service thread -------------------------------------------------------------------

    def _open(self, character_id: CharacterId) -> None:
        history = self._versions.history(character_id)
        card, avatar_png = self._characters.card(character_id), self._characters.avatar_png(character_id)
        draft = self._drafts.get(character_id)
        self._outlet.emit(CardOpened(character_id, card, avatar_png, history, draft))

    def _save(
        self,
        character_id: CharacterId,
        base: CharacterCard,
        edited: CharacterCard,
        picture: CardPicture | None,
    ) -> None:
        newest = self._characters.card(character_id)
        self._saving.save(character_id, with_edits(newest, base, edited), picture)
        self._drafts.drop(character_id)
        self._lorebooks.follow_card(character_id)

    def _restore(self, character_id: CharacterId, version_id: CardVersionId) -> None:
        self._saving.restore(character_id, version_id)
        self._lorebooks.follow_card(character_id)

    def _compare(self, character_id: CharacterId, older: CardVersionId, newer: CardVersionId) -> None:
        differences = card_differences(self._versions.card(older), self._versions.card(newer))
        self._outlet.emit(CardVersionsCompared(character_id, older, newer, differences))

    def _do(self, character_id: CharacterId, work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                work()
            except AppError as error:
                self._outlet.emit(CardActFailed(character_id, error.report()))

        self._thread.post(run)

    def _tell_picture(self, character_id: CharacterId) -> tuple[OnPicture, OnError]:
        """What to do with a picture that was read, and with what went wrong."""

        def fail(error: BaseException) -> None:
            self._outlet.emit(CardActFailed(character_id, report_of(error)))
            if not isinstance(error, AppError):
                self._outlet.report(error)

        return lambda picture: self._outlet.emit(PictureRead(character_id, picture)), fail
