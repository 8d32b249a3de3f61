"""CardSaving: a card's newest version is stored, and everything that shows the card goes on with it."""

import time
from dataclasses import replace

from app.core.cards.card_versions import CardPicture, CardVersionId
from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import CharacterId
from app.services.card_facts import CardSaved
from app.services.chats import Chats
from app.services.outlet import Outlet
from app.storage.card_version_store import CardVersionStore
from app.storage.character_store import CharacterStore


class CardSaving:
    """Lives on the service thread. `CardSaved` follows each call, also where nothing differed."""

    def __init__(
        self, characters: CharacterStore, versions: CardVersionStore, chats: Chats, outlet: Outlet
    ) -> None:
        self.characters, self.versions = characters, versions
        self._chats, self._outlet = chats, outlet

    def save(
        self, character_id: CharacterId, card: CharacterCard, picture: CardPicture | None = None
    ) -> None:
        """Make `card` the newest version, with `picture` or the one it has."""
        dated = replace(card, modified_at=int(time.time()))
        made = self.versions.save(character_id, dated, picture)
        self._tell(character_id, was_changed=made is not None)

    def restore(self, character_id: CharacterId, version_id: CardVersionId) -> None:
        made = self.versions.restore(version_id)
        self._tell(character_id, was_changed=made is not None)

    def _tell(self, character_id: CharacterId, *, was_changed: bool) -> None:
        if was_changed:
            self._chats.card_changed(character_id)
        card, avatar_png = self.characters.card(character_id), self.characters.avatar_png(character_id)
        self._outlet.emit(CardSaved(character_id, card, avatar_png, self.versions.history(character_id)))
