"""A reply that a person has begun: its text ends the prompt, and the model goes on from it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.core.prompt.segments import Prompt, Segment, Source, SourceKind

_BEGUN: Final = Source(SourceKind.REPLY_START, "begun")


def with_beginning(prompt: Prompt, text: str) -> Prompt:
    """`prompt` with `text`, never read as markup, at its end."""
    return replace(prompt, segments=(*prompt.segments, Segment(text, _BEGUN))) if text else prompt


def beginning_of(segments: Sequence[Segment]) -> str:
    """What `with_beginning` put at the end of these segments; "" if nothing."""
    return segments[-1].text if segments and segments[-1].source == _BEGUN else ""
