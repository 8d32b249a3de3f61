"""The texts of a card that reach the model, each with its place and the card with another text there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.cards.character_card import CharacterCard

PLAIN_FIELDS = (
    "description",
    "personality",
    "scenario",
    "example_dialogue",
    "system_prompt",
    "post_history_instructions",
)
PERMANENT_FIELDS = (*(name for name in PLAIN_FIELDS if name != "example_dialogue"), "depth_prompt")
"""What every prompt holds, however long the chat gets."""


@dataclass(frozen=True, slots=True)
class CardText:
    """One text; `place` counts greetings and lorebook entries from 1, 0 elsewhere.

    `with_text` gives the card with another text in its place.
    """

    field: str
    text: str
    with_text: Callable[[str], CharacterCard]
    place: int = 0

    @property
    def key(self) -> str:
        """Unique within the card: "description", "greetings.2"."""
        return f"{self.field}.{self.place}" if self.place else self.field


def texts_of(card: CharacterCard) -> Iterator[CardText]:
    """Every text of `card` that is not empty, lorebook entries included."""
    return (found for found in _all_texts(card) if found.text.strip())


def book_entries(book: Mapping[str, Any] | None) -> list[tuple[Any, Mapping[str, Any]]]:
    """The entries of an embedded lorebook, each with its index, or its key where they are a map."""
    entries = (book or {}).get("entries")
    numbered = entries.items() if isinstance(entries, Mapping) else enumerate(_as_list(entries))
    return [(key, entry) for key, entry in numbered if isinstance(entry, Mapping)]


def with_entry(card: CharacterCard, key: Any, entry: Mapping[str, Any]) -> CharacterCard:
    """`card` with another entry at `key` of its lorebook; all else in the book stays as it is."""
    book = dict(card.lorebook or {})
    entries = book["entries"]
    if isinstance(entries, Mapping):
        book["entries"] = {**entries, key: entry}
    else:
        book["entries"] = [*entries[:key], entry, *entries[key + 1 :]]
    return replace(card, lorebook=book)


def _all_texts(card: CharacterCard) -> Iterator[CardText]:
    for name in PLAIN_FIELDS:
        yield CardText(name, getattr(card, name), _setter(card, name))
    for name in ("greetings", "group_greetings"):
        for index, greeting in enumerate(getattr(card, name)):
            yield CardText(name, greeting, _greeting_setter(card, name, index), index + 1)
    note = card.depth_prompt
    yield CardText(
        "depth_prompt", note.text, lambda text: replace(card, depth_prompt=replace(note, text=text))
    )
    for place, (key, entry) in enumerate(book_entries(card.lorebook), start=1):
        content = entry.get("content")
        yield CardText(
            "lorebook", content if isinstance(content, str) else "", _entry_setter(card, key, entry), place
        )


def _setter(card: CharacterCard, name: str) -> Callable[[str], CharacterCard]:
    def with_text(text: str) -> CharacterCard:
        change: dict[str, Any] = {name: text}
        return replace(card, **change)

    return with_text


def _greeting_setter(card: CharacterCard, name: str, index: int) -> Callable[[str], CharacterCard]:
    greetings = getattr(card, name)

    def with_text(text: str) -> CharacterCard:
        change: dict[str, Any] = {name: (*greetings[:index], text, *greetings[index + 1 :])}
        return replace(card, **change)

    return with_text


def _entry_setter(card: CharacterCard, key: Any, entry: Mapping[str, Any]) -> Callable[[str], CharacterCard]:
    return lambda text: with_entry(card, key, {**entry, "content": text})


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
