"""Macros for names, card fields, template texts and plain characters."""

from app.core.prompt.macros.invocation import Invocation, Macro, Result
from app.core.prompt.macros.variables import number_in
from app.core.prompt.traced_text import EMPTY

MAX_REPEATS = 1000

# Extensions of the reference front-end whose work Masque does itself.
_EXTENSIONS = frozenset({"regex"})

# Macro names of card and persona fields, and the names of the fields in `MacroFacts.fields`.
FIELD_NAMES = {
    "charprompt": "system_prompt",
    "charinstruction": "post_history",
    "chardescription": "description",
    "description": "description",
    "charpersonality": "personality",
    "personality": "personality",
    "charscenario": "scenario",
    "scenario": "scenario",
    "persona": "persona",
    "mesexamples": "examples",
    "mesexamplesraw": "examples_raw",
    "chardepthprompt": "depth_prompt",
    "charcreatornotes": "creator_notes",
    "creatornotes": "creator_notes",
    "charversion": "version",
    "version": "version",
    "char_version": "version",
}

TEMPLATE_NAMES = {
    "instructstorystringprefix": "story_prefix",
    "instructstorystringsuffix": "story_suffix",
    "instructinput": "user_prefix",
    "instructuserprefix": "user_prefix",
    "instructusersuffix": "user_suffix",
    "instructoutput": "assistant_prefix",
    "instructassistantprefix": "assistant_prefix",
    "instructseparator": "assistant_suffix",
    "instructassistantsuffix": "assistant_suffix",
    "instructsystemprefix": "system_prefix",
    "instructsystemsuffix": "system_suffix",
    "instructfirstassistantprefix": "first_assistant_prefix",
    "instructfirstoutputprefix": "first_assistant_prefix",
    "instructlastassistantprefix": "last_assistant_prefix",
    "instructlastoutputprefix": "last_assistant_prefix",
    "instructfirstuserprefix": "first_user_prefix",
    "instructfirstinput": "first_user_prefix",
    "instructlastuserprefix": "last_user_prefix",
    "instructlastinput": "last_user_prefix",
    "instructstop": "stop_sequence",
    "instructuserfiller": "filler_user_message",
    "instructsysteminstructionprefix": "last_system_prefix",
    "defaultsystemprompt": "system_prompt",
    "instructsystem": "system_prompt",
    "instructsystemprompt": "system_prompt",
    "exampleseparator": "example_separator",
    "chatseparator": "example_separator",
    "chatstart": "chat_start",
}


def _name(call: Invocation) -> Result:
    names = call.facts.names
    return {
        "user": names.user,
        "char": names.char,
        "group": names.group,
        "charifnotgroup": names.group,
        "groupnotmuted": names.group_not_muted,
        "notchar": names.others,
    }[call.name]


def _field(call: Invocation) -> Result:
    if call.scope.hides_fields:
        return ""
    return call.facts.fields[FIELD_NAMES[call.name]]


def _template_text(call: Invocation) -> Result:
    return call.facts.template_texts.get(TEMPLATE_NAMES[call.name], "")


def active_system_prompt(call: Invocation) -> Result:
    """The card's system prompt where it is in force and may be told, else the user's."""
    user_prompt = call.facts.template_texts.get("system_prompt", EMPTY)
    if call.scope.hides_fields or not call.facts.sends_system_prompt:
        return user_prompt
    return call.facts.fields["system_prompt"] or user_prompt


def _greeting(call: Invocation) -> Result:
    index = number_in(call.argument(0)) if call.arguments else 0
    if call.scope.hides_fields or index is None or not 0 <= index < call.facts.num_greetings:
        return ""
    return call.facts.greeting(int(index))


def _original(call: Invocation) -> Result:
    original = call.scope.original
    if original is not None:
        call.scope.original = type(original)()
    return original


def _repeated(character: str, call: Invocation) -> Result:
    count = number_in(call.argument(0)) if call.arguments else 1
    if count is None or count < 0:
        return None
    return character * min(int(count), MAX_REPEATS)


def _banned(call: Invocation) -> Result:
    word = call.argument(0).strip('"')
    if word:
        call.facts.banned.append(word)
    return ""


def _outlet(call: Invocation) -> Result:
    return call.facts.outlets.get(call.argument(0).strip(), "")


MACROS: dict[str, Macro] = {
    **{
        name: Macro(_name) for name in ("user", "char", "group", "charifnotgroup", "groupnotmuted", "notchar")
    },
    **{name: Macro(_field) for name in FIELD_NAMES},
    **{name: Macro(_template_text) for name in TEMPLATE_NAMES},
    "systemprompt": Macro(active_system_prompt),
    "charfirstmessage": Macro(_greeting, 0, 1),
    "greeting": Macro(_greeting, 0, 1),
    "original": Macro(_original),
    "newline": Macro(lambda call: _repeated("\n", call), 0, 1),
    "space": Macro(lambda call: _repeated(" ", call), 0, 1),
    "noop": Macro(lambda call: ""),
    "comment": Macro(lambda call: "", 0, None),
    "reverse": Macro(lambda call: call.argument(0)[::-1], 1, 1),
    "banned": Macro(_banned, 1, 1),
    "outlet": Macro(_outlet, 1, 1),
    "model": Macro(lambda call: call.facts.chat.model_name),
    "ismobile": Macro(lambda call: "false"),
    "hasextension": Macro(lambda call: "true" if call.argument(0).lower() in _EXTENSIONS else "false", 1, 1),
}
