"""Stories and scenarios of KoboldAI and KoboldAI Lite, taken as a character: memory, opening, world info."""

import re
from collections.abc import Mapping
from typing import Any, Final

from app.formats.card_fields import as_text, mapping_or_empty
from app.formats.foreign_card import items_of, lore_book, lore_entry

_TURN_MARKS: Final = re.compile(r"\{\{\[(?:INPUT|OUTPUT|SYSTEM)(?:_END)?\]\}\}")
_OPPONENTS: Final = re.compile(r"\|\|\$\|\|")
_OTHER_KEYS: Final = frozenset({"actions", "opmode", "gamestarted", "savedsettings", "authorsnote"})


def is_kobold(tree: Mapping[str, Any]) -> bool:
    """A story's opening and memory, with at least one of the save's other fields."""
    return isinstance(tree.get("prompt"), str) and "memory" in tree and not _OTHER_KEYS.isdisjoint(tree)


def kobold_fields(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a card's `data`; what was played after the opening stays in the kept original."""
    name = _name(tree)
    note = as_text(tree.get("authorsnote"))
    return {
        "name": name,
        "description": _TURN_MARKS.sub("", as_text(tree.get("memory"))).strip(),
        "first_mes": _opening(as_text(tree.get("prompt")), name),
        "creator_notes": tree.get("desc"),
        "creator": tree.get("author"),
        "character_book": _book(tree.get("worldinfo")),
        "extensions": {"depth_prompt": {"prompt": note, "depth": 4, "role": "system"}} if note else {},
    }


def _name(tree: Mapping[str, Any]) -> str:
    """Whom one chats with, the first of several, else the scenario's title."""
    saved = mapping_or_empty(tree.get("savedsettings"))
    opponent = as_text(tree.get("chatopponent") or saved.get("chatopponent"))
    return _OPPONENTS.split(opponent)[0].strip() or as_text(tree.get("title")).strip()


def _opening(prompt: str, name: str) -> str:
    opening = _TURN_MARKS.sub("", prompt).strip()
    return opening.removeprefix(f"{name}:").strip() if name else opening


def _book(world_info: Any) -> dict[str, Any] | None:
    return lore_book(
        [
            lore_entry(
                as_text(entry.get("key")).split(","),
                as_text(entry.get("content")),
                index,
                comment=as_text(entry.get("comment")),
                constant=entry.get("constant") is True,
                selective=entry.get("selective") is True,
                secondary_keys=[
                    k.strip() for k in as_text(entry.get("keysecondary")).split(",") if k.strip()
                ],
            )
            for index, entry in enumerate(items_of(world_info))
        ]
    )
