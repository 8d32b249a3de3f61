"""Each save of a card is a version, and every version can be read and brought back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.cards.card_versions import CardDraft, CardPicture, CardVersionId, VersionKind
from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId, CharacterSummary
from app.core.errors import StorageError
from app.storage.card_draft_store import CardDraftStore
from app.storage.card_version_store import CardVersionStore
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.library_store import LibraryStore

SOURCE = {"spec": "chara_card_v3", "data": {"name": "Ada", "extensions": {"risuai": {"x": [1, {"y": None}]}}}}
ThumbnailOf = Callable[[CharacterSummary], bytes | None]
ADA = CharacterCard("Ada", description="A smith.", source=SOURCE)


@pytest.fixture
def versions(database: Database) -> CardVersionStore:
    return CardVersionStore(database)


@pytest.fixture
def ada(character_store: CharacterStore) -> CharacterId:
    imported = ImportedCard(ADA, b"the file", avatar_png=b"first picture", thumbnail_png=b"first thumbnail")
    return character_store.save(imported)[0]


@pytest.fixture
def thumbnail_of(database: Database) -> ThumbnailOf:
    """The picture that the lists show of a character."""

    def read(summary: CharacterSummary) -> bytes | None:
        assert summary.thumbnail_id is not None
        return LibraryStore(database).thumbnails([summary.thumbnail_id]).get(summary.thumbnail_id)

    return read


def test_the_first_version_is_the_imported_card(versions: CardVersionStore, ada: CharacterId) -> None:
    (first,) = versions.history(ada)
    assert (first.number, first.kind, first.changed) == (1, VersionKind.IMPORTED, ())
    assert versions.card(first.id) == ADA
    assert versions.avatar_png(first.id) == b"first picture"
    assert versions.history(ada) == (first,)


def test_each_save_is_a_version_and_the_newest_is_the_card(
    versions: CardVersionStore,
    character_store: CharacterStore,
    chat_store: ChatStore,
    thumbnail_of: ThumbnailOf,
    ada: CharacterId,
) -> None:
    once = replace(ADA, description="A mender of locks.")
    twice = replace(once, name="Ada of the Lane", tags=("guild",))
    versions.save(ada, once)
    newest = versions.save(ada, twice, CardPicture(b"second picture", b"second thumbnail"))
    assert newest is not None
    assert (newest.number, newest.kind) == (3, VersionKind.EDITED)
    assert newest.changed == ("name", "tags", "avatar")
    assert character_store.card(ada) == twice
    assert character_store.avatar_png(ada) == b"second picture"
    (summary,) = chat_store.character_summaries()
    assert summary.name == "Ada of the Lane"
    assert thumbnail_of(summary) == b"second thumbnail"
    assert [version.number for version in versions.history(ada)] == [1, 2, 3]


def test_what_another_tool_put_into_the_card_survives_every_save(
    versions: CardVersionStore, character_store: CharacterStore, ada: CharacterId
) -> None:
    versions.save(ada, replace(character_store.card(ada), description="New."))
    assert character_store.card(ada).source == SOURCE
    assert character_store.original(ada) == b"the file"


def test_saving_without_a_change_makes_no_version(versions: CardVersionStore, ada: CharacterId) -> None:
    assert versions.save(ada, ADA) is None
    assert len(versions.history(ada)) == 1


def test_a_restored_version_is_a_new_one_with_the_old_card_and_picture(
    versions: CardVersionStore,
    character_store: CharacterStore,
    chat_store: ChatStore,
    thumbnail_of: ThumbnailOf,
    ada: CharacterId,
) -> None:
    versions.save(ada, replace(ADA, name="Eve"), CardPicture(b"second picture", b"second thumbnail"))
    first = versions.history(ada)[0]
    restored = versions.restore(first.id)
    assert restored is not None
    assert (restored.number, restored.kind, restored.changed) == (3, VersionKind.RESTORED, ("name", "avatar"))
    assert character_store.card(ada) == ADA
    assert character_store.avatar_png(ada) == b"first picture"
    assert thumbnail_of(chat_store.character_summaries()[0]) == b"first thumbnail"
    assert versions.restore(restored.id) is None


def test_an_unknown_version_is_said(versions: CardVersionStore) -> None:
    with pytest.raises(StorageError, match="card version with the number 99"):
        versions.restore(CardVersionId(99))


def test_a_draft_is_kept_until_it_is_dropped(database: Database, ada: CharacterId) -> None:
    drafts = CardDraftStore(database)
    assert drafts.get(ada) is None
    drafts.keep(ada, CardDraft(ADA, replace(ADA, scenario="A sto")))
    draft = CardDraft(ADA, replace(ADA, scenario="A storm."))
    drafts.keep(ada, draft)
    assert drafts.get(ada) == draft
    drafts.drop(ada)
    assert drafts.get(ada) is None
