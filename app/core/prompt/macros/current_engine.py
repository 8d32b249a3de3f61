"""The present macro engine: calls are evaluated inside out, values are not looked at again.

Source: `spec/macros.md` section 1, "New engine".
"""

import re

from app.core.prompt.macros.catalogue import CATALOGUE
from app.core.prompt.macros.facts import MacroFacts
from app.core.prompt.macros.invocation import Invocation, Scope
from app.core.prompt.macros.limits import checked
from app.core.prompt.macros.seeded_choice import code_units
from app.core.prompt.macros.shorthand import evaluate_shorthand
from app.core.prompt.macros.syntax import Call, Literal, Node, parse
from app.core.prompt.macros.trim_mark import without_trim_marks
from app.core.prompt.macros.variables import Variables, is_falsy_word
from app.core.prompt.traced_text import EMPTY, TracedText, joined

_OLD_TIME = re.compile(r"\{\{time_(UTC[+-]\d+)\}\}", re.IGNORECASE)
_OLD_TAGS = {
    re.compile(f"<{tag}>", re.IGNORECASE): f"{{{{{name}}}}}"
    for tag, name in (
        ("USER", "user"), ("BOT", "char"), ("CHAR", "char"),
        ("GROUP", "group"), ("CHARIFNOTGROUP", "charIfNotGroup"),
    )
}  # fmt: skip
_ESCAPED_BRACE = re.compile(r"\\([{}])")
_LEADING_BLANKS = re.compile(r"[^\S\n]*")


def expand(text: TracedText, facts: MacroFacts, scope: Scope) -> TracedText:
    """`text` with its macros replaced; unknown ones stay, with what they hold replaced."""
    if "{{" not in text.text and "<" not in text.text and "\\" not in text.text:
        return text
    text = _without_old_spellings(text)
    if "{{" in text.text:
        text = checked(_Evaluation(text, facts, scope).run())
    return _cleaned(text)


def _without_old_spellings(text: TracedText) -> TracedText:
    text = text.sub(_OLD_TIME, lambda match: f"{{{{time::{match[1]}}}}}")
    if "<" in text.text:
        for pattern, replacement in _OLD_TAGS.items():
            text = text.sub(pattern, replacement)
    return text


def _cleaned(text: TracedText) -> TracedText:
    if "\\" in text.text:
        text = text.sub(_ESCAPED_BRACE, lambda match: match[1])
    return without_trim_marks(text)


def can_enclose(call: Call) -> bool:
    """Whether `call` takes one more argument, which may stand between it and its closing tag."""
    if call.name in ("//", "trim"):
        return True
    if call.name in (".", "$"):
        return False
    maximum = 2 if call.name == "if" else _maximum(call.name)
    return maximum is not None and len(call.arguments) < maximum


def _maximum(name: str) -> int | None:
    macro = CATALOGUE.get(name)
    return macro.maximum if macro else 0


