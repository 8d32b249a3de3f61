"""Turns as text: with an instruct template's markup around them, or as plain `Name: text` lines.

Source: `spec/prompt.md` sections 5 and 8.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum

from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText, joined
from app.core.prompt.turn_role import TurnRole
from app.core.prompt.turns import Turn

Expand = Callable[[TracedText], TracedText]

NAMELESS = "System"

NAME_MACRO = re.compile(r"\{\{name\}\}", re.IGNORECASE)
_CHANGING_MACRO = re.compile(r"\{\{(?!(?:name|char|user)\}\})", re.IGNORECASE)

NEWLINE = TracedText.of("\n", TEMPLATE, is_markup=True)


class Place(Enum):
    """Where a turn stands, as far as its markup depends on it."""

    MIDDLE = "middle"
    FIRST = "first"
    LAST = "last"


class TurnFormat:
    """Writes turns. `template` None means plain lines.

    `user` and `char` are the names of persona and speaking character, `others` those of the other
    members of a group; in a group NamesBehavior.FORCE names every member.
    """

    def __init__(
        self,
        template: InstructTemplate | None,
        user: str,
        char: str,
        expand: Expand,
        others: Sequence[str] | None = None,
    ) -> None:
        self.template = template
        self.user = user
        self.char = char
        self.in_group = others is not None
        self.other_members = tuple(others or ())
        self._expand = expand
        self._sequences: dict[tuple[str, str], TracedText] = {}

    @property
    def line_break(self) -> TracedText:
        """What stands between markup and text: a line break where the template wraps, else nothing."""
        return NEWLINE if self.template is not None and self.template.wraps_in_newlines else EMPTY

    def turn(self, turn: Turn, place: Place = Place.MIDDLE, is_open: bool = False) -> TracedText:
        """`turn` as it stands in the prompt; with `is_open` it ends right behind its text."""
        if self.template is None:
            return self._plain(turn) if is_open else self._plain(turn) + NEWLINE
        name = turn.speaker if turn.role is TurnRole.USER else turn.speaker or self.char
        prefix = self.sequence(self._prefix(self.template, turn.role, place), name)
        suffix = EMPTY if is_open else self._closing(self.template, turn.role, name)
        text = turn.text
        if name and self._shows_name(self.template, turn, name):
            text = self._spoken(f"{name}: ", turn) + text
        return self.wrapped(prefix, text + suffix)

    def wrapped(self, prefix: TracedText, text: TracedText) -> TracedText:
        """`prefix` and `text`, the line break between them unless one is empty."""
        return joined([part for part in (prefix, text) if part], self.line_break)

    def story_sequence(self, sequence: str) -> TracedText:
        """Markup of the story string, whose macros are replaced whatever the template says of macros."""
        text = TracedText.of(sequence, TEMPLATE, is_markup=True)
        return self._expand(text.sub(NAME_MACRO, NAMELESS))

    def sequence(self, sequence: str, name: str) -> TracedText:
        """A sequence of the template as markup, its macros replaced; `{{name}}` is `name` or "System"."""
        key = (sequence, name)
        known = self._sequences.get(key)
        if known is not None:
            return known
        text = TracedText.of(sequence, TEMPLATE, is_markup=True)
        if self.template is not None and self.template.expands_macros:
            text = self._expand(text).sub(NAME_MACRO, lambda _: name or NAMELESS)
        if not _CHANGING_MACRO.search(sequence):
            self._sequences[key] = text
        return text

    def _plain(self, turn: Turn) -> TracedText:
        is_named = bool(turn.speaker) and turn.role is not TurnRole.SYSTEM
        return self._spoken(f"{turn.speaker}: ", turn) + turn.text if is_named else turn.text

    def _closing(self, template: InstructTemplate, role: TurnRole, name: str) -> TracedText:
        return self.sequence(self._suffix(template, role), name) or self.line_break

    def _spoken(self, words: str, turn: Turn) -> TracedText:
        source = turn.text.segments[0].source if turn.text else TEMPLATE
        return TracedText.of(words, source)

    def _shows_name(self, template: InstructTemplate, turn: Turn, name: str) -> bool:
        if turn.role is TurnRole.SYSTEM or template.names_behavior is NamesBehavior.NONE:
            return False
        if template.names_behavior is NamesBehavior.ALWAYS:
            return True
        return name != self.user and (self.in_group or turn.is_bound_to_speaker)

    @staticmethod
    def _prefix(template: InstructTemplate, role: TurnRole, place: Place) -> str:
        if role is TurnRole.SYSTEM:
            return template.user_prefix if template.system_is_user else template.system_prefix
        kind = "user" if role is TurnRole.USER else "assistant"
        special = "" if place is Place.MIDDLE else getattr(template, f"{place.value}_{kind}_prefix")
        return str(special or getattr(template, f"{kind}_prefix"))

    @staticmethod
    def _suffix(template: InstructTemplate, role: TurnRole) -> str:
        if role is TurnRole.ASSISTANT:
            return template.assistant_suffix
        is_user = role is TurnRole.USER or template.system_is_user
        return template.user_suffix if is_user else template.system_suffix
