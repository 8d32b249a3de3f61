"""Splits a Handlebars template into literal text and tags, each with its place in the template."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from app.core.errors import TemplateError

_TAG = re.compile(r"\{\{(?P<left>~?)(?P<sigil>[#^/&{]?)(?P<body>[^{}]*?)(?P<unescaped>\}?)(?P<right>~?)\}\}")
_COMMENT = re.compile(r"\{\{(?P<left>~?)!(?:--[\s\S]*?--(?P<right>~?)\}\}|(?!--)[\s\S]*?\}\})")
_ELSE = re.compile(r"\s*else\b\s*(?P<rest>.*?)\s*", re.DOTALL)


class TagKind(Enum):
    VALUE = "value"
    OPEN = "open"
    INVERSE_OPEN = "inverse_open"
    ELSE = "else"
    CLOSE = "close"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Literal:
    """Literal text from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `start`. `body` is what stands inside it; the flags say on which sides `~` eats whitespace."""

    kind: TagKind
    start: int
    body: str
    eats_left: bool
    eats_right: bool


def error_at(template: str, position: int, what: str) -> TemplateError:
    """A TemplateError that names line and column (both from 1) of `position`."""
    line = template.count("\n", 0, position) + 1
    column = position - (template.rfind("\n", 0, position) + 1) + 1
    return TemplateError(
        f"Line {line}, column {column} of the story string: {what}",
        hint="Correct the template in the template editor, or choose another context template.",
    )


def tokens(template: str) -> Iterator[Literal | Tag]:
    """The template's literals and tags in order. Raises TemplateError for a tag that does not end."""
    position = 0
    while position < len(template):
        start = template.find("{{", position)
        if start < 0:
            yield Literal(position, len(template))
            return
        if start > 0 and template[start - 1] == "\\" and start - 1 >= position:
            yield from _escaped(template, position, start)
            if template[max(start - 2, 0)] != "\\" or start - 2 < position:
                position = _end_of_escaped(template, start)
                continue
        elif start > position:
            yield Literal(position, start)
        tag, position = _tag_at(template, start)
        yield tag


def _escaped(template: str, position: int, start: int) -> Iterator[Literal]:
    r"""Text up to a `{{` behind a backslash: `\{{` makes the tag literal, `\\{{` is a backslash and a tag."""
    if position < start - 1:
        yield Literal(position, start - 1)
    if not (start - 2 >= position and template[start - 2] == "\\"):
        yield Literal(start, _end_of_escaped(template, start))


def _end_of_escaped(template: str, start: int) -> int:
    following = template.find("{{", start + 2)
    if following < 0:
        return len(template)
    while following > start + 2 and template[following - 1] == "\\":
        following -= 1
    return following


def _tag_at(template: str, start: int) -> tuple[Tag, int]:
    comment = _COMMENT.match(template, start)
    if comment:
        eats_right = comment["right"] == "~" or template[comment.end() - 3] == "~"
        return Tag(TagKind.COMMENT, start, "", comment["left"] == "~", eats_right), comment.end()
    match = _TAG.match(template, start)
    if match is None or template.startswith("{{{{", start):
        raise error_at(template, start, "the tag that begins here does not end or holds braces.")
    kind, body = _kind_and_body(match["sigil"], match["body"])
    end = match.end()
    if kind is TagKind.ELSE and not body and match["unescaped"]:
        end -= 1  # the one tag behind which a brace is text
    elif (match["sigil"] == "{") is not bool(match["unescaped"]):
        raise error_at(template, start, "“{{{” needs “}}}”, and “{{” needs “}}”.")
    return Tag(kind, start, body, match["left"] == "~", match["right"] == "~"), end


def _kind_and_body(sigil: str, body: str) -> tuple[TagKind, str]:
    is_else = _ELSE.fullmatch(body) if not sigil else None
    if is_else:
        return TagKind.ELSE, is_else["rest"]
    if sigil == "^" and not body.strip():
        return TagKind.ELSE, ""
    kinds = {"#": TagKind.OPEN, "^": TagKind.INVERSE_OPEN, "/": TagKind.CLOSE}
    return kinds.get(sigil, TagKind.VALUE), body.strip()
