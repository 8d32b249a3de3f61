"""Macros that read and change variables, of the chat and global ones."""

from collections.abc import Callable

from app.core.prompt.macros.invocation import Invocation, Macro, Result
from app.core.prompt.macros.variables import Variables, shown

Run = Callable[[Variables, Invocation], Result]


def _name(call: Invocation) -> str:
    return call.argument(0).strip()


def _set(variables: Variables, call: Invocation) -> Result:
    variables.set(_name(call), call.argument(1))
    return ""


def _add(variables: Variables, call: Invocation) -> Result:
    variables.add(_name(call), call.argument(1))
    return ""


def _delete(variables: Variables, call: Invocation) -> Result:
    variables.delete(_name(call))
    return ""


def _set_item(variables: Variables, call: Invocation) -> Result:
    variables.set_item(_name(call), call.argument(1), call.argument(2))
    return ""


def _increase(variables: Variables, call: Invocation) -> Result:
    return shown(variables.add(_name(call), "1"))


def _decrease(variables: Variables, call: Invocation) -> Result:
    return shown(variables.add(_name(call), "-1"))


def _get(variables: Variables, call: Invocation) -> Result:
    return variables.shown(_name(call))


def _get_item(variables: Variables, call: Invocation) -> Result:
    return variables.item(_name(call), call.argument(1))


def _has(variables: Variables, call: Invocation) -> Result:
    return "true" if variables.has(_name(call)) else "false"


# Names have "{}" where the global form has "global".
_FORMS: dict[str, tuple[Run, int]] = {
    "set{}var": (_set, 2),
    "add{}var": (_add, 2),
    "inc{}var": (_increase, 1),
    "dec{}var": (_decrease, 1),
    "get{}var": (_get, 1),
    "has{}var": (_has, 1),
    "{}varexists": (_has, 1),
    "delete{}var": (_delete, 1),
    "flush{}var": (_delete, 1),
    "set{}varkey": (_set_item, 3),
    "set{}varindex": (_set_item, 3),
    "get{}varkey": (_get_item, 2),
    "get{}varindex": (_get_item, 2),
}


def _on_local(run: Run) -> Callable[[Invocation], Result]:
    return lambda call: run(call.facts.variables, call)


def _on_global(run: Run) -> Callable[[Invocation], Result]:
    return lambda call: run(call.facts.global_variables, call)


MACROS: dict[str, Macro] = {
    **{form.format(""): Macro(_on_local(run), count, count) for form, (run, count) in _FORMS.items()},
    **{form.format("global"): Macro(_on_global(run), count, count) for form, (run, count) in _FORMS.items()},
}
