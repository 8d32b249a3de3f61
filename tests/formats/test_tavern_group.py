"""SillyTavern's group files: read with care, and written again with what is different."""

import json
from collections.abc import Iterator

import pytest

from app.core.chat.group import ChatGroup, Member, TurnOrder
from app.core.chat.messages import CharacterId
from app.core.errors import CardFormatError
from app.core.prompt.group import GroupMode
from app.formats.tavern_group import read_tavern_group, stem_of, tavern_group_json
from app.formats.untrusted_process import UntrustedProcess

FIELDS = {
    "id": "1718000000000",
    "name": "The night watch",
    "members": ["Ada.png", "Cy.v2.png", "Ada.png", 7],
    "disabled_members": ["Cy.v2.png"],
    "allow_self_responses": True,
    "activation_strategy": 3,
    "generation_mode": 2,
    "generation_mode_join_prefix": "<",
    "generation_mode_join_suffix": ">",
    "chat_id": "late",
    "chats": ["early", "late"],
    "auto_mode_delay": 9,
    "unheard_of": {"kept": [1]},
}


@pytest.fixture(scope="module")
def untrusted() -> Iterator[UntrustedProcess]:
    with UntrustedProcess() as process:
        yield process


def test_every_field_of_a_group_is_read(untrusted: UntrustedProcess) -> None:
    found = read_tavern_group(json.dumps(FIELDS).encode(), untrusted)
    assert (found.name, found.members) == ("The night watch", ("Ada.png", "Cy.v2.png"))
    assert (found.muted, found.chats) == (frozenset({"Cy.v2.png"}), ("early", "late"))
    rules = found.rules
    assert (rules.order, rules.card_mode) == (TurnOrder.POOLED, GroupMode.JOIN_WITH_MUTED)
    assert (rules.join_prefix, rules.join_suffix, rules.allows_self_replies) == ("<", ">", True)
    assert rules.source["unheard_of"] == {"kept": [1]}


@pytest.mark.parametrize("strange", [-1, 4, True, "2", None, [], 1e300])
def test_strange_numbers_are_the_usual_ones(untrusted: UntrustedProcess, strange: object) -> None:
    fields = FIELDS | {"activation_strategy": strange, "generation_mode": strange}
    rules = read_tavern_group(json.dumps(fields).encode(), untrusted).rules
    assert (rules.order, rules.card_mode) == (TurnOrder.NATURAL, GroupMode.SWAP)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": "x"}', b'{"members": "Ada.png"}', b"\xff"])
def test_what_is_no_group_is_refused(untrusted: UntrustedProcess, content: bytes) -> None:
    with pytest.raises(CardFormatError):
        read_tavern_group(content, untrusted)


def test_a_group_is_written_with_what_it_was_read_from(untrusted: UntrustedProcess) -> None:
    rules = read_tavern_group(json.dumps(FIELDS).encode(), untrusted).rules
    members = (Member(CharacterId(2), "Cy"), Member(CharacterId(1), "Ada", is_muted=True))
    group = ChatGroup(members, TurnOrder.MODEL, GroupMode.JOIN, num_auto_replies=4, source=rules.source)
    written = tavern_group_json("Watch", group, ["Cy.png", "Ada.png"], ["late"])
    fields = json.loads(written)
    assert (fields["unheard_of"], fields["auto_mode_delay"], fields["id"]) == ({"kept": [1]}, 9, FIELDS["id"])
    assert (fields["members"], fields["disabled_members"]) == (["Cy.png", "Ada.png"], ["Ada.png"])
    assert (fields["activation_strategy"], fields["generation_mode"]) == (0, 1)
    again = read_tavern_group(written, untrusted)
    assert (again.rules.order, again.rules.num_auto_replies) == (TurnOrder.MODEL, 4)
    assert (again.name, again.muted, again.chats) == ("Watch", frozenset({"Ada.png"}), ("late",))


def test_a_file_of_any_system_has_a_stem() -> None:
    assert [stem_of(name) for name in ("Ada.png", "Cy.v2.png", "..\\x\\Mara.png")] == ["Ada", "Cy.v2", "Mara"]
