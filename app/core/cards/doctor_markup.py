"""The doctor's rules on markup: turns of a chat template, forged roles and broken placeholders in a card."""

import re
from collections.abc import Iterator

from app.core.cards.card_texts import CardText, texts_of
from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding, Severity

_ROLE = r"(?:system|user|assistant|model|human|ipython|tool)"
_LEAKS = re.compile(
    rf"<\|start_header_id\|>\s*{_ROLE}?\s*<\|end_header_id\|>\s?"
    rf"|<\|im_start\|>(?:{_ROLE}\b)?[ ]?|<\|(?:start|end)_of_turn\|?>|<start_of_turn>(?:{_ROLE}\b)?[ ]?"
    rf"|<end_of_turn>|<\|[a-z][a-z0-9_ ]{{1,40}}\|>|\[/?INST\]|<</?SYS>>|\[/?SYSTEM_PROMPT\]|</s>|<s>"
    rf"|^###[ ]?(?:Instruction|Response|Input)s?:?[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FORGED = re.compile(r"^[ \t]*(?:#+ ?)?(system|assistant|user|human)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_SPOKEN = {"assistant": "{{char}}:", "user": "{{user}}:", "human": "{{user}}:"}
_OLD_NAMES = re.compile(r"<(user|bot|char)>", re.IGNORECASE)
_BROKEN_NAMES = re.compile(
    r"(?<!\{)\{(?P<bare>char|user)\}(?!\})|\{\{(?P<open>char|user)\}(?!\})|(?<!\{)\{(?P<shut>char|user)\}\}"
    r"|\[\[(?P<square>char|user)\]\]",
    re.IGNORECASE,
)


def template_leaks(card: CharacterCard) -> Iterator[Finding]:
    """Markup of a chat template: here it is plain text, other programs may end a turn there."""
    for found in texts_of(card):
        if leaks := _distinct(_LEAKS, found.text):
            yield _finding(
                Severity.WARNING,
                found,
                f"Markup of a chat template stands in the text: {_quoted(leaks)}.",
                _LEAKS.sub("", found.text),
            )


def forged_roles(card: CharacterCard) -> Iterator[Finding]:
    """Lines that begin like another speaker's turn."""
    for found in texts_of(card):
        if labels := _distinct(_FORGED, found.text):
            mended = _FORGED.sub(_as_spoken, found.text)
            sentence = f"A line pretends to be another turn: {_quoted(labels)}."
            yield _finding(Severity.WARNING, found, sentence, mended)


def old_names(card: CharacterCard) -> Iterator[Finding]:
    """<BOT> and <USER> of the first tools."""
    for found in texts_of(card):
        if names := _distinct(_OLD_NAMES, found.text):
            sentence = f"Old placeholders are used: {_quoted(names)}. Not every program replaces them."
            yield _finding(Severity.NOTE, found, sentence, _OLD_NAMES.sub(_as_macro, found.text))


def broken_names(card: CharacterCard) -> Iterator[Finding]:
    """{char} and other placeholders with the wrong number of braces, which nothing replaces."""
    for found in texts_of(card):
        if names := _distinct(_BROKEN_NAMES, found.text):
            sentence = f"A placeholder is misspelt and would be sent as it is: {_quoted(names)}."
            yield _finding(Severity.ERROR, found, sentence, _BROKEN_NAMES.sub(_as_macro, found.text))


def _as_macro(match: "re.Match[str]") -> str:
    name = next(group for group in match.groups() if group).lower()
    return "{{user}}" if name == "user" else "{{char}}"


def _as_spoken(match: "re.Match[str]") -> str:
    """A system line cannot be mended by its label alone: it stays."""
    return _SPOKEN.get(match[1].lower(), match[0])


def _finding(severity: Severity, found: CardText, sentence: str, mended: str) -> Finding:
    card = found.with_text(mended) if mended != found.text else None
    return Finding(severity, found.field, sentence, found.place, card)


def _distinct(pattern: "re.Pattern[str]", text: str) -> list[str]:
    return list(dict.fromkeys(match[0].strip() for match in pattern.finditer(text)))


def _quoted(examples: list[str]) -> str:
    shown = ", ".join(f"“{example[:40]}”" for example in examples[:3])
    return shown if len(examples) <= 3 else f"{shown} and {len(examples) - 3} more"
