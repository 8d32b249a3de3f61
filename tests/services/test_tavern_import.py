"""A whole SillyTavern folder through a session: what comes in, what is kept, and one undo for all."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.lorebook.library import BookLink
from app.core.lorebook.settings import BookOrder, BookScope, LoreSettings
from app.formats.tavern_folder import FoundKind, scan_tavern_folder, tavern_folder_in
from app.formats.untrusted_process import UntrustedProcess
from app.services.chat_intake import ChatIntake
from app.services.facts import CharactersListed, ImportFinished, UndoOffered
from app.services.group_intake import GroupIntake
from app.services.lorebook_facts import LorebooksListed, LoreSettingsShown
from app.services.preset_shelf import PresetShelf
from app.services.rule_facts import RulesListed
from app.services.session import Session
from app.services.tavern_import import TavernImport, TavernShelves
from app.storage.database import Database
from app.storage.kept_originals import KeptOriginals
from app.storage.lorebook_store import LorebookStore
from app.storage.persona_store import PersonaStore
from tests.fact_log import FactLog
from tests.services.tavern_data import make_tavern_folder

Open = Callable[..., tuple[Session, FactLog]]


@pytest.fixture
def tavern(tmp_path: Path) -> Path:
    return make_tavern_folder(tmp_path / "tavern" / "data" / "default-user")


def test_the_folder_is_found_from_above_and_counted_without_opening_a_file(tavern: Path) -> None:
    assert tavern_folder_in(tavern) == tavern
    assert tavern_folder_in(tavern.parents[1]) == tavern
    assert tavern_folder_in(tavern / "chats") is None
    findings = scan_tavern_folder(tavern)
    assert {kind.value: number for kind, number in findings.counts.items()} == {
        "character": 3,
        "chat": 2,
        "group": 1,
        "group chat": 1,
        "lorebook": 1,
        "sampler preset": 2,
        "instruct template": 1,
        "other preset": 1,
        "background": 1,
        "persona picture": 1,
        "settings file": 1,
    }
    assert findings.problems == ("OpenAI Settings may hold passwords of servers, and was passed over.",)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_links_in_the_folder_are_told_of_and_never_followed(tavern: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.jsonl"
    secret.write_text("private")
    (tavern / "chats" / "Mira" / "evil.jsonl").symlink_to(secret)
    (tavern / "worlds").rename(tmp_path / "elsewhere")
    (tavern / "worlds").symlink_to(tmp_path / "elsewhere")
    findings = scan_tavern_folder(tavern)
    assert findings.of(FoundKind.LOREBOOK) == ()
    assert "chats/Mira/evil.jsonl is a link" in findings.problems[0]
    assert not any(found.file.is_symlink() for found in findings.files)


def test_everything_comes_in_or_is_kept_and_a_second_time_nothing_new(tavern: Path, tmp_path: Path) -> None:
    database = Database(tmp_path / "masque.db")
    originals, personas = KeptOriginals(database), PersonaStore(database)
    shelf = PresetShelf(tmp_path / "shipped", tmp_path / "own")
    with UntrustedProcess() as untrusted:
        chats = ChatIntake(database)
        books, groups = LorebookStore(database), GroupIntake(database, chats)
        shelves = TavernShelves(shelf, personas, originals, chats, books, groups)
        importer = TavernImport(shelves, untrusted)
        first = importer.take_in(scan_tavern_folder(tavern))
        second = importer.take_in(scan_tavern_folder(tavern))
    assert shelf.sampler("Warm").settings.temperature == 1.1
    assert (tmp_path / "own" / "instruct" / "Mine.json").is_file()
    assert [(p.name, p.description) for p in personas.all()][1:] == [("Wren", "A thief."), ("Lin", "")]
    assert [name for name, _ in first.failed] == ["TextGen Settings/broken.json"]
    assert first.sentence.startswith(
        "1 group, 2 chats, 2 presets, 2 personas and 1 lorebook added; kept for later: 1 other preset"
    )
    assert second.sentence == "Nothing new but characters."
    stored = b"".join(originals.content(original) for original in originals.all())
    assert b"secret" not in stored
    importer.take_out(first)
    assert (originals.all(), len(personas.all())) == ((), 1)
    assert not list((tmp_path / "own").rglob("*.json"))
    database.close()


def test_a_preset_never_replaces_one_of_the_same_name(tmp_path: Path) -> None:
    shelf = PresetShelf(tmp_path / "shipped", tmp_path / "own")
    mine = shelf.add_file("samplers", "../Warm", b'{"temp": 1.0}')
    theirs = shelf.add_file("samplers", "../Warm", b'{"temp": 2.0}')
    assert mine is not None
    assert theirs is not None
    assert (mine.read_bytes(), theirs.read_bytes()) == (b'{"temp": 1.0}', b'{"temp": 2.0}')
    assert theirs.parent == mine.parent == tmp_path / "own" / "samplers"
    assert shelf.add_file("samplers", "../Warm", b'{"temp": 2.0}') is None


def test_a_dropped_folder_comes_in_with_one_undo_for_all(
    open_session: Open, tavern: Path, tmp_path: Path
) -> None:
    session, facts = open_session(model=None)
    session.import_cards([tavern])
    finished = facts.wait_for(ImportFinished)
    assert len(finished.imported) == 2
    assert [name for name, _ in finished.failed] == ["broken.json", "TextGen Settings/broken.json"]
    assert any("2 chats" in remark for _, remark in finished.remarks)
    offer = facts.wait_for(UndoOffered)
    session.undo_offer(offer.number)
    facts.wait_for(CharactersListed, lambda listed: not listed.characters)
    session.close()
    database = Database(tmp_path / "masque.db")
    assert KeptOriginals(database).all() == ()
    assert len(PersonaStore(database).all()) == 1
    database.close()


def test_how_lorebooks_are_read_comes_along_where_it_was_not_changed_here(
    open_session: Open, tavern: Path
) -> None:
    lore = {"world_info_depth": 9, "world_info_budget": True, "world_info_character_strategy": 2}
    (tavern / "settings.json").write_text(json.dumps({"world_info_settings": lore}))
    session, facts = open_session(model=None)
    session.import_cards([tavern])
    theirs = LoreSettings(scan_depth=9, book_order=BookOrder.GLOBAL_FIRST)
    assert facts.wait_for(LoreSettingsShown).settings == theirs
    session.undo_offer(facts.wait_for(UndoOffered).number)
    assert facts.wait_for(LoreSettingsShown).settings == LoreSettings()
    session.lore_scanning.set(LoreSettings(scan_depth=3))
    facts.wait_for(LoreSettingsShown)
    session.import_cards([tavern])
    facts.wait_for(ImportFinished)
    session.lore_scanning.show()
    assert facts.wait_for(LoreSettingsShown).settings == LoreSettings(scan_depth=3)


def test_presets_for_koboldai_and_novelai_come_in_as_they_sample_there(tavern: Path, tmp_path: Path) -> None:
    novelai, kobold = tavern / "NovelAI Settings" / "Fog.json", tavern / "KoboldAI Settings" / "Tar.json"
    for file, fields in (
        (novelai, {"temperature": 1.3, "tail_free_sampling": 0.9, "top_p": 0.5, "order": [0, 3]}),
        (kobold, {"temp": 0.6, "rep_pen": 1.2, "typical": 0.9, "sampler_order": [6, 5]}),
    ):
        file.parent.mkdir()
        file.write_text(json.dumps(fields))
    database, shelf = Database(tmp_path / "masque.db"), PresetShelf(tmp_path / "shipped", tmp_path / "own")
    with UntrustedProcess() as untrusted:
        personas, originals = PersonaStore(database), KeptOriginals(database)
        chats = ChatIntake(database)
        books, groups = LorebookStore(database), GroupIntake(database, chats)
        shelves = TavernShelves(shelf, personas, originals, chats, books, groups)
        importer = TavernImport(shelves, untrusted)
        imported = importer.take_in(scan_tavern_folder(tavern))
        again = importer.take_in(scan_tavern_folder(tavern))
    assert (shelf.sampler("Fog").settings.tfs, shelf.sampler("Fog").settings.top_p) == (0.9, 1.0)
    assert shelf.sampler("Tar").settings.typical_p == 0.9
    assert again.presets == []
    importer.take_out(imported)
    assert shelf.sampler_names() == ()
    database.close()


def test_lorebooks_and_rules_play_as_they_did_there_and_go_with_the_undo(
    open_session: Open, tavern: Path
) -> None:
    world = {"entries": {"0": {"uid": 0, "key": ["tower"], "content": "It leans."}}}
    for name in ("Tower", "Sea"):
        (tavern / "worlds" / f"{name}.json").write_text(json.dumps(world))
    card = {"name": "Tom", "first_mes": "Aye.", "extensions": {"world": "Sea"}}
    fields = {"spec": "chara_card_v2", "spec_version": "2.0", "data": card}
    (tavern / "characters" / "Tom.json").write_text(json.dumps(fields))
    script = {"scriptName": "Dim", "findRegex": "a", "replaceString": "b", "placement": [2]}
    settings = {
        "extension_settings": {"regex": [script, 3, {"findRegex": 4}]},
        "world_info_settings": {"world_info": {"globalSelect": ["Tower", "Gone", 7]}},
    }
    (tavern / "settings.json").write_text(json.dumps(settings))
    session, facts = open_session(model=None)
    session.import_cards([tavern])
    offer = facts.wait_for(UndoOffered)
    assert "2 lorebooks and 1 rule" in offer.label
    session.rules.list_all()
    assert [rule.name for rule in facts.wait_for(RulesListed).rules] == ["Dim"]
    books = {book.name: book.links for book in facts.latest(LorebooksListed).books}
    assert books["Tower"] == frozenset({BookLink(BookScope.GLOBAL)})
    assert [link.scope for link in books["Sea"]] == [BookScope.CHARACTER]
    session.undo_offer(offer.number)
    assert facts.wait_for(RulesListed, lambda fact: not fact.rules)
    assert not facts.latest(LorebooksListed).books
