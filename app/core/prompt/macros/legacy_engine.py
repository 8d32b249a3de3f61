"""The older macro engine: one pass over the text for each kind of macro, in a fixed order.

What one pass writes the next ones read, so values that hold macros are expanded, too. The passes
run on RE2, whose time is linear whatever the text. Source: `spec/macros.md` section 1, "Legacy order".
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import re2

from app.core.prompt.macros import chat_macros, clock_macros, text_macros, trim_mark, variable_macros
from app.core.prompt.macros.choice_macros import roll
from app.core.prompt.macros.clock import at_offset, formatted
from app.core.prompt.macros.facts import MacroFacts
from app.core.prompt.macros.invocation import Invocation, Macro, Result, Scope
from app.core.prompt.macros.limits import checked
from app.core.prompt.macros.seeded_choice import SeededRandom, code_units, text_hash
from app.core.prompt.traced_text import TracedText

Pass = tuple[Any, Callable[["re.Match[str]", Invocation], Result]]

_FIELDS = (
    "charprompt", "charinstruction", "charjailbreak", "description", "personality", "scenario", "persona",
    "mesexamples", "mesexamplesraw", "charversion", "char_version", "chardepthprompt", "creatornotes",
)  # fmt: skip
_FIELD_NAMES = {**text_macros.FIELD_NAMES, "charjailbreak": "post_history"}
_TEMPLATE_NAMES = {
    **{name: key for name, key in text_macros.TEMPLATE_NAMES.items() if name != "exampleseparator"},
    "instructfirstoutput": "first_assistant_prefix",
    "instructlastoutput": "last_assistant_prefix",
}
_NAMES = ("user", "char", "group", "charifnotgroup", "groupnotmuted", "notchar")
_OLD_TAGS = ("user", "bot", "char", "charifnotgroup", "group")
_CHAT_FACTS = (
    "maxprompt", "maxprompttokens", "maxcontext", "maxcontexttokens", "maxresponse", "maxresponsetokens",
    "lastmessage", "lastmessageid", "lastusermessage", "lastcharmessage", "firstincludedmessageid",
    "firstdisplayedmessageid", "lastswipeid", "currentswipeid", "allchatrange", "lastgenerationtype",
)  # fmt: skip
_VARIABLES = (
    ("set{}var", r"([^:]+)::([^}]*)"),
    ("add{}var", r"([^:]+)::([^}]+)"),
    ("inc{}var", r"([^}]+)"),
    ("dec{}var", r"([^}]+)"),
    ("get{}var", r"([^}]+)"),
)


def expand(text: TracedText, facts: MacroFacts, scope: Scope) -> TracedText:
    """`text` with its macros replaced, pass by pass; those that no pass knows stay."""
    written = text.text
    if "{{" not in written and "<" not in written:
        return text
    for pattern, value in _OLD_TAG_PASSES:
        text = text.sub(pattern, _replacement(value, facts, scope, written))
    for pattern, value in _PASSES:
        if "{{" not in text.text:
            break
        text = checked(text.sub(pattern, _replacement(value, facts, scope, written)))
    return text


def _replacement(
    value: Callable[["re.Match[str]", Invocation], Result], facts: MacroFacts, scope: Scope, written: str
) -> Callable[["re.Match[str]"], TracedText | str]:
    def replace(match: "re.Match[str]") -> TracedText | str:
        arguments = tuple(group or "" for group in match.groups())
        call = Invocation("", arguments, facts, scope, written)
        result = value(match, call)
        return match[0] if result is None else result

    return replace


def _pass(pattern: str, value: Callable[["re.Match[str]", Invocation], Result]) -> Pass:
    return re2.compile(f"(?i){pattern}"), value


def _simple(name: str, run: Callable[[Invocation], Result]) -> Pass:
    """A macro without arguments."""
    return _pass(rf"\{{\{{{name}\}}\}}", lambda _, call: run(call))


def _name(name: str) -> Callable[[Invocation], Result]:
    def run(call: Invocation) -> Result:
        names = call.facts.names
        values = {
            "user": names.user,
            "char": names.char,
            "bot": names.char,
            "groupnotmuted": names.group_not_muted,
            "notchar": names.others_and_user,
        }
        return values.get(name, names.group)

    return run


def _named(tag: str) -> Callable[["re.Match[str]", Invocation], Result]:
    run = _name(tag)
    return lambda _, call: run(call)


def _field(name: str) -> Callable[[Invocation], Result]:
    def run(call: Invocation) -> Result:
        return None if call.scope.hides_fields else call.facts.fields[_FIELD_NAMES[name]]

    return run


def _template_text(name: str) -> Callable[[Invocation], Result]:
    return lambda call: call.facts.template_texts.get(_TEMPLATE_NAMES[name], "")


def _of_catalogue(macro: Macro) -> Callable[[Invocation], Result]:
    return macro.run


def _current_swipe(call: Invocation) -> Result:
    messages = call.facts.chat.messages
    return (str(messages[-1].swipe_index + 1) if messages[-1].num_swipes else "NaN") if messages else ""


def _variable_passes() -> Iterator[Pass]:
    for infix in ("", "global"):
        for form, arguments in _VARIABLES:
            name = form.format(infix)
            macro = variable_macros.MACROS[name]
            yield _pass(rf"\{{\{{{name}::{arguments}\}}\}}", lambda _, call, macro=macro: macro.run(call))  # type: ignore[misc]


def _items(listed: str) -> list[str]:
    if "::" in listed:
        return listed.split("::")
    return [item.strip().replace("\\,", ",") for item in re.split(r"(?<!\\),", listed)]


def _random(match: "re.Match[str]", call: Invocation) -> Result:
    return call.facts.dice.choice(_items(match[1]))


def _pick(match: "re.Match[str]", call: Invocation) -> Result:
    """The seed is a number here, not its digits, which makes another choice than the present engine's."""
    items = _items(match[1])
    offset = len(code_units(match.string[: match.start()]))
    seed = text_hash(f"{call.facts.chat.chat_hash}-{text_hash(call.whole_text)}-{offset}")
    return items[int(SeededRandom(seed).random() * len(items))]


