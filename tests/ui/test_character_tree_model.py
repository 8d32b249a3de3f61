"""CharacterTreeModel: characters and their chats, filtered as the user types."""

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.chat.messages import CharacterId, ChatId
from app.ui.sidebar.character_tree_model import MOST_SHOWN, CharacterTreeModel, SideRole
from tests.ui.sample_facts import character

CHARACTERS = (
    character(1, "Isaura Venn", ("The drowned archive", 142), ("First meeting", 38)),
    character(2, "Tomas of the Ferry", ("Crossing the river", 12)),
    character(3, "กานต์ดา"),
)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> CharacterTreeModel:
    model = CharacterTreeModel()
    qtmodeltester.check(model)
    model.show(CHARACTERS)
    return model


def names(model: CharacterTreeModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chats_of(model: CharacterTreeModel, row: int) -> list[str]:
    parent = model.index(row, 0)
    return [model.index(child, 0, parent).data() for child in range(model.rowCount(parent))]


def test_chats_stand_below_their_character(model: CharacterTreeModel) -> None:
    assert names(model) == ["Isaura Venn", "Tomas of the Ferry", "กานต์ดา"]
    assert chats_of(model, 0) == ["The drowned archive", "First meeting"]
    index = model.index_of_chat(ChatId(11))
    assert index.data() == "First meeting"
    assert index.parent() == model.index(0, 0)


@pytest.mark.parametrize(
    ("typed", "found", "chats"),
    [
        ("isaura", ["Isaura Venn"], ["The drowned archive", "First meeting"]),
        ("  FERRY ", ["Tomas of the Ferry"], ["Crossing the river"]),
        ("archive", ["Isaura Venn"], ["The drowned archive"]),
        ("กานต์", ["กานต์ดา"], []),
        ("nobody", [], []),
    ],
)
def test_the_filter_finds_names_and_titles(
    model: CharacterTreeModel, typed: str, found: list[str], chats: list[str]
) -> None:
    model.filter_by(typed)
    assert names(model) == found
    assert chats_of(model, 0) == chats
    assert model.num_characters == 3
    model.filter_by("")
    assert len(names(model)) == 3


def test_the_same_characters_again_only_change_their_rows(model: CharacterTreeModel, qtbot: QtBot) -> None:
    newer = (character(1, "Isaura V.", ("The drowned archive", 143), ("First meeting", 38)), *CHARACTERS[1:])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(newer)
    assert names(model)[0] == "Isaura V."


def test_the_open_chat_and_its_character_are_marked(model: CharacterTreeModel) -> None:
    model.mark_open(ChatId(11), CharacterId(1))
    assert model.index(0, 0).data(SideRole.IS_OPEN)
    assert model.index_of_chat(ChatId(11)).data(SideRole.IS_OPEN)
    assert not model.index_of_chat(ChatId(10)).data(SideRole.IS_OPEN)
    assert not model.index(1, 0).data(SideRole.IS_OPEN)


def test_a_row_knows_its_character_and_chat(model: CharacterTreeModel) -> None:
    index = model.index_of_chat(ChatId(20))
    chat = index.data(SideRole.CHAT)
    assert (index.data(SideRole.CHARACTER).id, chat.title) == (2, "Crossing the river")
    assert model.index(1, 0).data(SideRole.CHAT) is None
    assert not model.index_of(CharacterId(9)).isValid()
    assert model.data(QModelIndex()) is None


def test_of_thousands_the_first_are_shown_and_the_search_finds_the_others(model: CharacterTreeModel) -> None:
    model.show(tuple(character(number, f"Nobody {number}") for number in range(5000)))
    assert (model.rowCount(), model.num_characters) == (MOST_SHOWN, 5000)
    model.filter_by("nobody 4321")
    assert names(model) == ["Nobody 4321"]
