"""What is fuzzed: every reader of cards. A card or a typed refusal is right; anything else is a bug."""

import json
from collections.abc import Callable, Mapping

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.card_dialects import parse_card
from app.formats.card_file import read_card_file, read_card_job
from app.formats.card_json import read_card_tree
from app.formats.card_writer import v2_tree, v3_tree
from app.formats.card_yaml import read_card_yaml
from app.formats.json_tree import JsonTree, parse_json

Target = Callable[[bytes], None]
_FOREIGN = b"\x89PNG", b"PK", b"\xff\xd8", b"RIFF", b"GIF8"


def fuzz_png(file: bytes) -> None:
    """Pictures of every kind: chunks, text in them, pixels, EXIF."""
    _job(file)


def fuzz_charx(file: bytes) -> None:
    """Archives of every kind: tables of contents, members, cards and pictures in them."""
    _job(file)


def fuzz_json(file: bytes) -> None:
    """JSON of every dialect, straight to its reader."""
    if not file.startswith(_FOREIGN):
        _card(lambda: parse_card(file))


def fuzz_yaml(file: bytes) -> None:
    """YAML, straight to its reader."""
    _card(lambda: read_card_yaml(file))


TARGETS: Mapping[str, Target] = {
    "png": fuzz_png,
    "charx": fuzz_charx,
    "json": fuzz_json,
    "yaml": fuzz_yaml,
}


def _job(file: bytes) -> None:
    """The whole job of the untrusted process, and what the parent does with its answer."""
    _card(lambda: read_card_file(file).json_tree)
    try:
        tree, remarks, _avatar, _thumbnail = read_card_job([file])
    except (CardFormatError, ImportRefusedError):
        return
    read_card_tree(parse_json(tree).root, "file")
    assert all(isinstance(remark, str) for remark in json.loads(remarks))


def _card(read: Callable[[], JsonTree]) -> None:
    """A card that was read must go out and come in again as the same card, in either version."""
    try:
        tree = read().root
    except (CardFormatError, ImportRefusedError):
        return
    card = read_card_tree(tree, "file").card
    assert card.name.strip()
    for written in (v3_tree(card), v2_tree(card)):
        text = json.dumps(written, ensure_ascii=False).encode()
        again = read_card_tree(json.loads(text), "file").card
        assert _words(again) == _words(card), (again, card)


def _words(card: object) -> str:
    """A card without its version and its source, which writing may change."""
    fields = {name: getattr(card, name) for name in card.__slots__ if name not in ("spec", "source")}  # type: ignore[attr-defined]
    return repr(fields)