def _banned(match: "re.Match[str]", call: Invocation) -> Result:
    call.facts.banned.append(match[1])
    return ""


def _shown(pattern: str) -> Callable[[Invocation], Result]:
    return lambda call: formatted(call.facts.now, pattern)


_OLD_TAG_PASSES: tuple[Pass, ...] = tuple(_pass(f"<{tag}>", _named(tag)) for tag in _OLD_TAGS)
_PASSES: tuple[Pass, ...] = (
    _pass(r"\{\{roll[ : ]([^}]+)\}\}", lambda _, call: roll(call)),
    _simple("systemprompt", text_macros.active_system_prompt),
    *(_simple(name, _template_text(name)) for name in _TEMPLATE_NAMES),
    *_variable_passes(),
    _simple("newline", lambda call: "\n"),
    (trim_mark.PATTERN, lambda match, call: ""),
    _simple("noop", lambda call: ""),
    _simple("input", _of_catalogue(chat_macros.MACROS["input"])),
    _simple("original", _of_catalogue(text_macros.MACROS["original"])),
    *(_simple(name, _field(name)) for name in _FIELDS),
    *(_simple(name, _name(name)) for name in _NAMES),
    _simple("model", lambda call: call.facts.chat.model_name),
    _simple("ismobile", lambda call: "false"),
    *(
        _simple(name, _current_swipe if name == "currentswipeid" else _of_catalogue(chat_macros.MACROS[name]))
        for name in _CHAT_FACTS
    ),
    _pass(r"\{\{reverse:(.+?)\}\}", lambda match, call: match[1][::-1]),
    _pass(r"\{\{//[\s\S]*?\}\}", lambda match, call: ""),
    _simple("time", _shown("LT")),
    _simple("date", _shown("LL")),
    _simple("weekday", _shown("dddd")),
    _simple("isotime", _shown("HH:mm")),
    _simple("isodate", _shown("YYYY-MM-DD")),
    _pass(r"\{\{datetimeformat +([^}]*)\}\}", lambda match, call: formatted(call.facts.now, match[1])),
    _simple("idle_duration", clock_macros.idle_duration),
    _pass(
        r"\{\{time_UTC([-+]\d+)\}\}", lambda match, call: formatted(at_offset(call.facts.now, match[1]), "LT")
    ),
    _pass(r"\{\{outlet::(.+?)\}\}", lambda match, call: call.facts.outlets.get(match[1].strip(), "")),
    _pass(r"\{\{timeDiff::(.*?)::(.*?)\}\}", lambda match, call: clock_macros.time_difference(call)),
    _pass(r"\{\{banned \"(.*)\"\}\}", _banned),
    _pass(r"\{\{random\s?::?([^}]+)\}\}", _random),
    _pass(r"\{\{pick\s?::?([^}]+)\}\}", _pick),
)
