"""The tree of a Handlebars template: literals, values and blocks, whitespace rules already applied.

The rules are those of Handlebars 4: `~` eats all whitespace on its side; a block tag or comment
that stands alone on its line takes the line with it. Literals are narrowed, never copied, so
what is rendered keeps its place in the template.
"""

import re
from dataclasses import dataclass, field
from typing import TypeGuard

from app.core.prompt.handlebars_tags import Literal, Tag, TagKind, error_at, tokens

MAX_DEPTH = 40

_ALL_LEFT = re.compile(r"\s+")
_LINE_LEFT = re.compile(r"[ \t]*\r?\n?")


@dataclass(slots=True)
class Content:
    """Literal `text` that begins at `start` of the template; `original` is the text before it was cut."""

    start: int
    text: str
    original: str
    is_cut_left: bool = False
    is_cut_right: bool = False


@dataclass(slots=True)
class Value:
    """A tag that prints a value."""

    tag: Tag


@dataclass(slots=True)
class Comment:
    tag: Tag


@dataclass(slots=True)
class Block:
    """`{{#name …}} body {{else}} otherwise {{/name}}`; a chained `else if` is a block alone in `otherwise`.

    With `is_inverse` (`{{^name}}`) the body is what is rendered without a value.
    """

    opening: Tag
    is_inverse: bool
    body: "list[Node]" = field(default_factory=list)
    otherwise: "list[Node] | None" = None
    middle: Tag | None = None
    closing: Tag | None = None
    is_chained: bool = False


Node = Content | Value | Comment | Block


def parse(template: str) -> list[Node]:
    """The nodes of `template`. Raises TemplateError with line and column."""
    nodes = _Reader(template).read()
    _control_whitespace(nodes, is_root=True)
    return nodes


class _Reader:
    """Builds the tree from the tags, one open block on the stack for each level."""

    def __init__(self, template: str) -> None:
        self._template = template
        self._root: list[Node] = []
        self._open: list[Block] = []

    def read(self) -> list[Node]:
        for token in tokens(self._template):
            if isinstance(token, Literal):
                text = self._template[token.start : token.end]
                self._here().append(Content(token.start, text, text))
            else:
                self._take(token)
        if self._open:
            opening = self._open[-1].opening
            raise error_at(self._template, opening.start, f"“{{{{#{opening.body}}}}}” is never closed.")
        return self._root

    def _here(self) -> list[Node]:
        if not self._open:
            return self._root
        block = self._open[-1]
        return block.body if block.otherwise is None else block.otherwise

    def _take(self, tag: Tag) -> None:
        if tag.kind is TagKind.VALUE:
            self._here().append(Value(tag))
        elif tag.kind is TagKind.COMMENT:
            self._here().append(Comment(tag))
        elif tag.kind is TagKind.ELSE:
            self._else(tag)
        elif tag.kind is TagKind.CLOSE:
            self._close(tag)
        else:
            self._push(Block(tag, is_inverse=tag.kind is TagKind.INVERSE_OPEN))

    def _push(self, block: Block) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise error_at(self._template, block.opening.start, f"blocks nest deeper than {MAX_DEPTH}.")
        self._here().append(block)
        self._open.append(block)

    def _else(self, tag: Tag) -> None:
        if not self._open or self._open[-1].otherwise is not None:
            raise error_at(self._template, tag.start, "“{{else}}” without an open block.")
        block = self._open[-1]
        if tag.body and block.is_inverse:
            raise error_at(self._template, tag.start, "“{{^…}}” takes a plain “{{else}}” only.")
        block.otherwise, block.middle = [], tag
        if tag.body:
            self._push(Block(tag, is_inverse=False, is_chained=True))

    def _close(self, tag: Tag) -> None:
        chain = []
        while self._open and self._open[-1].is_chained:
            chain.append(self._open.pop())
        if not self._open or self._open[-1].opening.body.split()[:1] != tag.body.split()[:1]:
            raise error_at(self._template, tag.start, f"“{{{{/{tag.body}}}}}” closes nothing.")
        for block in [*chain, self._open.pop()]:
            block.closing = tag


def _control_whitespace(body: list[Node], is_root: bool) -> None:
    for node in body:
        if isinstance(node, Block):
            _inside_block(node)
    for index, node in enumerate(body):
        if not isinstance(node, Content):
            _around(body, index, node, is_root)


