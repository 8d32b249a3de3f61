"""What the window says, found in the source: the literals of `tr`, sentences from below, the knobs' words.

A sentence with values in it (an f-string) stands in the catalogues with {0}, {1} … in their places.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.core.presets.knobs import KNOBS, KnobSection

ROOT = Path(__file__).resolve().parents[2]
_BELOW = ("core", "formats", "services", "storage", "engine")
_SENTENCE = re.compile(r"(?:[A-Z]|\{0\}|“\{0\}”)[^\n]*[ “][^\n]*[.?!]")
_TOLD_BY = ("offer", "_offer", "offer_undo", "_remove", "NoticeRaised", "report")
_NOT_WORDS = re.compile(r"(?:DELETE|SELECT|INSERT|UPDATE|PRAGMA|CREATE|VACUUM) |\{0\} \{1\}\.$")
_FOR_THE_MODEL = ("story_summary.py",)


def source_texts() -> list[str]:
    """All of them, each once, in an order that holds from run to run."""
    found = dict.fromkeys((*_of_window(), *_of_knobs(), *_sentences_from_below(), *_labels_below()))
    return [text for text in found if text.strip()]


def _of_window() -> Iterator[str]:
    for _, tree in _modules("ui"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) == "tr" and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))


def _of_knobs() -> Iterator[str]:
    yield from (section.value for section in KnobSection)
    for knob in KNOBS:
        yield from (knob.label, knob.help, knob.word_for_least)


def _sentences_from_below() -> Iterator[str]:
    for room in _BELOW:
        for file, tree in _modules(room):
            if file.name in _FOR_THE_MODEL:
                continue
            said_about_code = set(_docstrings(tree))
            for node in ast.walk(tree):
                text = _text(node)
                if text not in said_about_code and _SENTENCE.fullmatch(text) and not _NOT_WORDS.match(text):
                    yield text


def _labels_below() -> Iterator[str]:
    """What stands on a toast beside its Undo, on a notice's button, and under a model that is loading."""
    for _, tree in (*_modules("services"), *_modules("engine")):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in _TOLD_BY:
                yield from filter(_is_label, map(_text, node.args))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "label":
                value = node.value
                choices = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
                yield from filter(_is_label, map(_text, choices))


def _is_label(text: str) -> bool:
    return text[:1].isupper() or text.startswith("{0} ")


def _modules(room: str) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted((ROOT / "app" / room).rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def _docstrings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield _text(node.value)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts, number = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            parts.append(f"{{{number}}}")
            number += 1
    return "".join(parts)
