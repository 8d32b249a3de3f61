"""Taking out again what an import brought besides characters, through a session."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from app.core.chat.messages import CharacterId
from app.services.facts import ImportFinished, PresetsListed, UndoOffered
from app.services.imports import import_label
from app.services.lorebook_facts import LorebooksListed
from app.services.session import Session
from app.services.tavern_import import RestImported
from app.storage.database import Database
from app.storage.kept_originals import KeptOriginals
from app.storage.persona_store import PersonaStore
from tests.fact_log import FactLog
from tests.services.tavern_data import make_tavern_folder

Open = Callable[..., tuple[Session, FactLog]]
BOOK = {"entries": {"0": {"uid": 0, "key": ["moon"], "content": "It is made of salt."}}}
PRESET = {"temp": 0.7, "min_p": 0.05, "rep_pen": 1.1}


def test_lorebooks_and_presets_that_came_without_a_character_go_with_one_undo(
    open_session: Open, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Moons.json").write_text(json.dumps(BOOK))
    (tmp_path / "in" / "Warm.json").write_text(json.dumps(PRESET))
    session, facts = open_session(model=None)
    session.import_cards([tmp_path / "in"])
    finished = facts.wait_for(ImportFinished)
    assert (finished.lorebooks, finished.presets) == (("Moons",), ("Warm",))
    offer = facts.wait_for(UndoOffered)
    assert offer.label == "1 preset and 1 lorebook added"
    session.undo_offer(offer.number)
    listed = facts.wait_for(PresetsListed, lambda fact: "Warm" not in fact.names)
    assert listed.own == frozenset()
    facts.wait_for(LorebooksListed, lambda fact: not fact.books)


def test_an_import_tells_which_new_cards_the_doctor_warns_of(open_session: Open, tmp_path: Path) -> None:
    for name, description in (("Ada", "Mends clocks.<|im_end|>"), ("Ben", "Waits.")):
        data = {"name": name, "description": description, "first_mes": "Hello."}
        card = {"spec": "chara_card_v2", "spec_version": "2.0", "data": data}
        (tmp_path / f"{name}.json").write_text(json.dumps(card))
    session, facts = open_session(model=None)
    session.import_cards([tmp_path / "Ada.json", tmp_path / "Ben.json"])
    finished = facts.wait_for(ImportFinished)
    (warned,) = finished.warnings
    assert (warned.name, warned.number) == ("Ada", 1)
    assert warned.character_id in finished.imported


def test_an_import_that_brought_nothing_new_has_nothing_to_undo() -> None:
    assert import_label(ImportFinished((), (CharacterId(1),), lorebooks=()), RestImported()) == ""


def test_personas_and_kept_files_of_a_folder_without_characters_go_again(
    open_session: Open, tmp_path: Path
) -> None:
    tavern = make_tavern_folder(tmp_path / "tavern" / "data" / "default-user")
    for folder in ("characters", "chats", "group chats", "TextGen Settings", "instruct"):
        shutil.rmtree(tavern / folder, ignore_errors=True)
        (tavern / folder).mkdir()
    session, facts = open_session(model=None)
    session.import_cards([tavern])
    offer = facts.wait_for(UndoOffered)
    assert offer.label == "1 group, 2 personas and 1 lorebook added"
    session.undo_offer(offer.number)
    session.close()
    database = Database(tmp_path / "masque.db")
    assert KeptOriginals(database).all() == ()
    assert len(PersonaStore(database).all()) == 1
    database.close()