def _around(body: list[Node], index: int, node: Value | Comment | Block, is_root: bool) -> None:
    """Applies the whitespace rules to the text before and after the node at `index`."""
    is_alone_before = _ends_with_line(body, index, is_root)
    is_alone_after = _begins_with_line(body, index, is_root)
    opening, closing = _outer_tags(node)
    if closing.eats_right:
        _eat_right(body, index + 1, everything=True)
    if opening.eats_left:
        _eat_left(body, index - 1, everything=True)
    if isinstance(node, Comment) and is_alone_before and is_alone_after:
        _eat_right(body, index + 1)
        _eat_left(body, index - 1)
    if isinstance(node, Block):
        first = _first_branch(node)
        if is_alone_before and _begins_with_line(first, -1, False):
            _eat_right(first, 0)
            _eat_left(body, index - 1)
        last = _last_branch(node)
        if is_alone_after and _ends_with_line(last, len(last), False):
            _eat_right(body, index + 1)
            if not _is_chain(node.otherwise):
                _eat_left(last, len(last) - 1)


def _inside_block(block: Block) -> None:
    """Applies the rules to the text just inside the tags of `block`, its `else` included."""
    _control_whitespace(block.body, is_root=False)
    first, last = _first_branch(block), _last_branch(block)
    if block.otherwise is not None:
        _control_whitespace(block.otherwise, is_root=False)
    if block.opening.eats_right:
        _eat_right(first, 0, everything=True)
    if block.otherwise is not None and block.middle is not None:
        _around_else(first, _second_branch(block), block.middle)
    if block.closing is not None and block.closing.eats_left:
        _eat_left(last, len(last) - 1, everything=True)
    if block.otherwise is not None:
        second = _second_branch(block)
        if _ends_with_line(first, len(first), False) and _begins_with_line(second, -1, False):
            _eat_left(first, len(first) - 1)
            _eat_right(second, 0)


def _around_else(before: list[Node], after: list[Node], middle: Tag) -> None:
    if middle.eats_left:
        _eat_left(before, len(before) - 1, everything=True)
    if middle.eats_right:
        _eat_right(after, 0, everything=True)


def _outer_tags(node: Value | Comment | Block) -> tuple[Tag, Tag]:
    if isinstance(node, Block):
        return node.opening, node.closing or node.opening
    return node.tag, node.tag


def _first_branch(block: Block) -> list[Node]:
    """What the rules take for the branch behind the opening tag: in `{{^name}} … {{else}}` the other one."""
    if block.is_inverse and block.otherwise is not None:
        return block.otherwise
    return block.body


def _second_branch(block: Block) -> list[Node]:
    """What the rules take for the branch behind `{{else}}`, of a chain the first."""
    otherwise = block.body if block.is_inverse else block.otherwise
    return otherwise[0].body if _is_chain(otherwise) else otherwise or []


def _last_branch(block: Block) -> list[Node]:
    """What the rules take for the branch before the closing tag; of a longer chain still the second."""
    return block.body if block.otherwise is None else _second_branch(block)


def _is_chain(nodes: "list[Node] | None") -> "TypeGuard[list[Block]]":
    """Whether `nodes` are what stands behind an `else if`."""
    first = nodes[0] if nodes else None
    return isinstance(first, Block) and first.is_chained


def _ends_with_line(body: list[Node], index: int, is_root: bool) -> bool:
    """Whether only blanks stand between the node at `index` and the line's beginning."""
    if index == 0:
        return is_root
    before = body[index - 1]
    if not isinstance(before, Content):
        return False
    blanks = before.original[len(before.original.rstrip()) :]
    is_whole_start = index == 1 and is_root and blanks == before.original
    return "\n" in blanks or is_whole_start


def _begins_with_line(body: list[Node], index: int, is_root: bool) -> bool:
    """Whether only blanks stand between the node at `index` and the line's end."""
    if index + 1 >= len(body):
        return is_root
    after = body[index + 1]
    if not isinstance(after, Content):
        return False
    blanks = after.original[: len(after.original) - len(after.original.lstrip())]
    is_whole_end = index + 2 == len(body) and is_root and blanks == after.original
    return "\n" in blanks or is_whole_end


def _eat_right(body: list[Node], index: int, everything: bool = False) -> None:
    """Cuts whitespace off the beginning of the literal at `index`: all, or to the end of the line."""
    node = body[index] if 0 <= index < len(body) else None
    if not isinstance(node, Content) or (node.is_cut_left and not everything):
        return
    match = (_ALL_LEFT if everything else _LINE_LEFT).match(node.text)
    if match and match.end():
        node.start += match.end()
        node.text = node.text[match.end() :]
        node.is_cut_left = True


def _eat_left(body: list[Node], index: int, everything: bool = False) -> None:
    """Cuts whitespace off the end of the literal at `index`: all, or the blanks of its last line."""
    node = body[index] if 0 <= index < len(body) else None
    if not isinstance(node, Content) or (node.is_cut_right and not everything):
        return
    rest = node.text.rstrip() if everything else node.text.rstrip(" \t")
    node.is_cut_right = node.is_cut_right or rest != node.text
    node.text = rest
