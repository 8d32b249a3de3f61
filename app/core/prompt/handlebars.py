"""Renders a Handlebars template with traced values, as story strings need it.

Known helpers are `if`, `unless`, `each`, `with` and `trim`. A name that is neither helper nor value
is handed to the macros, so `{{time}}` works in a story string. Values are texts; nothing is
escaped. Reference behaviour: Handlebars 4 with `noEscape`, `spec/prompt.md` section 3.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from app.core.prompt.handlebars_tags import Tag, error_at
from app.core.prompt.handlebars_tree import Block, Comment, Content, Node, Value, parse
from app.core.prompt.traced_text import EMPTY, TracedText, joined

ExpandMacro = Callable[[TracedText], TracedText]

_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s\"'=]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'=]+)|[^\s\"']+")
_NAME = r"(?:\[[^\]]*\]|[^\s!\"#%-,./;->@\[-^`{-~]+)"
_PATH = re.compile(rf"@?(?:\.\./)*(?:\.\.|\.|{_NAME})(?:[./]{_NAME})*")
_SIMPLE = re.compile(rf"@?(?P<name>{_NAME})")
_SETTING = re.compile(rf"{_NAME}=(?P<value>.+)", re.DOTALL)
_LITERAL = re.compile(r"-?\d+(?:\.\d+)?|true|false|null|undefined")
_FALSY_LITERALS = ("0", "false", "null", "undefined")
_BLOCK_HELPERS = ("if", "unless", "each", "with")
_TRIM = "{{trim}}"
# What JavaScript prints for the set of all values.
_EVERYTHING = "[object Object]"

_parsed = lru_cache(maxsize=64)(parse)


def render(template: TracedText, values: Mapping[str, TracedText], expand: ExpandMacro) -> TracedText:
    """`template` rendered with `values`; unknown names go through `expand` as macros.

    Raises TemplateError, with line and column, for a template that cannot be read.
    """
    return _Renderer(template, values, expand).nodes(_parsed(template.text), ())


class _Renderer:
    """Renders one template. `scope` is the stack of values that `with` opened, the innermost last."""

    def __init__(self, template: TracedText, values: Mapping[str, TracedText], expand: ExpandMacro) -> None:
        self._template = template
        self._values = values
        self._expand = expand

    def nodes(self, nodes: list[Node], scope: tuple[TracedText, ...]) -> TracedText:
        return joined(self._node(node, scope) for node in nodes)

    def _node(self, node: Node, scope: tuple[TracedText, ...]) -> TracedText:
        if isinstance(node, Content):
            return self._template.between(node.start, node.start + len(node.text))
        if isinstance(node, Comment):
            return EMPTY
        if isinstance(node, Value):
            return self._printed(node.tag, scope)
        return self._block(node, scope)

    def _printed(self, tag: Tag, scope: tuple[TracedText, ...]) -> TracedText:
        words = self._words(tag)
        if words[0] == "trim":
            return self._template.value_at(tag.start, _TRIM)
        if words[0] in _BLOCK_HELPERS:
            raise error_at(self._template.text, tag.start, f"“{words[0]}” needs “#” and a closing tag.")
        return self._template.value_at(tag.start, self._value(words[0], tag, scope))

    def _block(self, block: Block, scope: tuple[TracedText, ...]) -> TracedText:
        words = self._words(block.opening)
        name = words[0]
        if name not in _BLOCK_HELPERS:
            value = self._value(name, block.opening, scope)
            return self._branch(block, True, (*scope, value))
        subjects = [word for word in words[1:] if not _SETTING.fullmatch(word)]
        if len(subjects) != 1:
            raise error_at(self._template.text, block.opening.start, f"“#{name}” needs exactly one name.")
        is_true, value = self._condition(subjects[0], block.opening, scope)
        if name == "with":
            is_true = is_true or subjects[0] == "0"  # the one value that is false but not nothing
            return self._branch(block, is_true, (*scope, value) if is_true else scope)
        if name == "each":  # no value is a list, so there is nothing to go through
            return self._branch(block, False, scope)
        return self._branch(block, is_true is (name == "if"), scope)

    def _branch(self, block: Block, chosen: bool, scope: tuple[TracedText, ...]) -> TracedText:
        if chosen is not block.is_inverse:
            return self.nodes(block.body, scope)
        return self.nodes(block.otherwise or [], scope)

    def _condition(self, word: str, tag: Tag, scope: tuple[TracedText, ...]) -> tuple[bool, TracedText]:
        if word[0] in "\"'":
            return len(word) > 2, self._template.value_at(tag.start, word[1:-1])
        if _LITERAL.fullmatch(word):
            is_true = word not in _FALSY_LITERALS
            return is_true, self._template.value_at(tag.start, word)
        value = self._looked_up(word, tag, scope)
        return bool(value), value if value is not None else EMPTY

    def _value(self, word: str, tag: Tag, scope: tuple[TracedText, ...]) -> TracedText:
        """What a tag that begins with `word` prints: a value, or for a plain name a macro's."""
        word = word[1:-1] if word[0] in "\"'" else word
        value = self._looked_up(word, tag, scope)
        if value is not None:
            return value
        simple = _SIMPLE.fullmatch(word)
        is_path = simple is None and _PATH.fullmatch(word) is not None
        if is_path or word in ("this", "log"):  # a path that leads nowhere, and a helper, print nothing
            return EMPTY
        name = simple["name"].strip("[]") if simple else word
        return self._expand(self._template.value_at(tag.start, f"{{{{{name}}}}}"))

    def _looked_up(self, word: str, tag: Tag, scope: tuple[TracedText, ...]) -> TracedText | None:
        """The value of a path, None if there is none. `../` leaves a `with`."""
        if word.startswith("@root"):
            word, scope = word.removeprefix("@root").lstrip("./") or "this", ()
        while word.startswith("..") and scope:
            word, scope = word[2:].removeprefix("/") or "this", scope[:-1]
        word = word.removeprefix("this.").removeprefix("this/").removeprefix("./")
        if word in ("this", "."):
            return scope[-1] if scope else self._template.value_at(tag.start, _EVERYTHING)
        return None if scope else self._values.get(word.removeprefix("[").removesuffix("]"))

    def _words(self, tag: Tag) -> list[str]:
        words = _WORD.findall(tag.body)
        if not words:
            raise error_at(self._template.text, tag.start, "the tag is empty.")
        for number, word in enumerate(words):
            setting = _SETTING.fullmatch(word) if number else None
            word = setting["value"] if setting else word
            is_text = word[0] in "\"'" and len(word) > 1
            if not is_text and not _LITERAL.fullmatch(word) and not _PATH.fullmatch(word):
                raise error_at(self._template.text, tag.start, f"“{word}” is not a name.")
        return words
