"""The library over a real session: order of one's own, the trash, and files for other tools."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.core.cards.character_card import CharacterCard
from app.core.cards.library import LibraryCard
from app.core.chat.messages import CharacterId
from app.formats.card_export import export_card_json, export_card_png
from app.formats.untrusted_process import UntrustedProcess
from app.services.card_conversion import normalised_json
from app.services.card_facts import CardOpened, CardSaved, PictureRead
from app.services.facts import CharactersListed, ImportFinished, NoChatShown, NoticeRaised, UndoOffered
from app.services.imports import read_card_file
from app.services.library_facts import (
    CardsExported,
    CharacterMade,
    LibraryCardsChanged,
    LibraryListed,
    LibrarySearched,
    ThumbnailsRead,
)
from app.services.session import Session
from tests.fact_log import FactLog

SessionAndFacts = tuple[Session, FactLog]
ADA = CharacterCard("Ada", description="A smith.", source={"data": {"extensions": {"other": {"x": 1}}}})
EVE = CharacterCard("../Eve/..\\ß:", description="A miller.", tags=("mill",))


@pytest.fixture
def library(
    open_session: Callable[..., SessionAndFacts], tmp_path: Path
) -> tuple[Session, FactLog, CharacterId, CharacterId]:
    """A session with Ada and Eve."""
    session, facts = open_session(None)
    files = []
    for number, card in enumerate((ADA, EVE)):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_bytes(export_card_json(card))
    session.import_cards(files)
    ada, eve = facts.wait_for(ImportFinished).imported
    return session, facts, ada, eve


def lines(facts: FactLog) -> dict[CharacterId, LibraryCard]:
    return {card.id: card for card in facts.wait_for(LibraryListed).cards}


def test_stars_tags_and_folders_are_told_line_by_line(
    library: tuple[Session, FactLog, CharacterId, CharacterId],
) -> None:
    session, facts, ada, eve = library
    session.library.mark_favourite([ada], is_favourite=True)
    (line,) = facts.wait_for(LibraryCardsChanged).cards
    assert (line.id, line.is_favourite) == (ada, True)
    session.library.tag([ada, eve], add=("evening", "slow"))
    session.library.tag([eve], remove=("slow",))
    facts.wait_for(LibraryCardsChanged)
    (line,) = facts.wait_for(LibraryCardsChanged).cards
    assert line.all_tags == ("evening", "mill")
    session.library.make_folder("Guild", [ada])
    folder = facts.wait_for(LibraryListed).folders[0]
    session.library.rename_folder(folder.id, "Guilds")
    assert facts.wait_for(LibraryListed).folders[0].name == "Guilds"
    session.library.delete_folder(folder.id)
    offer = facts.wait_for(UndoOffered)
    assert facts.wait_for(LibraryListed).folders == ()
    session.undo_offer(offer.number)
    listed = facts.wait_for(LibraryListed)
    assert [known.name for known in listed.folders] == ["Guilds"]
    assert {card.id: card.folder_id for card in listed.cards} == {ada: listed.folders[0].id, eve: None}


def test_only_the_newest_search_is_answered(
    library: tuple[Session, FactLog, CharacterId, CharacterId],
) -> None:
    session, facts, ada, _ = library
    for wanted in ("s", "sm", "smith"):
        session.library.search(wanted)
    assert facts.wait_for(LibrarySearched, lambda fact: fact.wanted == "smith").found == {ada}


def test_the_trash_is_undone_restored_or_emptied(
    library: tuple[Session, FactLog, CharacterId, CharacterId],
) -> None:
    session, facts, ada, eve = library
    session.library.trash([ada, eve])
    offer = facts.wait_for(UndoOffered, lambda fact: "trash" in fact.label)
    assert offer.label == "2 characters moved to trash"
    facts.wait_for(NoChatShown)
    session.undo_offer(offer.number)
    assert {c.id for c in facts.wait_for(CharactersListed).characters} == {ada, eve}
    session.library.trash([ada])
    session.library.restore([ada])
    assert lines(facts)[ada].deleted_at is None
    session.library.trash([eve])
    session.library.purge([ada, eve])
    assert set(lines(facts)) == {ada}, "what is not in the trash is not removed"


def test_a_duplicate_is_listed_beside_its_twin(
    library: tuple[Session, FactLog, CharacterId, CharacterId],
) -> None:
    session, facts, ada, _ = library
    session.library.duplicate([ada])
    assert {card.name for card in lines(facts).values()} >= {"Ada", "Ada (copy)"}
    session.library.duplicate([ada])
    assert {card.name for card in lines(facts).values()} >= {"Ada", "Ada (copy)", "Ada (copy 2)"}


def test_exported_cards_read_back_as_they_were_and_never_replace_a_file(
    library: tuple[Session, FactLog, CharacterId, CharacterId], tmp_path: Path
) -> None:
    session, facts, ada, eve = library
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "Ada.json").write_text("mine")
    session.library.export([ada, eve], ".json", folder)
    assert facts.wait_for(CardsExported).num_cards == 2
    assert {file.name for file in folder.iterdir()} == {"Ada.json", "Ada 2.json", "Eve ß.json"}
    assert (folder / "Ada.json").read_text() == "mine"
    with UntrustedProcess() as untrusted:
        again = read_card_file(folder / "Ada 2.json", untrusted)
    assert normalised_json(again.card) == normalised_json(ADA)


def test_files_of_an_archive_that_its_card_does_not_name_come_out_again(
    open_session: Callable[..., SessionAndFacts], tmp_path: Path
) -> None:
    session, facts = open_session(None)
    others = {"assets/emotions/happy.png": b"smile", "notes.txt": b"Mine."}
    with zipfile.ZipFile(tmp_path / "in.charx", "w") as archive:
        archive.writestr("card.json", export_card_json(ADA))
        for name, content in others.items():
            archive.writestr(name, content)
    session.import_cards([tmp_path / "in.charx"])
    session.library.export(facts.wait_for(ImportFinished).imported, ".charx", tmp_path / "out.charx")
    facts.wait_for(CardsExported)
    with zipfile.ZipFile(tmp_path / "out.charx") as archive:
        assert {name: archive.read(name) for name in others} == others
        assert set(archive.namelist()) >= {"card.json", *others}


@pytest.mark.parametrize("suffix", [".png", ".charx"])
def test_an_export_carries_the_newest_card_and_the_newest_picture(
    open_session: Callable[..., SessionAndFacts], tmp_path: Path, suffix: str
) -> None:
    session, facts = open_session(None)
    with UntrustedProcess() as untrusted:
        first = tmp_path / "ada.png"
        first.write_bytes(export_card_png(ADA, None, untrusted))
        session.import_cards([first])
        (ada,) = facts.wait_for(ImportFinished).imported
        session.cards.open(ada)
        opened = facts.wait_for(CardOpened)
        Image.new("RGB", (64, 64), (200, 0, 0)).save(tmp_path / "red.png")
        session.cards.read_picture(ada, tmp_path / "red.png")
        picture = facts.wait_for(PictureRead).picture
        session.cards.save(ada, opened.card, replace(opened.card, description="A weaver."), picture)
        facts.wait_for(CardSaved)
        session.library.export([ada], suffix, tmp_path / f"out{suffix}")
        facts.wait_for(CardsExported)
        again = read_card_file(tmp_path / f"out{suffix}", untrusted)
    assert again.card.description == "A weaver."
    assert again.card.source["data"]["extensions"]["other"] == {"x": 1}
    assert again.avatar_png is not None
    (tmp_path / "again.png").write_bytes(again.avatar_png)
    assert Image.open(tmp_path / "again.png").convert("RGB").getpixel((30, 30)) == (200, 0, 0)


def test_an_export_that_cannot_be_written_is_said(
    library: tuple[Session, FactLog, CharacterId, CharacterId], tmp_path: Path
) -> None:
    session, facts, ada, _ = library
    session.library.export([ada], ".json", tmp_path / "nowhere" / "ada.json")
    assert "cannot be written" in facts.wait_for(NoticeRaised).error.message


def test_thumbnails_are_read_when_asked_for_and_gone_ones_are_none(
    open_session: Callable[..., SessionAndFacts], tmp_path: Path
) -> None:
    session, facts = open_session(None)
    with UntrustedProcess() as untrusted:
        (tmp_path / "ada.png").write_bytes(export_card_png(ADA, None, untrusted))
    session.import_cards([tmp_path / "ada.png"])
    (summary,) = facts.wait_for(CharactersListed, lambda fact: bool(fact.characters)).characters
    assert summary.thumbnail_id is not None
    gone = type(summary.thumbnail_id)(999)
    session.library.read_thumbnails([summary.thumbnail_id, gone])
    pngs = facts.wait_for(ThumbnailsRead).pngs
    assert (pngs[summary.thumbnail_id] or b"").startswith(b"\x89PNG")
    assert pngs[gone] is None


def test_a_move_is_taken_back_to_where_each_lay(
    library: tuple[Session, FactLog, CharacterId, CharacterId],
) -> None:
    session, facts, ada, eve = library
    session.library.make_folder("Coast", [ada])
    (coast,) = facts.wait_for(LibraryListed, lambda fact: bool(fact.folders)).folders
    session.library.make_folder("Hills")
    folders = facts.wait_for(LibraryListed, lambda fact: len(fact.folders) == 2).folders
    session.library.move([ada, eve], folders[1].id)
    offer = facts.wait_for(UndoOffered)
    assert offer.label == "2 characters moved"
    session.undo_offer(offer.number)
    back = facts.wait_for(LibraryCardsChanged, lambda fact: fact.cards[0].folder_id != folders[1].id)
    assert {card.id: card.folder_id for card in back.cards} == {ada: coast.id, eve: None}


def test_a_new_character_has_its_name_and_is_another_each_time(
    open_session: Callable[..., SessionAndFacts],
) -> None:
    session, facts = open_session(None)
    session.library.make("Mira")
    first = facts.wait_for(CharacterMade).character_id
    session.library.make("Mira")
    assert facts.wait_for(CharacterMade).character_id != first
    session.cards.open(first)
    assert facts.wait_for(CardOpened).card.name == "Mira"
