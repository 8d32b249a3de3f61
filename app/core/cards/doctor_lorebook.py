"""The doctor's rules on the embedded lorebook: entries that can never fire."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.cards.card_texts import book_entries, with_entry
from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding, Severity
from app.core.js_pattern import compiled
from app.core.lorebook.keys import regex_of

_ALWAYS = "@@activate"


def entries_that_never_fire(card: CharacterCard) -> Iterator[Finding]:
    """Entries without a key that is looked for, though they wait for one."""
    for place, (key, entry) in enumerate(book_entries(card.lorebook), start=1):
        if not _waits_for_keys(entry) or _texts(entry.get("keys")):
            continue
        secondary = _texts(entry.get("secondary_keys"))
        reason = "has only secondary keys" if secondary else "has no keys"
        sentence = f"{_title(entry, place)} {reason} and is not constant: it can never fire."
        mended = _with_keys(card, key, entry, secondary)
        yield Finding(Severity.ERROR, "lorebook", sentence, place, mended)


def broken_patterns(card: CharacterCard) -> Iterator[Finding]:
    """Keys written as regular expressions that cannot be run; they are looked for as plain text."""
    for place, (_, entry) in enumerate(book_entries(card.lorebook), start=1):
        for text in (*_texts(entry.get("keys")), *_texts(entry.get("secondary_keys"))):
            pattern = regex_of(text)
            if pattern is not None and compiled(*pattern) is None:
                sentence = f"{_title(entry, place)}: the regular expression “{text[:60]}” cannot be run."
                yield Finding(Severity.ERROR, "lorebook", sentence, place)


def _waits_for_keys(entry: Mapping[str, Any]) -> bool:
    content = entry.get("content")
    is_always_on = isinstance(content, str) and content.lstrip().startswith(_ALWAYS)
    return bool(entry.get("enabled", True)) and not entry.get("constant") and not is_always_on


def _with_keys(
    card: CharacterCard, key: Any, entry: Mapping[str, Any], secondary: list[str]
) -> CharacterCard | None:
    """The secondary keys made primary ones, else the entry's title made its key."""
    if secondary:
        return with_entry(card, key, {**entry, "keys": secondary, "secondary_keys": []})
    title = _own_title(entry)
    return with_entry(card, key, {**entry, "keys": [title]}) if title else None


def _title(entry: Mapping[str, Any], place: int) -> str:
    return f"“{_own_title(entry)[:40]}”" if _own_title(entry) else f"Entry {place}"


def _own_title(entry: Mapping[str, Any]) -> str:
    titles = (entry.get("comment"), entry.get("name"))
    return next((title.strip() for title in titles if isinstance(title, str) and title.strip()), "")


def _texts(value: Any) -> list[str]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list):
        return []
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]
