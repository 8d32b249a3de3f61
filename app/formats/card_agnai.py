"""Characters of Agnai: a persona of attributes, a greeting, sample chat, and a memory book."""

from collections.abc import Mapping
from typing import Any

from app.formats.card_fields import as_text, as_texts, mapping_or_empty
from app.formats.foreign_card import items_of, lore_book, lore_entry


def is_agnai(tree: Mapping[str, Any]) -> bool:
    """An export of Agnai says `kind: character`; older ones are known by their persona and sample chat."""
    is_like_one = isinstance(tree.get("persona"), Mapping) and ("sampleChat" in tree or "greeting" in tree)
    return is_like_one or (tree.get("kind") == "character" and "greeting" in tree)


def agnai_fields(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a card's `data`; Agnai's description is for people, its persona for the model."""
    insert = mapping_or_empty(tree.get("insert"))
    note = {"prompt": insert.get("prompt"), "depth": insert.get("depth", 4), "role": "system"}
    return {
        "name": tree.get("name"),
        "description": _persona(mapping_or_empty(tree.get("persona"))),
        "scenario": tree.get("scenario"),
        "first_mes": tree.get("greeting"),
        "mes_example": tree.get("sampleChat"),
        "alternate_greetings": list(as_texts(tree.get("alternateGreetings"))),
        "system_prompt": tree.get("systemPrompt"),
        "post_history_instructions": tree.get("postHistoryInstructions"),
        "creator_notes": tree.get("description"),
        "creator": tree.get("creator"),
        "character_version": tree.get("characterVersion"),
        "tags": tree.get("tags"),
        "character_book": _book(mapping_or_empty(tree.get("characterBook"))),
        "extensions": {"depth_prompt": note} if insert.get("prompt") else {},
    }


def _persona(persona: Mapping[str, Any]) -> str:
    """Free text as it is, attributes one a line: "likes: tea, rain"."""
    attributes = mapping_or_empty(persona.get("attributes"))
    if persona.get("kind") == "text" or set(attributes) == {"text"}:
        return as_text(attributes.get("text"))
    return "\n".join(f"{key}: {', '.join(as_texts(value))}" for key, value in attributes.items())


def _book(book: Mapping[str, Any]) -> dict[str, Any] | None:
    return lore_book(
        [
            lore_entry(
                as_texts(entry.get("keywords")),
                as_text(entry.get("entry")),
                index,
                name=as_text(entry.get("name")),
                enabled=entry.get("enabled") is not False,
                priority=entry.get("priority", 0),
            )
            for index, entry in enumerate(items_of(book.get("entries")))
        ]
    )
