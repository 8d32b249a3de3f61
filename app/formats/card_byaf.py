"""Characters in Backyard archives (BYAF): a manifest, characters, scenarios with their first messages."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.core.errors import CardFormatError
from app.formats.archive import Archive
from app.formats.card_charx import ArchivedCard
from app.formats.card_fields import as_text, mapping_or_empty
from app.formats.foreign_card import foreign_card, items_of, lore_book, lore_entry
from app.formats.json_tree import JsonTree, parse_json

MANIFEST: Final = "manifest.json"
_HINT: Final = "Export the character from Backyard again."
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp")
_MACROS: Final = (
    (re.compile(r"#\{user\}:"), "{{user}}:"),
    (re.compile(r"#\{character\}:"), "{{char}}:"),
    (re.compile(r"(?<!\{)\{character\}(?!\})"), "{{char}}"),
    (re.compile(r"(?<!\{)\{user\}(?!\})"), "{{user}}"),
)


def holds_byaf(archive: Archive) -> bool:
    return MANIFEST in archive.names


def read_byaf(archive: Archive) -> ArchivedCard:
    """The first character of the archive. Raises CardFormatError or ImportRefusedError."""
    manifest = _Json(archive, (MANIFEST,))
    author = mapping_or_empty(manifest.first.get("author"))
    characters = _Json(archive, _texts(manifest.first.get("characters")))
    scenarios = _Json(archive, _texts(manifest.first.get("scenarios")))
    if not characters.trees:
        raise CardFormatError("The Backyard archive names no character.", _HINT)
    fields = {**_character(characters.first), **_scenes(list(scenarios.trees.values())), **_author(author)}
    trees = {"manifest": manifest.first, "characters": characters.trees, "scenarios": scenarios.trees}
    repaired = manifest.is_repaired or characters.is_repaired or scenarios.is_repaired
    card = JsonTree(foreign_card("byaf", fields, trees), repaired)
    return ArchivedCard(card, _picture(characters.first, archive), _remarks(characters, scenarios))


class _Json:
    """The JSON files of an archive under `paths`, as trees by path; those that are not there are left out."""

    def __init__(self, archive: Archive, paths: Iterable[str]) -> None:
        read = {path: parse_json(archive.read(path)) for path in paths if path in archive.names}
        self.trees = {path: mapping_or_empty(json.root) for path, json in read.items()}
        self.is_repaired = any(json.is_repaired for json in read.values())

    @property
    def first(self) -> Mapping[str, Any]:
        return next(iter(self.trees.values()), {})


def _character(character: Mapping[str, Any]) -> dict[str, Any]:
    display_name = as_text(character.get("displayName"))
    lore = items_of(character.get("loreItems"))
    return {
        "name": as_text(character.get("name")) or display_name,
        "description": _text(character.get("persona")),
        "tags": ["nsfw"] if character.get("isNSFW") is True else [],
        "character_book": lore_book([_lore(index, item) for index, item in enumerate(lore)]),
        "extensions": {"display_name": display_name} if display_name else {},
    }


def _scenes(scenarios: list[Mapping[str, Any]]) -> dict[str, Any]:
    first = scenarios[0] if scenarios else {}
    messages = [_text(message.get("text")) for scene in scenarios for message in _messages(scene)]
    greetings = list(dict.fromkeys(filter(None, messages)))
    examples = [_text(item.get("text")) for item in items_of(first.get("exampleMessages"))]
    return {
        "scenario": _text(first.get("narrative")),
        "system_prompt": _text(first.get("formattingInstructions")),
        "first_mes": greetings[0] if greetings else "",
        "alternate_greetings": greetings[1:],
        "mes_example": "".join(f"<START>\n{text}\n" for text in examples).rstrip(),
    }


def _messages(scene: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return items_of(scene.get("firstMessages"))


def _author(author: Mapping[str, Any]) -> dict[str, Any]:
    return {"creator": as_text(author.get("name")), "creator_notes": as_text(author.get("backyardURL"))}


def _lore(index: int, item: Mapping[str, Any]) -> dict[str, Any]:
    return lore_entry(_text(item.get("key")).split(","), _text(item.get("value")), index)


def _text(value: Any) -> str:
    """Backyard's {user} and {character} become the macros that cards use; doubled ones stay."""
    text = as_text(value)
    for spelling, macro in _MACROS:
        text = spelling.sub(macro, text)
    return text


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _picture(character: Mapping[str, Any], archive: Archive) -> bytes | None:
    """The character's first picture; its path is relative to the character's file, so its end decides."""
    wanted = [as_text(image.get("path")) for image in items_of(character.get("images"))]
    pictures = [name for name in archive.names if name.lower().endswith(_PICTURES)]
    named = (name for path in wanted for name in pictures if path and name.endswith(path.lstrip("./")))
    name = next(named, pictures[0] if pictures else None)
    return None if name is None else archive.read(name)


def _remarks(characters: _Json, scenarios: _Json) -> tuple[str, ...]:
    remarks = []
    if len(characters.trees) > 1:
        remarks.append(f"The archive holds {len(characters.trees)} characters; the first was read.")
    if any(scene.get("messages") for scene in scenarios.trees.values()):
        remarks.append("The archive also holds chats; they stay in the kept file.")
    return tuple(remarks)
