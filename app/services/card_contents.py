"""What is in a card, in a few words for a table: greetings, lorebook entries, own prompts, pictures."""

from collections.abc import Mapping, Sized
from typing import Any

from app.core.cards.character_card import CharacterCard


def contents_of(card: CharacterCard) -> str:
    """For example "2 greetings, 14 lorebook entries, system prompt, 3 tags"."""
    extensions = extensions_of(card)
    parts = [
        _count(len(card.greetings), "greeting", "greetings"),
        _count(_size((card.lorebook or {}).get("entries")), "lorebook entry", "lorebook entries"),
        "system prompt" if card.system_prompt else "",
        "post-history instructions" if card.post_history_instructions else "",
        "note at a depth" if card.depth_prompt.text else "",
        _count(_size(extensions.get("regex_scripts")), "regex script", "regex scripts"),
        _count(_size(_data(card).get("assets")), "asset", "assets"),
        _count(len(card.tags), "tag", "tags"),
    ]
    return ", ".join(filter(None, parts)) or "no texts"


def extensions_of(card: CharacterCard) -> Mapping[str, Any]:
    """What other tools keep in the card."""
    return _mapping(_data(card).get("extensions"))


def world_of(card: CharacterCard) -> str:
    """The lorebook that SillyTavern plays with the card, where the card has no copy of it; else ""."""
    name = extensions_of(card).get("world")
    return name if isinstance(name, str) and not card.lorebook else ""


def spec_of(card: CharacterCard) -> str:
    """ "V1", "V2" or "V3"."""
    return card.spec.removeprefix("chara_card_").upper()


def _data(card: CharacterCard) -> Mapping[str, Any]:
    return _mapping(card.source.get("data"))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _size(value: Any) -> int:
    return len(value) if isinstance(value, Sized) and not isinstance(value, str) else 0


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
