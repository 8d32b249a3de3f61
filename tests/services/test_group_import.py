"""Groups of a SillyTavern folder come in with their chats, once, and go again with one undo."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.core.chat.changes import ChatOpened
from app.core.chat.group import TurnOrder
from app.formats.card_export import export_card_json
from app.services.chat_facts import ChatExported
from app.services.facts import CharactersListed, ImportFinished, UndoOffered
from app.services.group_facts import GroupShown
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]

GROUP = {
    "id": "17",
    "name": "The night watch",
    "members": ["Ada 1.json", "Gone.png", "Cy.json"],
    "disabled_members": ["Cy.json"],
    "activation_strategy": 1,
    "generation_mode": 1,
    "chats": ["2024-1-1 late", "missing"],
    "fav": True,
}
TALK = [
    {"name": "Wren", "is_user": True, "mes": "Who goes there?"},
    {"name": "Ada", "is_user": False, "mes": "I.", "original_avatar": "Ada 1.json", "extra": {"gen_id": 3}},
    {"name": "Cy", "is_user": False, "mes": "And I.", "swipes": ["And I.", "Not I."], "swipe_id": 0},
    {"name": "Nobody", "is_user": False, "mes": "Hm."},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The group's chat has no header, as old ones have none."""
    files = {
        "characters/Ada 1.json": export_card_json(CharacterCard("Ada", description="Counts stars.")),
        "characters/Cy.json": export_card_json(CharacterCard("Cy")),
        "chats/Ada 1/alone.jsonl": b'{"user_name": "Wren"}\n{"name": "Ada", "mes": "Hello."}',
        "groups/17.json": json.dumps(GROUP).encode(),
        "groups/broken.json": b"[]",
        "group chats/2024-1-1 late.jsonl": "\n".join(map(json.dumps, TALK)).encode(),
        "group chats/orphan.jsonl": b'{"user_name": "Wren"}\n{"name": "Ada", "mes": "Alone."}',
        "settings.json": b"{}",
    }
    for place, content in files.items():
        file = tmp_path / "tavern" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "tavern"


def _groups(facts: FactLog) -> list[str]:
    return [c.name for c in facts.latest(CharactersListed).characters if c.is_group]


def test_a_group_comes_in_with_its_members_rules_and_chats(open_session: Open, folder: Path) -> None:
    session, facts = open_session(model=None)
    session.import_cards([folder])
    finished = facts.wait_for(ImportFinished)
    assert [name for name, _ in finished.failed] == ["groups/broken.json"]
    facts.wait_for(CharactersListed, lambda listed: any(c.is_group for c in listed.characters))
    (watch,) = (c for c in facts.latest(CharactersListed).characters if c.is_group)
    assert (watch.name, [chat.title for chat in watch.chats]) == ("The night watch", ["2024-1-1 late"])
    session.open_chat(watch.chats[0].id)
    shown = facts.wait_for(GroupShown, lambda fact: fact.chat_id == watch.chats[0].id)
    names = [(member.name, member.is_muted) for member in shown.group.members]
    assert names == [("Ada", False), ("Gone", False), ("Cy", True)]
    assert shown.group.order is TurnOrder.LIST
    ids = {member.name: member.id for member in shown.group.members}
    talk = facts.wait_for_change(ChatOpened, lambda change: change.chat.id == watch.chats[0].id).chat.messages
    assert [(m.speaker, m.speaker_id) for m in talk] == [
        ("Wren", None),
        ("Ada", ids["Ada"]),
        ("Cy", ids["Cy"]),
        ("Nobody", None),
    ]


def test_a_group_comes_in_once_and_goes_with_one_undo(open_session: Open, folder: Path) -> None:
    session, facts = open_session(model=None)
    session.import_cards([folder])
    facts.wait_for(ImportFinished)
    facts.wait_for(UndoOffered)
    session.import_cards([folder])
    facts.wait_for(ImportFinished)
    facts.wait_for(CharactersListed)
    assert _groups(facts) == ["The night watch"]
    first = next(fact for fact in facts.facts if isinstance(fact, UndoOffered))
    session.undo_offer(first.number)
    facts.wait_for(CharactersListed, lambda listed: not listed.characters)


def test_a_groups_chat_goes_out_as_it_came_in_and_its_group_beside_it(
    open_session: Open, folder: Path, tmp_path: Path
) -> None:
    session, facts = open_session(model=None)
    session.import_cards([folder])
    facts.wait_for(CharactersListed, lambda listed: any(c.is_group for c in listed.characters))
    (watch,) = (c for c in facts.latest(CharactersListed).characters if c.is_group)
    session.chat_export.export(watch.chats[0].id, tmp_path / "late.jsonl")
    facts.wait_for(ChatExported)
    lines = [json.loads(line) for line in (tmp_path / "late.jsonl").read_text().split("\n")]
    assert lines[1:] == TALK
    session.chat_export.export(watch.chats[0].id, tmp_path / "late.json")
    facts.wait_for(ChatExported)
    group = json.loads((tmp_path / "late.json").read_text())
    assert (group["id"], group["fav"], group["name"]) == ("17", True, "The night watch")
    assert group["members"] == ["Ada.png", "Gone.png", "Cy.png"]
    assert (group["disabled_members"], group["generation_mode"]) == (["Cy.png"], 1)
    assert group["chats"] == ["late"]
