"""Macros for the chat: its last messages, their numbers, the composer, and the limits."""

from collections.abc import Callable

from app.core.chat.messages import Role
from app.core.prompt.inputs import PromptMessage
from app.core.prompt.macros.facts import ChatFacts
from app.core.prompt.macros.invocation import Invocation, Macro, Result


def _last(wanted: Callable[[PromptMessage], bool]) -> Callable[[Invocation], Result]:
    def run(call: Invocation) -> Result:
        found = (m.text for m in reversed(call.facts.chat.messages) if wanted(m))
        return next(found, "")

    return run


def _last_id(call: Invocation) -> Result:
    return str(len(call.facts.chat.messages) - 1) if call.facts.chat.messages else ""


def _range(call: Invocation) -> Result:
    return f"0-{len(call.facts.chat.messages) - 1}" if call.facts.chat.messages else ""


def _of_last(value: Callable[[PromptMessage], str]) -> Callable[[Invocation], Result]:
    return lambda call: value(call.facts.chat.messages[-1]) if call.facts.chat.messages else ""


def _of_chat(value: Callable[[ChatFacts], object]) -> Callable[[Invocation], Result]:
    return lambda call: str(value(call.facts.chat))


MACROS: dict[str, Macro] = {
    "lastmessage": Macro(_last(lambda m: True)),
    "lastusermessage": Macro(_last(lambda m: m.role is Role.USER and not m.is_hidden)),
    "lastcharmessage": Macro(_last(lambda m: m.role is not Role.USER and not m.is_hidden)),
    "lastmessageid": Macro(_last_id),
    "firstincludedmessageid": Macro(_of_chat(lambda chat: chat.first_included_id)),
    "firstdisplayedmessageid": Macro(_of_chat(lambda chat: "0" if chat.messages else "")),
    "lastswipeid": Macro(_of_last(lambda m: str(m.num_swipes) if m.num_swipes else "")),
    "currentswipeid": Macro(_of_last(lambda m: str(m.swipe_index + 1) if m.num_swipes else "")),
    "allchatrange": Macro(_range),
    "lastgenerationtype": Macro(_of_chat(lambda chat: chat.generation)),
    "input": Macro(_of_chat(lambda chat: chat.user_input)),
    "maxprompt": Macro(_of_chat(lambda chat: chat.context_tokens - chat.response_tokens)),
    "maxprompttokens": Macro(_of_chat(lambda chat: chat.context_tokens - chat.response_tokens)),
    "maxcontext": Macro(_of_chat(lambda chat: chat.context_tokens)),
    "maxcontexttokens": Macro(_of_chat(lambda chat: chat.context_tokens)),
    "maxresponse": Macro(_of_chat(lambda chat: chat.response_tokens)),
    "maxresponsetokens": Macro(_of_chat(lambda chat: chat.response_tokens)),
}
