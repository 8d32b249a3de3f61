"""A SillyTavern group file, `groups/<id>.json`: read in the untrusted process, and written again.

Source: `spec/chats.md` section 3.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final, TypeVar

from app.core.chat.group import ChatGroup, TurnOrder
from app.core.errors import CardFormatError
from app.core.prompt.group import GroupMode
from app.formats.card_fields import as_text
from app.formats.json_tree import parse_json
from app.formats.untrusted_process import UntrustedProcess

T = TypeVar("T")

_ORDERS: Final = (TurnOrder.NATURAL, TurnOrder.LIST, TurnOrder.MANUAL, TurnOrder.POOLED)
_MODES: Final = (GroupMode.SWAP, GroupMode.JOIN, GroupMode.JOIN_WITH_MUTED)
_OURS: Final = "masque"
MAX_MEMBERS: Final = 200


@dataclass(frozen=True, slots=True)
class TavernGroup:
    """A group as its file says. `members` are names of card files in order, `muted` some of them, `chats` the
    names of its chats without ".jsonl". `rules` is a group of nobody, with everything else."""

    name: str
    members: tuple[str, ...]
    muted: frozenset[str]
    chats: tuple[str, ...]
    rules: ChatGroup = field(default_factory=lambda: ChatGroup(()))


def read_tavern_group(content: bytes, untrusted: UntrustedProcess, file_stem: str = "") -> TavernGroup:
    """Its id is its file's name where it says none.

    Raises CardFormatError or ImportRefusedError for anything but a group.
    """
    (answer,) = untrusted.run("read_tavern_group", content)
    fields = {"id": file_stem} | json.loads(answer)
    ours = fields.get(_OURS)
    chats = (*_names(fields.get("chats")), as_text(fields.get("chat_id")))
    return TavernGroup(
        name=as_text(fields.get("name")).strip(),
        members=tuple(dict.fromkeys(_names(fields.get("members"))))[:MAX_MEMBERS],
        muted=frozenset(_names(fields.get("disabled_members"))),
        chats=tuple(dict.fromkeys(filter(None, chats))),
        rules=_rules(fields, ours if isinstance(ours, Mapping) else {}),
    )


def read_tavern_group_job(parts: Sequence[bytes]) -> list[bytes]:
    """[file] → [the group as JSON]."""
    (content,) = parts
    root = parse_json(content).root
    if not isinstance(root, dict) or not isinstance(root.get("members"), list):
        raise CardFormatError("The file holds no group.", "Choose a file of SillyTavern's folder groups.")
    return [json.dumps(root).encode()]


def tavern_group_json(name: str, group: ChatGroup, files: Sequence[str], chats: Sequence[str]) -> bytes:
    """The group as a file for SillyTavern: what it was read from, with what is different now.

    `files` are the names of the members' card files, in the order of the members. What only we know stands
    under "masque".
    """
    is_known = group.order in _ORDERS
    fields: dict[str, Any] = {
        "id": chats[0] if chats else name,
        "avatar_url": "",
        "fav": False,
        "auto_mode_delay": 5,
        "hideMutedSprites": False,
        **group.source,
        "name": name,
        "members": list(files),
        "disabled_members": [file for file, m in zip(files, group.members, strict=True) if m.is_muted],
        "allow_self_responses": group.allows_self_replies,
        "activation_strategy": _ORDERS.index(group.order) if is_known else 0,
        "generation_mode": _MODES.index(group.card_mode),
        "generation_mode_join_prefix": group.join_prefix,
        "generation_mode_join_suffix": group.join_suffix,
        "chat_id": chats[0] if chats else "",
        "chats": list(chats),
        _OURS: {"order": group.order.value, "num_auto_replies": group.num_auto_replies},
    }
    return json.dumps(fields, ensure_ascii=False, indent=4).encode()


def stem_of(file_name: str) -> str:
    """ "Mira.png" → "Mira"."""
    return PurePosixPath(file_name.replace("\\", "/")).stem


def _rules(fields: Mapping[str, Any], ours: Mapping[str, Any]) -> ChatGroup:
    order = _of(_ORDERS, fields.get("activation_strategy"))
    wanted, number = ours.get("order"), ours.get("num_auto_replies")
    return ChatGroup(
        members=(),
        order=TurnOrder(wanted) if wanted in [known.value for known in TurnOrder] else order,
        card_mode=_of(_MODES, fields.get("generation_mode")),
        num_auto_replies=number if isinstance(number, int) and 0 <= number <= 100 else 0,
        allows_self_replies=fields.get("allow_self_responses") is True,
        join_prefix=as_text(fields.get("generation_mode_join_prefix")),
        join_suffix=as_text(fields.get("generation_mode_join_suffix")),
        source={key: value for key, value in fields.items() if key != _OURS},
    )


def _names(value: Any) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def _of(values: Sequence[T], number: Any) -> T:
    is_index = isinstance(number, int) and not isinstance(number, bool) and 0 <= number < len(values)
    return values[number] if is_index else values[0]
