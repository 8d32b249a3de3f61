"""The library lists lightly, finds words in any text, and keeps what is the user's own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.cards.card_versions import CardPicture
from app.core.cards.character_card import CharacterCard, DepthPrompt, ImportedCard
from app.core.chat.messages import CharacterId, PersonaId
from app.core.errors import StorageError
from app.storage.card_version_store import CardVersionStore
from app.storage.character_purge import CharacterPurge
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.library_store import LibraryStore
from app.storage.migrations import MIGRATIONS

LAMP = CharacterCard(
    "Marta Reeve",
    description="Keeps the lighthouse at Skerry Vore.",
    greetings=("Come in, the stair is wet.",),
    creator="Wren",
    tags=("sea", "mystery"),
    creator_notes="Best with Öffnungszeiten.",
    depth_prompt=DepthPrompt("She limps."),
    nickname="Wickie",
    group_greetings=("Mind the gulls, all of you.",),
    translated_notes={"de": "Ein Leuchtturm."},
    lorebook={"entries": [{"keys": ["barnacle"], "content": "It clings."}]},
    source={"data": {"description": "unseen-source-word"}},
)


@pytest.fixture
def library(database: Database) -> LibraryStore:
    return LibraryStore(database)


@pytest.fixture
def lamp(character_store: CharacterStore) -> CharacterId:
    return character_store.save(ImportedCard(LAMP, b"lamp file", b"lamp avatar", b"lamp thumbnail"))[0]


@pytest.fixture
def moth(character_store: CharacterStore) -> CharacterId:
    card = CharacterCard("Nachtfalter 蛾", description="夜に飛ぶ。 ผีเสื้อกลางคืน")
    return character_store.save(ImportedCard(card, b"moth file"))[0]


def test_a_line_says_what_is_listed_and_its_thumbnail_is_read_apart(
    library: LibraryStore, lamp: CharacterId, moth: CharacterId
) -> None:
    newest, oldest = library.cards()
    assert (newest.id, oldest.id) == (moth, lamp)
    assert (oldest.name, oldest.creator, oldest.tags) == ("Marta Reeve", "Wren", ("sea", "mystery"))
    assert (oldest.own_tags, oldest.is_favourite, oldest.folder_id) == ((), False, None)
    assert oldest.num_characters > 80
    assert oldest.thumbnail_id is not None
    assert library.thumbnails([oldest.thumbnail_id]) == {oldest.thumbnail_id: b"lamp thumbnail"}
    assert newest.thumbnail_id is None


def test_the_last_use_is_that_of_the_last_active_chat(
    library: LibraryStore, chat_store: ChatStore, lamp: CharacterId, persona_id: PersonaId
) -> None:
    assert library.cards()[0].last_used_at is None
    chat = chat_store.create_chat(lamp, persona_id, "one", ["Hello."], "Marta")
    assert library.cards([lamp])[0].last_used_at is not None
    chat_store.delete_chat(chat.id)
    assert library.cards([lamp])[0].last_used_at is None


@pytest.mark.parametrize(
    "wanted",
    ["mart", "REEVE marta", "lighthou", "skerry-vore", "stair", "Wren", "myst", "öffnungs", "offnungs",
     "limps", "barnacle", "clings", "arta", "wickie", "gulls", "leuchtturm"],
)  # fmt: skip
def test_a_search_finds_beginnings_of_words_in_any_text_and_parts_of_names(
    library: LibraryStore, lamp: CharacterId, moth: CharacterId, wanted: str
) -> None:
    assert library.search(wanted) == {lamp}


@pytest.mark.parametrize("wanted", ["", "  ", "barnacle zebra", "unseen-source-word", "***", '"', "NOT OR"])
def test_a_search_finds_nobody_where_a_word_is_missing(
    library: LibraryStore, lamp: CharacterId, wanted: str
) -> None:
    assert library.search(wanted) == frozenset()


@pytest.mark.parametrize("wanted", ["飛ぶ", "กลาง", "蛾"])
def test_where_words_are_not_set_apart_any_place_counts(
    library: LibraryStore, lamp: CharacterId, moth: CharacterId, wanted: str
) -> None:
    assert library.search(wanted) == {moth}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300) | st.text(alphabet='"*^:(){}+-\\ ANDORNEAR\x00\ud800名', max_size=40))
def test_no_search_text_raises(library: LibraryStore, wanted: str) -> None:
    library.search(wanted)


def test_the_words_are_those_of_the_newest_version(
    database: Database, library: LibraryStore, lamp: CharacterId
) -> None:
    versions = CardVersionStore(database)
    versions.save(lamp, CharacterCard("Otto", description="A miller."), CardPicture(b"a", b"new thumbnail"))
    assert library.search("miller") == library.search("otto") == {lamp}
    assert library.search("lighthouse") == frozenset()
    (line,) = library.cards()
    assert (line.name, line.tags) == ("Otto", ())
    assert line.thumbnail_id is not None
    assert library.thumbnails([line.thumbnail_id]) == {line.thumbnail_id: b"new thumbnail"}
    versions.restore(versions.history(lamp)[0].id)
    assert library.search("lighthouse") == {lamp}


def test_own_tags_star_and_folder_stay_when_the_card_is_edited(
    database: Database, library: LibraryStore, lamp: CharacterId
) -> None:
    folder = library.make_folder("Coast")
    library.retag({lamp: ["evenings", "slow"]})
    library.mark_favourite([lamp], is_favourite=True)
    library.move([lamp], folder)
    CardVersionStore(database).save(lamp, CharacterCard("Otto"))
    (line,) = library.cards()
    assert (line.own_tags, line.is_favourite, line.folder_id) == (("evenings", "slow"), True, folder)
    assert library.search("even") == {lamp}


def test_a_folder_is_renamed_and_taken_away_without_its_characters(
    library: LibraryStore, lamp: CharacterId
) -> None:
    folder = library.make_folder("Coast")
    library.move([lamp], folder)
    library.rename_folder(folder, "Küste")
    assert [known.name for known in library.folders()] == ["Küste"]
    assert library.delete_folder(folder) == (lamp,)
    assert library.folders() == ()
    assert library.cards()[0].folder_id is None
    with pytest.raises(StorageError):
        library.move([lamp], folder)


def test_a_duplicate_has_the_same_card_and_picture_and_a_life_of_its_own(
    library: LibraryStore, character_store: CharacterStore, lamp: CharacterId
) -> None:
    library.retag({lamp: ["evenings"]})
    twin = character_store.duplicate(lamp)
    assert character_store.card(twin) == replace(LAMP, name=f"{LAMP.name} (copy)")
    assert character_store.card(twin).source == LAMP.source
    assert character_store.avatar_png(twin) == b"lamp avatar"
    line = library.cards([twin])[0]
    assert line.own_tags == ("evenings",)
    assert line.thumbnail_id is not None
    assert library.thumbnails([line.thumbnail_id]) == {line.thumbnail_id: b"lamp thumbnail"}
    character_store.delete(twin)
    assert [card.deleted_at is None for card in library.cards()] == [False, True]


def test_after_thirty_days_in_the_trash_a_character_is_gone_with_all_that_was_its_own(
    database: Database, library: LibraryStore, character_store: CharacterStore, chat_store: ChatStore,
    lamp: CharacterId, moth: CharacterId, persona_id: PersonaId,
) -> None:  # fmt: skip
    CardVersionStore(database).save(lamp, CharacterCard("Otto"), CardPicture(b"new avatar", b"new thumbnail"))
    chat = chat_store.create_chat(lamp, persona_id, "one", ["Hello."], "Marta")
    chat_store.send(chat.id, "Hi", "You", "Marta")
    kept = chat_store.create_chat(moth, persona_id, "two", ["Hello."], "Moth")
    media = media_files(database)
    purge = CharacterPurge(database)
    purge.purge([lamp])
    assert len(library.cards()) == 2, "only what is in the trash is removed"
    character_store.delete(lamp)
    assert purge.purge_old(datetime.now(UTC) + timedelta(days=29)) == ()
    assert purge.purge_old(datetime.now(UTC) + timedelta(days=31)) == (lamp,)
    assert [card.id for card in library.cards()] == [moth]
    assert library.search("lighthouse") == library.search("otto") == frozenset()
    assert len(media - media_files(database)) == 5
    assert chat_store.load_chat(kept.id).messages
    with pytest.raises(StorageError):
        chat_store.load_chat(chat.id)


def test_a_file_that_another_character_needs_stays(
    database: Database, library: LibraryStore, character_store: CharacterStore, lamp: CharacterId
) -> None:
    twin = character_store.duplicate(lamp)
    character_store.delete(lamp)
    CharacterPurge(database).purge([lamp])
    assert character_store.original(twin) == b"lamp file"
    assert character_store.avatar_png(twin) == b"lamp avatar"


def test_characters_of_an_older_file_are_listed_and_found(database_file: Path) -> None:
    before = MIGRATIONS[: [step.__name__ for step in MIGRATIONS].index("add_library")]
    added = (
        "INSERT INTO characters (name, card, original, thumbnail_png, created_at, updated_at) VALUES "
        """('Ada', '{"name": "Ada", "description": "A smith.", "creator": "Wren", "tags": ["guild"]}',
            'x', x'01', 7, 7), ('Broken', 'no JSON', 'y', NULL, 8, 8)"""
    )
    with Database(database_file, before) as old:
        old.run(lambda connection: connection.exec_driver_sql(added)).result()
    with Database(database_file) as database:
        library = LibraryStore(database)
        broken, ada = library.cards()
        assert (ada.name, ada.creator, ada.tags) == ("Ada", "Wren", ("guild",))
        assert ada.thumbnail_id is not None
        assert library.thumbnails([ada.thumbnail_id]) == {ada.thumbnail_id: b"\x01"}
        assert (broken.name, broken.tags, broken.thumbnail_id) == ("Broken", (), None)
        assert library.search("smit") == library.search("guild") == {ada.id}


def media_files(database: Database) -> set[str]:
    folder = database.file.parent / "media"
    return {file.name for file in folder.rglob("*") if file.is_file()}
