"""A reply that a person has begun: its text ends the prompt, and the model goes on from it."""

from dataclasses import replace
from typing import Final

from app.core.prompt.segments import Prompt, Segment, Source, SourceKind

BEGUN: Final = Source(SourceKind.REPLY_START, "begun")


def with_beginning(prompt: Prompt, text: str) -> Prompt:
    """`prompt` with `text`, never read as markup, at its end."""
    return replace(prompt, segments=(*prompt.segments, Segment(text, BEGUN))) if text else prompt
