"""Lorebooks of other programs under the names of SillyTavern's lorebook files.

NovelAI, Agnai and Risu are read as SillyTavern itself reads them (`spec/worldinfo.md` section 6);
KoboldAI's and AI Dungeon's lists it does not read. Fields without a counterpart keep their names.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Fields = Mapping[str, Any]
Entries = Iterator[dict[str, Any]]

# Instructions to a script that AI Dungeon players append to keys.
_SCRIPT_OPTIONS = re.compile(r"#\[[^\]]*\]\s*$")
_REGEX_CHARACTERS = re.compile(r"[()|\[\]\\^$*+?{}]")
_ANY_OF, _NONE_OF = 0, 2
_IGNORED_BY_RISU = ("folder", "child")


def entries_of_other_program(tree: Any) -> list[dict[str, Any]] | None:
    """The entries in a decoded file of another program, None if it is none of them."""
    for has_form, read in _DIALECTS:
        if has_form(tree):
            return list(read(tree))
    return None


def _novel_ai(tree: Fields) -> Entries:
    for fields in _mappings(tree.get("entries")):
        context = fields.get("contextConfig")
        yield _rest(fields, "text", "keys", "displayName", "enabled", "forceActivation") | {
            "key": _listed(fields.get("keys")),
            "content": _text(fields.get("text")),
            "comment": _text(fields.get("displayName")),
            "order": _number(context.get("budgetPriority"), 0) if isinstance(context, Mapping) else 0,
            "constant": fields.get("forceActivation") is True,
            "disable": fields.get("enabled") is False,
        }


def _agnai(tree: Fields) -> Entries:
    for fields in _mappings(tree.get("entries")):
        yield _rest(fields, "entry", "keywords", "name", "weight", "enabled") | {
            "key": _listed(fields.get("keywords")),
            "content": _text(fields.get("entry")),
            "comment": _text(fields.get("name")),
            "order": _number(fields.get("weight"), 100),
            "disable": fields.get("enabled") is False,
        }


def _risu(tree: Fields) -> Entries:
    for fields in _mappings(tree.get("data")):
        if fields.get("mode") in _IGNORED_BY_RISU:
            continue
        yield _rest(fields, "key", "secondkey", "alwaysActive", "insertorder", "activationPercent") | {
            "key": _listed(fields.get("key")),
            "keysecondary": _listed(fields.get("secondkey")),
            "content": _text(fields.get("content")),
            "comment": _text(fields.get("comment")),
            "constant": fields.get("alwaysActive") is True,
            "selective": fields.get("selective") is True,
            "order": _number(fields.get("insertorder"), 100),
            "probability": _number(fields.get("activationPercent"), 100),
        }


def _kobold(tree: Any) -> Entries:
    """`keyanti` are keys that must not be found; beside other secondary keys they have no counterpart."""
    for fields in _mappings(tree.get("worldinfo") if isinstance(tree, Mapping) else tree):
        secondary, forbidden = _listed(fields.get("keysecondary")), _listed(fields.get("keyanti"))
        forbids = bool(forbidden) and not secondary
        yield _rest(fields, "uid", "key", "keysecondary", "widisabled") | {
            "key": _listed(fields.get("key")),
            "keysecondary": forbidden if forbids else secondary,
            "selective": forbids or bool(secondary),
            "selectiveLogic": _NONE_OF if forbids else _ANY_OF,
            "content": _text(fields.get("content")),
            "comment": _text(fields.get("comment")),
            "constant": fields.get("constant") is True,
            "probability": _number(fields.get("probability"), 100),
            "disable": fields.get("widisabled") is True,
        }


def _ai_dungeon(tree: list[Any]) -> Entries:
    """World information, and the story cards of later years, which call the text `value`."""
    for fields in _mappings(tree):
        yield _rest(fields, "id", "keys", "entry", "value", "title") | {
            "key": _dungeon_keys(fields.get("keys")),
            "content": _text(fields.get("entry")) or _text(fields.get("value")),
            "comment": _text(fields.get("title")),
        }


def _dungeon_keys(written: Any) -> list[str]:
    if not isinstance(written, str):
        return _listed(written)
    keys = _SCRIPT_OPTIONS.sub("", written).strip()
    if not _REGEX_CHARACTERS.search(keys):
        return _listed(keys)
    escaped = keys.replace("/", "\\/")
    return [f"/{escaped}/i"]


def _is_kobold(tree: Any) -> bool:
    listed = tree.get("worldinfo") if isinstance(tree, Mapping) else tree
    first = next(_mappings(listed), None)
    return first is not None and "key" in first and "content" in first


def _is_ai_dungeon(tree: Any) -> bool:
    first = next(_mappings(tree), None)
    return first is not None and "keys" in first and ("entry" in first or "value" in first)


_DIALECTS: tuple[tuple[Callable[[Any], bool], Callable[[Any], Entries]], ...] = (
    (lambda tree: isinstance(tree, Mapping) and "lorebookVersion" in tree, _novel_ai),
    (lambda tree: isinstance(tree, Mapping) and tree.get("kind") == "memory", _agnai),
    (lambda tree: isinstance(tree, Mapping) and tree.get("type") == "risu", _risu),
    (_is_kobold, _kobold),
    (_is_ai_dungeon, _ai_dungeon),
)


def _mappings(value: Any) -> Iterator[Fields]:
    return (item for item in value if isinstance(item, Mapping)) if isinstance(value, list) else iter(())


def _rest(fields: Fields, *read: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in read}


def _listed(value: Any) -> list[str]:
    """The keys in a list, or in a text between commas."""
    items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any, default: int) -> int:
    """`value` as a whole number, as far as it is one and no bigger than a preset's may be."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e9
    return int(value) if is_number else default
