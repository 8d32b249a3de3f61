"""Variable shorthand of the present engine: {{.name}}, {{$name += 2}}, {{.name ?? fallback}} and so on.

Source: `spec/macros.md` section 3.
"""

import operator
import re
from collections.abc import Callable

from app.core.prompt.macros.variables import Variables, is_falsy_word, number_in, shown

_OPERATOR = re.compile(r"\s*(\+\+|--|\|\|=|\?\?=|\|\||\?\?|\+=|-=|==|!=|>=|<=|>|<|=)")
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def evaluate_shorthand(variables: Variables, name: str, raw: str, evaluate: Callable[[], str]) -> str | None:
    """The value of a shorthand call on variable `name`. `raw` is what follows the name as it is written,
    `evaluate` gives the same with its macros replaced and is called only where that matters.

    None for a form that is not known, which then stays as it is written.
    """
    match = _OPERATOR.match(raw)
    if match is None:
        return variables.shown(name) if not raw.strip() else None
    symbol = match[1]

    def right() -> str:
        return evaluate()[match.end() :].strip()

    if symbol in ("++", "--"):
        return shown(variables.add(name, "1" if symbol == "++" else "-1"))
    if symbol in ("=", "+=", "-="):
        return _assigned(variables, name, symbol, right())
    if symbol in ("||", "||=", "??", "??="):
        return _with_default(variables, name, symbol, right)
    return _compared(variables.shown(name), symbol, right())


def _assigned(variables: Variables, name: str, symbol: str, right: str) -> str:
    if symbol == "=":
        variables.set(name, right)
    elif symbol == "+=":
        variables.add(name, right)
    else:
        amount = number_in(right)
        if amount is not None:
            variables.add(name, shown(-amount))
    return ""


def _with_default(variables: Variables, name: str, symbol: str, right: Callable[[], str]) -> str:
    value = variables.shown(name)
    needs_default = is_falsy_word(value) if symbol.startswith("||") else not variables.has(name)
    if not needs_default:
        return value
    default = right()
    if symbol.endswith("="):
        variables.set(name, default)
    return default


def _compared(left: str, symbol: str, right: str) -> str:
    if symbol in ("==", "!="):
        return shown((left == right) is (symbol == "=="))
    numbers = number_in(left), number_in(right)
    if numbers[0] is None or numbers[1] is None:
        return "false"
    return shown(_COMPARISONS[symbol](numbers[0], numbers[1]))
