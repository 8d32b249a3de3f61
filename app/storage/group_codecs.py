"""ChatGroup as a JSON column and back; keys of other versions are passed over, missing ones get defaults."""

from collections.abc import Mapping
from typing import Any

from app.core.chat.group import ChatGroup, Member, TurnOrder
from app.core.chat.messages import CharacterId
from app.core.prompt.group import GroupMode


def group_to_json(group: ChatGroup) -> dict[str, Any]:
    members = [{"id": int(m.id), "name": m.name, "is_muted": m.is_muted} for m in group.members]
    return {
        "members": members,
        "order": group.order.value,
        "card_mode": group.card_mode.value,
        "num_auto_replies": group.num_auto_replies,
        "allows_self_replies": group.allows_self_replies,
        "join_prefix": group.join_prefix,
        "join_suffix": group.join_suffix,
        "source": dict(group.source),
    }


def group_from_json(stored: Mapping[str, Any]) -> ChatGroup:
    members = (
        Member(CharacterId(m["id"]), m["name"], m.get("is_muted", False)) for m in stored.get("members", ())
    )
    return ChatGroup(
        members=tuple(members),
        order=TurnOrder(stored.get("order", TurnOrder.NATURAL)),
        card_mode=GroupMode(stored.get("card_mode", GroupMode.SWAP)),
        num_auto_replies=stored.get("num_auto_replies", 0),
        allows_self_replies=stored.get("allows_self_replies", False),
        join_prefix=stored.get("join_prefix", ""),
        join_suffix=stored.get("join_suffix", ""),
        source=stored.get("source", {}),
    )
