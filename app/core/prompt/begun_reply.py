"""A reply that a person has begun: its text ends the prompt, and the model goes on from it."""

from dataclasses import replace
from typing import Final

from app.core.prompt.segments import Prompt, Segment, Source, SourceKind

BEGUN: Final = Source(SourceKind.REPLY_START, "begun")


def with_beginning(prompt: Prompt, text: str) -> Prompt:
    """`prompt` with `text`, never read as markup, at its end."""
    return replace(prompt, segments=(*prompt.segments, Segment(text, BEGUN))) if text else prompt


def without_ending(segments: tuple[Segment, ...], ending: str) -> tuple[Segment, ...]:
    """`segments` before the `ending` with which their text stops, blanks after it taken with it; all of them
    where it stops otherwise."""
    whole = "".join(segment.text for segment in segments)
    if not ending or not whole.rstrip().endswith(ending):
        return segments
    num_kept, kept = len(whole.rstrip()) - len(ending), []
    for segment in segments:
        text = segment.text[:num_kept]
        num_kept -= len(text)
        if text:
            kept.append(segment if text == segment.text else replace(segment, text=text, token_ids=None))
    return tuple(kept)
