"""The child's side of reading a model's own chat template: the markup it writes, found by trying it.

A chat template is a Jinja program (https://huggingface.co/docs/transformers/chat_templating), and
somebody else's. It is run here on conversations whose messages are marks; what stands between the
marks is the markup of each role. Whether that markup is all there is to the template is checked
with another conversation.
"""

import encodings.unicode_escape  # noqa: F401  # Jinja imports these two when it needs them: too late here
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NoReturn

import jinja2
import jinja2.debug
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.core.errors import TemplateError

MAX_WRITTEN = 1_000_000
_SYSTEM, _USER, _ASSISTANT = "system", "user", "assistant"
_FULL = (_SYSTEM, _USER, _ASSISTANT, _USER, _ASSISTANT, _USER)


def read_chat_template_job(parts: Sequence[bytes]) -> list[bytes]:
    """[template, text of the end token] → [the markup by role, as JSON]. Raises TemplateError."""
    source, end_token = (part.decode("utf-8", "replace") for part in parts)
    trial = _Trial(source, end_token)
    found = _markup(trial) if trial.takes((_SYSTEM, _USER)) else _markup_without_system(trial)
    return [json.dumps(found).encode()]


class _Trial:
    """The template, to be tried on conversations. Message `n` says its mark, or what `texts` gives it."""

    def __init__(self, source: str, end_token: str) -> None:
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
        )
        environment.filters["tojson"] = _to_json
        environment.globals["raise_exception"] = _refuse
        environment.globals["strftime_now"] = lambda wanted: datetime.now().strftime(wanted)
        self._end_token = end_token
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise _unusable(f"it is no template: {error}") from error

    def takes(self, roles: Sequence[str]) -> bool:
        """Whether it writes such a conversation, with all that is said in it."""
        try:
            self.between(roles)
        except TemplateError:
            return False
        return True

    def written(self, roles: Sequence[str], texts: Sequence[str], *, asks: bool) -> str:
        """The conversation; with `asks` the model is to go on."""
        messages = [{"role": role, "content": text} for role, text in zip(roles, texts, strict=True)]
        try:
            written = self._template.render(
                messages=messages, add_generation_prompt=asks, bos_token="", eos_token=self._end_token
            )
        except Exception as error:
            # A foreign program may fail in any way; the reason is all there is to say.
            raise _unusable(f"it failed: {error}") from error
        if len(written) > MAX_WRITTEN:
            raise _unusable("it writes without end")
        return written

    def between(self, roles: Sequence[str], *, asks: bool = False) -> list[str]:
        """The markup before, between and behind the messages."""
        marks = [f"Qx{number}mark" for number in range(len(roles))]
        rest, found = self.written(roles, marks, asks=asks), list[str]()
        for mark in marks:
            before, met, rest = rest.partition(mark)
            if not met:
                raise _unusable("it leaves messages out or changes their order")
            found.append(before)
        return [*found, rest]


def _markup(trial: _Trial) -> dict[str, Any]:
    """Of a template that knows a system message."""
    start, into_user, into_reply, back, *_, asked = trial.between(_FULL, asks=True)
    user_suffix = trial.between(_FULL)[-1]
    assistant_suffix = trial.between(_FULL[:-1])[-1]
    user_prefix = _behind(assistant_suffix, back)
    found = {
        "story_prefix": start,
        "story_suffix": _before(user_prefix, into_user),
        **_turns(user_prefix, user_suffix, into_reply, assistant_suffix, asked),
        **_system_turn(trial, user_prefix, assistant_suffix),
    }
    _check(trial, found, _FULL)
    return found


def _markup_without_system(trial: _Trial) -> dict[str, Any]:
    """Of a template that refuses one: what the model is told first is then said by the user."""
    start, into_reply, back, *_, asked = trial.between(_FULL[1:], asks=True)
    user_suffix = trial.between(_FULL[1:])[-1]
    assistant_suffix = trial.between(_FULL[1:-1])[-1]
    user_prefix = _behind(assistant_suffix, back)
    found = {
        "story_prefix": start,
        "story_suffix": user_suffix,
        "system_is_user": True,
        **_turns(user_prefix, user_suffix, into_reply, assistant_suffix, asked),
    }
    _check(trial, {**found, "story_suffix": "", "first_user_prefix": ""}, _FULL[1:])
    return found


def _turns(
    user_prefix: str, user_suffix: str, into_reply: str, assistant_suffix: str, asked: str
) -> dict[str, str]:
    assistant_prefix, last = _behind(user_suffix, into_reply), _behind(user_suffix, asked)
    return {
        "user_prefix": user_prefix,
        "user_suffix": user_suffix,
        "assistant_prefix": assistant_prefix,
        "assistant_suffix": assistant_suffix,
        "last_assistant_prefix": "" if last == assistant_prefix else last,
    }


def _system_turn(trial: _Trial, user_prefix: str, assistant_suffix: str) -> dict[str, Any]:
    """System messages amid the chat; where the template refuses them they look like the user's."""
    roles = (_SYSTEM, _USER, _ASSISTANT, _SYSTEM, _USER)
    if not trial.takes(roles):
        return {"system_is_user": True}
    pieces = trial.between(roles)
    return {
        "system_prefix": _behind(assistant_suffix, pieces[3]),
        "system_suffix": _before(user_prefix, pieces[4]),
    }


def _check(trial: _Trial, found: dict[str, Any], roles: Sequence[str]) -> None:
    """The markup that was found must write another conversation as the template does."""
    texts = [f"Said {number}.\n\n*And* then, “{role}”?" for number, role in enumerate(roles)]
    written, is_first = "", True
    for role, text in zip(roles, texts, strict=True):
        name = "story" if is_first else role
        prefix, suffix = found[f"{name}_prefix"], found[f"{name}_suffix"]
        written += prefix + text + (suffix or (found["user_suffix"] if is_first and role == _USER else ""))
        is_first = False
    written += found["last_assistant_prefix"] or found["assistant_prefix"]
    if written != trial.written(roles, texts, asks=True):
        raise _unusable("what it writes around a message depends on more than who speaks")


def _behind(start: str, text: str) -> str:
    if not text.startswith(start):
        raise _unusable("it ends messages in several ways")
    return text[len(start) :]


def _before(end: str, text: str) -> str:
    if not text.endswith(end):
        raise _unusable("it begins messages in several ways")
    return text[: len(text) - len(end)]


def _to_json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _refuse(message: object) -> NoReturn:
    raise jinja2.TemplateError(str(message))


def _unusable(reason: str) -> TemplateError:
    return TemplateError(
        f"The model’s own chat template cannot be used: {reason[:200]}.",
        "Choose an instruct template; the usual one is used until then.",
    )