class _Evaluation:
    """Evaluates the calls of one text."""

    def __init__(self, text: TracedText, facts: MacroFacts, scope: Scope) -> None:
        self._text = text
        self._facts = facts
        self._scope = scope

    def run(self) -> TracedText:
        return self._sequence(parse(self._text.text, can_enclose))

    def _sequence(self, nodes: list[Node]) -> TracedText:
        return joined(self._node(node) for node in nodes)

    def _node(self, node: Node) -> TracedText:
        if isinstance(node, Literal):
            return self._text.between(node.start, node.end)
        value = self._value(node)
        return self._raw(node) if value is None else self._text.value_at(node.start, value)

    def _value(self, call: Call) -> TracedText | str | None:
        """The value of `call`, None where it is to stay as it is written."""
        if call.is_closing:
            return None
        if call.name == "//":
            return ""
        if call.name == "trim":
            return None if call.content is None else self._tidied(call, call.content)
        if call.name == "if":
            return self._if(call)
        if call.name in (".", "$"):
            variables = self._facts.variables if call.name == "." else self._facts.global_variables
            return self._shorthand(call, variables)
        return self._macro(call)

    def _shorthand(self, call: Call, variables: Variables) -> str | None:
        body = call.arguments[0] if call.arguments else []
        raw = self._text.text[body[0].start : call.end - 2] if body else ""
        return evaluate_shorthand(variables, call.variable, raw, lambda: self._sequence(body).text)

    def _macro(self, call: Call) -> TracedText | str | None:
        macro = CATALOGUE.get(call.name)
        if macro is None:
            return None
        arguments = self._arguments(call)
        if len(arguments) < macro.minimum or (macro.maximum is not None and len(arguments) > macro.maximum):
            return None
        offset = len(code_units(self._text.text[: call.start])) if call.name == "pick" else 0
        return macro.run(Invocation(call.name, arguments, self._facts, self._scope, self._text.text, offset))

    def _arguments(self, call: Call) -> tuple[str, ...]:
        arguments = [self._sequence(argument).strip().text for argument in call.arguments]
        if call.content is not None:
            arguments.append(self._tidied(call, call.content).text)
        return tuple(arguments)

    def _tidied(self, call: Call, nodes: list[Node]) -> TracedText:
        """Enclosed text, evaluated, less its first line's indentation and outer whitespace; `#` keeps all."""
        text = self._sequence(nodes)
        return text if "#" in call.flags else dedented(text).strip()

    def _if(self, call: Call) -> TracedText | str | None:
        num_arguments = len(call.arguments)
        if num_arguments == 0 or num_arguments + (call.content is not None) != 2:
            return None
        chosen = self._is_true(self._sequence(call.arguments[0]).strip().text)
        if call.content is None:
            return self._sequence(call.arguments[1]).strip() if chosen else EMPTY
        before, after = _split_at_else(call.content)
        return self._tidied(call, before if chosen else after)

    def _is_true(self, condition: str) -> bool:
        is_negated = condition.startswith("!")
        condition = condition[1:].strip() if is_negated else condition
        return is_falsy_word(self._resolved(condition)) is is_negated

    def _resolved(self, condition: str) -> str:
        """A condition's value: a variable in shorthand, a macro's name, or the text itself."""
        if condition[:1] in (".", "$"):
            variables = self._facts.variables if condition[0] == "." else self._facts.global_variables
            return variables.shown(condition[1:].strip())
        macro = CATALOGUE.get(condition.lower())
        if macro is None or macro.minimum > 0:
            return condition
        value = macro.run(Invocation(condition.lower(), (), self._facts, self._scope, self._text.text))
        return value.text if isinstance(value, TracedText) else value or ""

    def _raw(self, call: Call) -> TracedText:
        """`call` as it is written, the calls it holds evaluated; a condition's are not."""
        if call.name == "if":
            return self._text.between(call.start, call.whole_end)
        parts: list[TracedText] = []
        position = call.start
        held = [node for argument in call.arguments for node in argument] + (call.content or [])
        for node in held:
            parts.append(self._text.between(position, node.start))
            parts.append(self._node(node))
            position = node.whole_end if isinstance(node, Call) else node.end
        return joined([*parts, self._text.between(position, call.whole_end)])


def _split_at_else(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    for index, node in enumerate(nodes):
        if isinstance(node, Call) and node.name == "else" and not node.is_closing:
            return nodes[:index], nodes[index + 1 :]
    return nodes, []


def dedented(text: TracedText) -> TracedText:
    """`text` with the first non-empty line's indentation taken off every line that has it."""
    first = next((line for line in text.text.split("\n") if line.strip()), "")
    indent = _LEADING_BLANKS.match(first)
    if indent is None or not indent[0]:
        return text
    return text.sub(re.compile(rf"^[^\S\n]{{1,{len(indent[0])}}}", re.MULTILINE), "")
