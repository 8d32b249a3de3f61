"""Thinking in a reply: told apart from the reply by the markup around it."""

import re
from dataclasses import dataclass

from app.core.presets.reasoning_template import ReasoningTemplate


@dataclass(frozen=True, slots=True)
class ParsedReply:
    """A reply and the thinking that stood before it."""

    text: str
    reasoning: str = ""


def parsed_reply(text: str, template: ReasoningTemplate) -> ParsedReply:
    """`text` without the thinking at its beginning; without whole markup everything is reply."""
    if not template.prefix or not template.suffix:
        return ParsedReply(text)
    prefix, suffix = re.escape(template.prefix.strip()), re.escape(template.suffix.strip())
    match = re.match(rf"\s*{prefix}(.*?){suffix}", text, re.DOTALL)
    if match is None:
        return ParsedReply(text)
    return ParsedReply(text[match.end() :].lstrip(), match[1].strip())
