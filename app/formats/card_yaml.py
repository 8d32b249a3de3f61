"""Characters in YAML (TextGen): a small file of plain values, without anchors, tags or depth."""

import codecs
import json
from typing import Any, Final

import yaml

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.card_dialects import as_card
from app.formats.json_tree import JsonTree, first_repeated, parse_json
from app.formats.limits import MAX_JSON_DEPTH, MAX_YAML_BYTES, MAX_YAML_EVENTS, MIB

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING: Final = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_NUMBER_START: Final = frozenset("+-.0123456789")
_LONGEST_NUMBER: Final = 200
"""YAML 1.1 reads 1:2:3:… as one number to base 60, in quadratic time."""
_HINT: Final = "A character in YAML is plain text under name, context and greeting."


def read_card_yaml(raw: bytes) -> JsonTree:
    """The card in YAML text. Raises CardFormatError where it is none, ImportRefusedError over a limit."""
    return as_card(parse_yaml(raw))


def parse_yaml(raw: bytes) -> JsonTree:
    """The plain values in YAML text. Raises CardFormatError and ImportRefusedError as `read_card_yaml`."""
    if len(raw) > MAX_YAML_BYTES:
        raise ImportRefusedError(f"It holds more than {MAX_YAML_BYTES // MIB} MiB of YAML.", _HINT)
    text = raw.removeprefix(codecs.BOM_UTF8).decode(errors="replace")
    try:
        _check(text)
        _refuse_doubles(yaml.compose(text, _LOADER))
        tree = parse_json(_json_of(yaml.load(text, _LOADER)))
    except (yaml.YAMLError, RecursionError) as error:
        raise CardFormatError(f"Its YAML is broken{_place(error)}.", _HINT) from error
    except (ValueError, TypeError, OverflowError) as error:  # dates and numbers that there are not
        raise CardFormatError("Its YAML holds a value that is no text, number or list.", _HINT) from error
    return JsonTree(tree.root, tree.is_repaired or "\ufffd" in text)


def _check(text: str) -> None:
    """Walk over the events before anything is built: neither depth nor aliases can then cost memory."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, _LOADER)):
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > MAX_JSON_DEPTH or number > MAX_YAML_EVENTS:
            raise ImportRefusedError("Its YAML is too deep or has too many values.", _HINT)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) is not None:
            raise ImportRefusedError("Its YAML uses aliases or tags, which no character needs.", _HINT)
        if isinstance(event, yaml.ScalarEvent) and _is_endless_number(event):
            raise ImportRefusedError("Its YAML holds a number of hundreds of digits.", _HINT)


def _refuse_doubles(root: yaml.Node | None) -> None:
    """YAML would keep the last of two values of one name and lose the other without a word."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            nodes.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            if len(set(names)) < len(names):
                twice = first_repeated(names)
                raise CardFormatError(f"Its YAML names “{twice[:60]}” twice.", "Remove one of the two.")
            nodes.extend(value for _, value in node.value)


def _is_endless_number(event: yaml.ScalarEvent) -> bool:
    is_plain, text = event.implicit[0], event.value
    return bool(is_plain and len(text) > _LONGEST_NUMBER and text[0] in _NUMBER_START and " " not in text)


def _json_of(root: Any) -> bytes:
    return json.dumps(root, ensure_ascii=False, default=str, allow_nan=False).encode(errors="replace")


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" at line {mark.line + 1}, column {mark.column + 1}" if mark is not None else ""
