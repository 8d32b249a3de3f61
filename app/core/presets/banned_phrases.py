"""Phrases that a reply may not hold, as the rules of a preset file spell them.

Each line of `banned_tokens` is a rule (`spec/samplers.md` section 2): `"text"` bans a phrase in upper and
lower case, as the back-ends do that know such rules; `/pattern/flags` and curly quotes are ours. All others
ban single tokens.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core import js_pattern
from app.core.errors import PresetFormatError

MAX_PHRASE_CHARS = 1_000
"""A longer phrase is a mistake: no reply would come upon it, and to look out for it costs with its length."""

_OPENING, _CLOSING = '"“„«', '"”“»'  # as some keyboards and word processors write the quotes
_PATTERN_RULE = re.compile(r"/(.+)/([a-z]*)")


@dataclass(frozen=True, slots=True)
class BannedPhrase:
    """`rule` as the user wrote it; `plain` is the phrase itself in lower case.

    Where that is empty, `pattern` holds in JavaScript's dialect, as far as RE2 runs it, with its flags.
    """

    rule: str
    plain: str = ""
    pattern: str = ""
    flags: str = ""


def is_phrase(rule: str) -> bool:
    """Whether a rule bans a phrase, which takes back-tracking and not a bias."""
    return phrase_of(rule) is not None


def phrase_of(rule: str) -> BannedPhrase | None:
    """The phrase that a line bans; None for one that bans tokens, and for an empty line."""
    rule = rule.strip()
    if len(rule) > 2 and rule[0] in _OPENING and rule[-1] in _CLOSING:
        return BannedPhrase(rule, plain=lower(rule[1:-1]))
    found = _PATTERN_RULE.fullmatch(rule)
    return BannedPhrase(rule, pattern=found[1], flags=found[2]) if found else None


def banned_phrases(rules: str) -> tuple[BannedPhrase, ...]:
    """The phrases among the lines of `rules`.

    Raises PresetFormatError for a pattern beyond RE2 and for more than MAX_PHRASE_CHARS characters.
    """
    phrases = tuple(phrase for line in rules.splitlines() if (phrase := phrase_of(line)) is not None)
    for phrase in phrases:
        _check(phrase)
    return phrases


def _check(phrase: BannedPhrase) -> None:
    if len(phrase.rule) > MAX_PHRASE_CHARS:
        raise PresetFormatError(
            f"The banned phrase {phrase.rule[:40]}… has {len(phrase.rule):,} characters,"
            f" more than {MAX_PHRASE_CHARS:,}.",
            "Ban a shorter piece of it: its first words are enough.",
        )
    if phrase.pattern and js_pattern.compiled(phrase.pattern, phrase.flags) is None:
        raise PresetFormatError(
            f"The banned phrase {phrase.rule[:80]} is no pattern that can be looked for.",
            "Correct it in the preset: lookarounds and back-references are not known here.",
        )


def with_words(rules: str, words: Sequence[str]) -> str:
    """`rules` and one that bans each of `words`, which a `{{banned}}` macro names."""
    lines = (" ".join(word.split()) for word in words)
    return "\n".join(filter(None, [rules, *(f'"{line}"' for line in lines if line)]))


def lower(text: str) -> str:
    """`text` in lower case, one character for one."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
