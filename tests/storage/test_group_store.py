"""Groups on disk: every version stays, and undo moves the chat from one to another."""

from dataclasses import replace

import pytest

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.group import ChatGroup, Member, TurnOrder
from app.core.chat.messages import CharacterId, Chat, ChatId, PersonaId, Role
from app.core.errors import StorageError
from app.core.prompt.group import GroupMode
from app.storage.character_purge import CharacterPurge
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.group_store import GroupStore

OWNER = CharacterCard("Ada and Cy")


@pytest.fixture
def group_store(database: Database) -> GroupStore:
    return GroupStore(database)


@pytest.fixture
def group(character_id: CharacterId, character_store: CharacterStore) -> ChatGroup:
    cy, _ = character_store.save(ImportedCard(CharacterCard("Cy"), original=b"the file of Cy"))
    return ChatGroup(
        (Member(character_id, "Ada"), Member(cy, "Cy", is_muted=True)),
        TurnOrder.POOLED,
        GroupMode.JOIN,
        3,
        True,
        "<",
        ">",
        {"fav": True},
    )


@pytest.fixture
def group_chat(
    group_store: GroupStore, character_store: CharacterStore, persona_id: PersonaId, group: ChatGroup
) -> Chat:
    owner = character_store.make(ImportedCard(OWNER, original=b"a group"))
    ada, cy = group.members
    greetings = [(ada, ["Hello.", "Good day."], 1), (cy, ["Hm."], 0)]
    return group_store.begin(owner, persona_id, "First chat", group, greetings)


def test_a_new_chat_of_a_group_opens_with_the_greetings_of_its_members(
    group_chat: Chat, group: ChatGroup, chat_store: ChatStore
) -> None:
    assert chat_store.load_chat(group_chat.id) == group_chat
    assert group_chat.group == group
    assert group_chat.group is not None
    assert group_chat.group.source == {"fav": True}
    ada, cy = group_chat.messages
    assert [(m.speaker, m.speaker_id, m.text) for m in (ada, cy)] == [
        ("Ada", group.members[0].id, "Good day."),
        ("Cy", group.members[1].id, "Hm."),
    ]
    assert cy.parent_id == ada.id
    assert ada.num_swipes == 2


def test_a_change_is_undone_and_done_again(
    group_chat: Chat, group: ChatGroup, group_store: GroupStore, chat_store: ChatStore
) -> None:
    changed = replace(group, order=TurnOrder.LIST)
    assert group_store.change(group_chat.id, changed).group == changed
    undone = chat_store.undo(group_chat.id)
    assert undone is not None
    assert undone.group == group
    redone = chat_store.redo(group_chat.id)
    assert redone is not None
    assert redone.group == changed


def test_an_ordinary_chat_becomes_a_group_and_back(
    chat: Chat, group: ChatGroup, group_store: GroupStore, chat_store: ChatStore
) -> None:
    assert chat.group is None
    assert group_store.change(chat.id, group).group == group
    assert group_store.of_owner(chat.character_id) is None
    undone = chat_store.undo(chat.id)
    assert undone is not None
    assert undone.group is None


def test_the_library_entry_knows_the_group_of_its_last_used_chat(
    group_chat: Chat, group: ChatGroup, group_store: GroupStore, chat_store: ChatStore
) -> None:
    owner = group_chat.character_id
    assert group_store.owners() == {owner}
    changed = replace(group, num_auto_replies=9)
    group_store.change(group_chat.id, changed)
    assert group_store.of_owner(owner) == changed
    chat_store.undo(group_chat.id)
    assert group_store.of_owner(owner) == group
    chat_store.delete_chat(group_chat.id)
    assert group_store.of_owner(owner) is not None


def test_replies_and_the_users_own_messages_stand_alone(group_chat: Chat, chat_store: ChatStore) -> None:
    said = chat_store.say(group_chat.id, "Well?", "You")
    cy = group_chat.messages[1].speaker_id
    reply = chat_store.add_reply(group_chat.id, said.id, "Cy", cy)
    assert (said.role, said.speaker_id, reply.speaker_id) == (Role.USER, None, cy)
    assert [m.id for m in chat_store.load_chat(group_chat.id).messages[2:]] == [said.id, reply.id]


def test_what_a_member_said_outlives_the_card(
    group_chat: Chat,
    group: ChatGroup,
    character_store: CharacterStore,
    chat_store: ChatStore,
    database: Database,
) -> None:
    cy = group.members[1].id
    character_store.delete(cy)
    CharacterPurge(database).purge([cy])
    kept = chat_store.load_chat(group_chat.id)
    assert kept.messages[1].speaker == "Cy"
    assert kept.group == group


def test_a_purged_group_leaves_its_members(
    group_chat: Chat,
    group: ChatGroup,
    character_store: CharacterStore,
    group_store: GroupStore,
    database: Database,
) -> None:
    character_store.delete(group_chat.character_id)
    CharacterPurge(database).purge([group_chat.character_id])
    assert {name for _, name in character_store.names()} == {"Ada", "Cy"}
    assert group_store.owners() == frozenset()


def test_a_chat_that_is_not_there_has_no_group(group_store: GroupStore, group: ChatGroup) -> None:
    with pytest.raises(StorageError):
        group_store.change(ChatId(999), group)
