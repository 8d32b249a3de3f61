"""The tree of macro calls in a text, for the present engine.

A call is `{{name}}`, `{{name::a::b}}`, `{{name:rest}}` or `{{name rest}}`, may hold further calls
inside its arguments, and may enclose text up to its `{{/name}}`. What does not parse stays text.
Reading takes one pass over the text, whatever it holds. Source: `spec/macros.md` section 1.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MAX_NESTING = 24

_HEAD = re.compile(
    r"\{\{\s*(?P<closes>/(?=//\}\}))?(?P<name>//)"
    r"|\{\{\s*(?P<flags>(?:[!?~>/#]\s*)*)"
    r"(?:(?P<word>[a-zA-Z][\w-]*)(?=\s|:|\}\}|\{\{)|(?P<scope>[.$])\s*(?P<variable>[a-zA-Z](?:[\w-]*\w)?))",
    re.ASCII,
)
_SEPARATOR = re.compile(r"\s*(::?)?")
_MARK = re.compile(r"\{\{|\}\}|::")


@dataclass(frozen=True, slots=True)
class Literal:
    """Text from `start` to before `end`."""

    start: int
    end: int


@dataclass(slots=True)
class Call:
    """A macro call from `start` to before `end`.

    `name` is lower case; `//` is a comment, `.` and `$` are a local or global variable named by
    `variable`. `arguments` are sequences of nodes. A call that encloses text has it in `content`
    and its closing tag in `closing`. `depth` counts the levels of calls inside it, itself included.
    """

    start: int
    name: str
    flags: str = ""
    variable: str = ""
    is_list: bool = False
    arguments: "list[list[Node]]" = field(default_factory=list)
    end: int = 0
    content: "list[Node] | None" = None
    closing: "Call | None" = None
    depth: int = 1

    @property
    def is_closing(self) -> bool:
        return "/" in self.flags

    @property
    def whole_end(self) -> int:
        """Where the call ends, its content and closing tag included."""
        return self.closing.end if self.closing else self.end


Node = Literal | Call
CanEnclose = Callable[[Call], bool]


@dataclass(slots=True)
class _Frame:
    """A call whose end has not been seen yet. `argument_start` is where its present literal begins."""

    call: Call
    nodes: list[Node]
    literal_start: int


def parse(text: str, can_enclose: CanEnclose) -> list[Node]:
    """The nodes of `text`. `can_enclose` says whether a call takes enclosed text as its last argument."""
    return _enclosing(_Reader(text, can_enclose).read(), can_enclose)


class _Reader:
    def __init__(self, text: str, can_enclose: CanEnclose) -> None:
        self._text = text
        self._can_enclose = can_enclose
        self._frames: list[_Frame] = [_Frame(Call(0, ""), [], 0)]

    def read(self) -> list[Node]:
        position = 0
        while mark := _MARK.search(self._text, position):
            position = self._take(mark)
        self._flush(len(self._text))
        while len(self._frames) > 1:
            self._give_up()
        return self._frames[0].nodes

    def _take(self, mark: "re.Match[str]") -> int:
        """Handles one mark; returns where to go on reading."""
        if mark[0] == "{{":
            return self._open(mark.start())
        top = self._frames[-1]
        if len(self._frames) == 1 or (mark[0] == "::" and not top.call.is_list):
            return mark.end()
        self._flush(mark.start())
        if top.call.is_list or not self._is_blank(top.nodes):
            top.call.arguments.append(_enclosing(top.nodes, self._can_enclose))
        top.nodes, top.literal_start = [], mark.end()
        if mark[0] == "}}":
            self._frames.pop()
            top.call.end = mark.end()
            top.call.depth = 1 + max(map(_deepest, top.call.arguments), default=0)
            self._frames[-1].nodes.append(top.call)
            self._frames[-1].literal_start = mark.end()
        return mark.end()

    def _is_blank(self, nodes: list[Node]) -> bool:
        return all(isinstance(n, Literal) and not self._text[n.start : n.end].strip() for n in nodes)

    def _open(self, start: int) -> int:
        head = _HEAD.match(self._text, start)
        if head is None or len(self._frames) > MAX_NESTING:
            return start + 1
        self._flush(start)
        call = Call(start, (head["name"] or head["word"] or head["scope"]).lower())
        call.flags = "/" if head["closes"] else re.sub(r"\s", "", head["flags"] or "")
        call.variable = head["variable"] or ""
        body = self._body_start(call, head.end())
        self._frames.append(_Frame(call, [], body))
        return body

    def _body_start(self, call: Call, position: int) -> int:
        """Where the arguments begin; notes whether they are a `::` list."""
        after = _SEPARATOR.match(self._text, position)
        if after is None or not after[1] or call.name in ("//", ".", "$"):
            return position
        call.is_list = after[1] == "::"
        return after.end()

    def _flush(self, end: int) -> None:
        """Ends the present literal before `end`."""
        top = self._frames[-1]
        if end > top.literal_start:
            top.nodes.append(Literal(top.literal_start, end))
        top.literal_start = end

    def _give_up(self) -> None:
        """An unclosed call is text; what it holds goes to the level above."""
        frame = self._frames.pop()
        inner = [node for argument in frame.call.arguments for node in argument] + frame.nodes
        self._frames[-1].nodes += _with_gaps(frame.call.start, inner, len(self._text))
        self._frames[-1].literal_start = len(self._text)


def _deepest(nodes: list[Node]) -> int:
    return max((node.depth for node in nodes if isinstance(node, Call)), default=0)


def _with_gaps(start: int, nodes: list[Node], end: int) -> Iterator[Node]:
    """`nodes` and the text between them as literals, from `start` to `end`."""
    for node in nodes:
        if node.start > start:
            yield Literal(start, node.start)
        yield node
        start = node.whole_end if isinstance(node, Call) else node.end
    if end > start:
        yield Literal(start, end)


def _enclosing(nodes: list[Node], can_enclose: CanEnclose) -> list[Node]:
    """`nodes` with each pair of opening and closing call, and what is between, made one call."""
    result: list[Node] = []
    open_calls: dict[str, list[tuple[int, Call]]] = {}
    for node in nodes:
        if isinstance(node, Call):
            opener = _opener(result, open_calls.get(node.name, [])) if node.is_closing else None
            if opener is not None:
                index, call = opener
                depth = 1 + _deepest(result[index + 1 :])
                if depth <= MAX_NESTING:
                    call.content, call.closing, call.depth = result[index + 1 :], node, max(call.depth, depth)
                    del result[index + 1 :]
                    continue
                open_calls.clear()  # what encloses this would be deeper still
            if not node.is_closing and can_enclose(node):
                open_calls.setdefault(node.name, []).append((len(result), node))
        result.append(node)
    return result


def _opener(nodes: list[Node], candidates: list[tuple[int, Call]]) -> tuple[int, Call] | None:
    """The last of `candidates` that still stands open among `nodes`; those behind it are used up."""
    while candidates:
        index, call = candidates.pop()
        if index < len(nodes) and nodes[index] is call and call.content is None:
            return index, call
    return None
