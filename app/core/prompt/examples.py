"""Example dialogue: from a card's text to the elements that stand before the chat.

An element is what the budget keeps or drops as a whole: a block, or with an instruct template
one turn or one heading. Source: `spec/prompt.md` section 6.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.prompt.instruct_format import NEWLINE, TurnFormat
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import EMPTY, TracedText, joined

_EXAMPLE = Source(SourceKind.EXAMPLE)
START = "<START>"

_START_HEADING = TracedText.of(START + "\n", _EXAMPLE)
_START = re.compile(START, re.IGNORECASE)
_START_LINE = re.compile(START + "\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SpokenExample:
    """One turn of example dialogue; `name` is who speaks it."""

    is_user: bool
    name: str
    text: TracedText


def example_blocks(text: TracedText) -> list[TracedText]:
    """The trimmed blocks of example dialogue between `<START>` marks."""
    if not text or text.text == START:
        return []
    if not text.text.startswith(START):
        text = _START_HEADING + text.strip()
    marks = list(_START.finditer(text.text))
    starts = [mark.end() for mark in marks]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text.between(start, end).strip() for start, end in zip(starts, ends, strict=True)]


def example_elements(blocks: Sequence[TracedText], heading: TracedText, form: TurnFormat) -> list[TracedText]:
    """The elements of `blocks` in order. `heading` is the separator line, or empty."""
    plain = _plain(blocks, heading)
    if form.template is None or form.template.skips_examples:
        return plain
    elements: list[TracedText] = []
    for block in blocks:
        spoken = spoken_examples(block, form.user, [form.char, *form.other_members])
        if spoken and heading:
            elements.append(heading)
        elements += [_formatted(example, form, form.template) for example in spoken]
    return elements or plain


def raw_examples(blocks: Sequence[TracedText], heading: TracedText, form: TurnFormat) -> TracedText:
    """The blocks as they are written, for story strings; with an instruct template `<START>` heads them."""
    return joined(_plain(blocks, heading if form.template is None else _START_HEADING))


def _plain(blocks: Sequence[TracedText], heading: TracedText) -> list[TracedText]:
    return [heading + block + NEWLINE for block in blocks]


def spoken_examples(block: TracedText, user: str, characters: Sequence[str]) -> list[SpokenExample]:
    """The turns in a block: a line that begins with a speaker's name opens one, others continue it."""
    turns: list[SpokenExample] = []
    lines: list[TracedText] = []
    speaker: tuple[bool, str] | None = None
    for line in _lines(block):
        opened = _speaker_of(line.text, user, characters)
        if opened is not None and speaker is not None and opened[0] is not speaker[0]:
            turns.append(_example(speaker, lines))
            lines = []
        speaker = opened or speaker
        lines.append(line)
    return turns if speaker is None else [*turns, _example(speaker, lines)]


def _speaker_of(line: str, user: str, characters: Sequence[str]) -> tuple[bool, str] | None:
    if line.startswith(f"{user}:"):
        return True, user
    return next(((False, name) for name in characters if line.startswith(f"{name}:")), None)


def _example(speaker: tuple[bool, str], lines: list[TracedText]) -> SpokenExample:
    is_user, name = speaker
    text = joined(lines, TracedText.of("\n", _EXAMPLE))
    first = re.compile(re.escape(f"{name}:"))
    return SpokenExample(is_user, name, text.sub(first, "", count=1).strip())


def _formatted(example: SpokenExample, form: TurnFormat, template: InstructTemplate) -> TracedText:
    name = form.user if example.is_user else form.char
    prefix = form.sequence(template.user_prefix if example.is_user else template.assistant_prefix, name)
    suffix = form.sequence(template.user_suffix if example.is_user else template.assistant_suffix, name)
    if not suffix and template.expands_macros:
        suffix = form.line_break
    text = example.text
    if _is_named(example, form, template):
        shown = example.name if form.in_group else name
        text = TracedText.of(f"{shown}: ", _EXAMPLE) + text
    return form.wrapped(prefix, text + suffix)


def _is_named(example: SpokenExample, form: TurnFormat, template: InstructTemplate) -> bool:
    if template.names_behavior is NamesBehavior.FORCE:
        return form.in_group or example.is_user
    return template.names_behavior is NamesBehavior.ALWAYS


def _lines(text: TracedText) -> list[TracedText]:
    """The lines of `text` without their ends, carriage returns removed."""
    text = text.replace("\r", "")
    lines: list[TracedText] = []
    position = 0
    for line in text.text.split("\n"):
        lines.append(text.between(position, position + len(line)) if line else EMPTY)
        position += len(line) + 1
    return lines
