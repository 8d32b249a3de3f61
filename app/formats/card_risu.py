"""Characters of RisuAI in its own JSON (its exports as V2 and V3 cards need no translation)."""

from collections.abc import Mapping
from typing import Any

from app.formats.card_fields import as_text, as_texts, mapping_or_empty
from app.formats.foreign_card import items_of, lore_book, lore_entry, stripped


def is_risu(tree: Mapping[str, Any]) -> bool:
    """Risu spells a first message `firstMessage` and a description `desc`."""
    return "firstMessage" in tree and ("desc" in tree or "globalLore" in tree)


def risu_fields(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a card's `data` for what Risu's own spellings say."""
    more = mapping_or_empty(tree.get("additionalData"))
    return {
        "name": tree.get("name"),
        "nickname": tree.get("nickname"),
        "description": tree.get("desc"),
        "personality": tree.get("personality"),
        "scenario": tree.get("scenario"),
        "first_mes": tree.get("firstMessage"),
        "mes_example": tree.get("exampleMessage"),
        "alternate_greetings": list(as_texts(tree.get("alternateGreetings"))),
        "system_prompt": tree.get("systemPrompt"),
        "post_history_instructions": tree.get("replaceGlobalNote"),
        "creator_notes": tree.get("creatorNotes"),
        "creator": more.get("creator"),
        "character_version": more.get("character_version"),
        "tags": more.get("tag") or tree.get("tags"),
        "character_book": lore_book(
            [_entry(index, entry) for index, entry in enumerate(items_of(tree.get("globalLore")))]
        ),
    }


def _entry(index: int, entry: Mapping[str, Any]) -> dict[str, Any]:
    order = entry.get("insertorder")
    return lore_entry(
        as_text(entry.get("key")).split(","),
        as_text(entry.get("content")),
        order if isinstance(order, int) else index,
        name=as_text(entry.get("comment")),
        constant=entry.get("alwaysActive") is True,
        selective=entry.get("selective") is True,
        secondary_keys=stripped(as_text(entry.get("secondkey")).split(",")),
    )
