"""What is kept of a reply: foreign turns, leftover markup and the speaker's own name are taken off.

Source: `spec/prompt.md` section 10. The text that is stored is cleaned once, when the reply has ended;
while it streams, the same rules may be used on what is shown.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.presets.instruct_template import InstructTemplate
from app.core.prompt.traced_text import WHITESPACE

_END_OF_TEXT = "<|endoftext|>"
_BLANKS = WHITESPACE.replace("\r", "").replace("\n", "")
_NEWLINES = re.compile(r"\n\n+")
_SENTENCE_ENDS = frozenset('.!?*")}`]$。！？”）】’」_')
_EMOJI = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


@dataclass(frozen=True, slots=True)
class ReplyRules:
    """Who speaks to whom, and what else shapes a reply. `user` is the persona, `char` the speaker.

    `other_members` are the other members of a group, whose lines a reply must not hold.
    `reply_start` is what the model was made to begin with, and so belongs to the reply.
    `transform` runs on the raw reply, for the user's own find-and-replace rules.
    """

    user: str
    char: str
    impersonates: bool = False
    template: InstructTemplate | None = None
    stop_strings: Sequence[str] = ()
    other_members: Sequence[str] = ()
    reply_start: str = ""
    collapse_newlines: bool = False
    trims_sentences: bool = False
    transform: Callable[[str], str] | None = None


def clean_reply(text: str, rules: ReplyRules, is_partial: bool = False) -> str:
    """`text` as it is to be kept; with `is_partial` a half-finished last sentence stays."""
    text = without_stop_fragment(rules.reply_start + text, rules.stop_strings)
    text = rules.transform(text) if rules.transform else text
    text = _NEWLINES.sub("\n", text) if rules.collapse_newlines else text
    text = "\n".join(line.rstrip(_BLANKS) for line in text.split("\n"))
    text = _without_turns_of(text, rules.char if rules.impersonates else rules.user)
    text = _before(text, _END_OF_TEXT)
    text = _without_markup(text, rules)
    for member in rules.other_members:
        text = _before_line_of(text, member)
    if not rules.impersonates:
        text = re.sub(rf"^{re.escape(rules.char)}:\s*", "", text, flags=re.MULTILINE)
    own_name = f"{rules.user if rules.impersonates else rules.char}:"
    text = text.lstrip(WHITESPACE).removeprefix(own_name)
    if rules.trims_sentences and not is_partial:
        text = without_unfinished_sentence(text)
    return text.strip(WHITESPACE)


def without_stop_fragment(text: str, stop_strings: Sequence[str]) -> str:
    """`text` without the beginning of a stop string at its end, for each stop string in turn."""
    for stop in stop_strings:
        for length in range(len(stop), 0, -1):
            if text.endswith(stop[:length]):
                text = text[:-length]
                break
    return text


def without_unfinished_sentence(text: str) -> str:
    """`text` up to its last sentence end, closing quote or emoji; unchanged if there is none."""
    for index in range(len(text) - 1, -1, -1):
        if text[index] in _SENTENCE_ENDS or _EMOJI.match(text[index]):
            stands_alone = index > 0 and text[index - 1].isspace() and not _EMOJI.match(text[index])
            return text[: index if stands_alone else index + 1].rstrip()
    return text.rstrip()


def _without_turns_of(text: str, name: str) -> str:
    """`text` before the first line that someone else speaks; nothing if that is its first line."""
    if text.startswith(f"{name}:"):
        return ""
    return _before(text, f"\n{name}:")


def _before_line_of(text: str, name: str) -> str:
    match = re.search(rf"(?:^|\n){re.escape(name)}:", text)
    return text[: match.start()] if match else text


def _without_markup(text: str, rules: ReplyRules) -> str:
    """`text` cut where the template's markup begins a new turn, its own prefixes deleted."""
    template = rules.template
    if template is None:
        return text
    for mark in (template.stop_sequence, template.user_prefix):
        if mark.strip():
            text = _before(text, mark)
    if not template.stops_at_sequences:
        return text
    own = (
        (template.user_prefix, template.last_user_prefix)
        if rules.impersonates
        else (template.assistant_prefix, template.last_assistant_prefix)
    )
    for line in (line for prefix in own for line in prefix.split("\n") if line.strip()):
        text = text.replace(line, "")
    return text


def _before(text: str, mark: str) -> str:
    return text[: text.index(mark)] if mark in text else text
