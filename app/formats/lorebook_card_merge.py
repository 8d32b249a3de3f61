"""The lorebook of a card after it was edited as a book of its own: what is as it was keeps its very form."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.formats.lorebook_card_export import card_book_fields, card_entry
from app.formats.lorebook_embedded import listed_entries, read_card_entry


def merged_card_book(original: Mapping[str, Any] | None, edited: Lorebook) -> dict[str, Any] | None:
    """`original` with what was changed in `edited`, which was read from it; its name stays.

    Entries that cannot be read, and fields that Masque does not act on, are as they were. None where
    there was no book and `edited` has no entries.
    """
    if original is None:
        return card_book_fields(edited) if edited.entries else None
    raws = listed_entries(original)
    written = _written(raws, edited)
    return dict(original) if written == raws else {**original, "entries": written}


def _written(raws: Sequence[Any], edited: Lorebook) -> list[Any]:
    """The entries of the card's book: known ones with their changes, removed ones left out, new ones last."""
    now = {entry.uid: entry for entry in edited.entries}
    read = [read_card_entry(raw, number, edited.name) for number, raw in enumerate(raws)]
    shown = {was.uid: number for number, was in enumerate(read) if was is not None}
    written: list[Any] = []
    for number, (raw, was) in enumerate(zip(raws, read, strict=True)):
        if was is None or (was.uid in now and shown[was.uid] != number):
            written.append(raw)
        elif was.uid in now:
            entry = _with_changes(raw, was, now[was.uid])
            written.append(entry if len(written) == number else {**entry, "id": was.uid})
    return written + [card_entry(entry) for uid, entry in now.items() if uid not in shown]


def _with_changes(raw: Mapping[str, Any], was: LorebookEntry, now: LorebookEntry) -> dict[str, Any]:
    before, after = card_entry(was), card_entry(now)
    own = raw.get("extensions")
    extensions = _differing(before.pop("extensions"), after.pop("extensions"))
    changed = _differing(before, after)
    if extensions:
        changed["extensions"] = {**(own if isinstance(own, Mapping) else {}), **extensions}
    return {**raw, **changed}


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in after.items() if key not in before or before[key] != value}
