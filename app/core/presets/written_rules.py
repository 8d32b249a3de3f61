"""Sampler settings that are lists or texts, as a person writes them: one rule a line.

`logit_bias`: "-5 shivers" or "+2.5 {lamp}", the texts spelled as in `TokenBias`. `dry_breakers`: one a line,
with backslash-n for a line break. All others are texts already.
"""

import re
from dataclasses import replace
from typing import Any

from app.core.errors import PresetFormatError
from app.core.presets.sampler_settings import SamplerSettings, TokenBias

WRITTEN_RULES = ("banned_tokens", "logit_bias", "dry_breakers", "grammar", "json_schema")
_BIAS = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,3})?)\s+(\S.*)")
_MOST = 2_000
_STRONGEST = 100.0
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r"\\([\\ntr])")
_UNESCAPES = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}


def rule_text(settings: SamplerSettings, name: str) -> str:
    """What is written for one of `WRITTEN_RULES`."""
    if name == "logit_bias":
        return "\n".join(f"{bias.value:+g} {bias.text}" for bias in settings.logit_bias)
    if name == "dry_breakers":
        return "\n".join(map(_escaped, settings.dry_breakers))
    return str(getattr(settings, name))


def with_rule_text(settings: SamplerSettings, name: str, text: str) -> SamplerSettings:
    """`settings` with what is written in `text`. Raises PresetFormatError, naming the line."""
    values: dict[str, Any] = {name: text}
    lines = [line for line in text.split("\n")[:_MOST] if line.strip()]
    if name == "logit_bias":
        values[name] = tuple(_bias(line.strip(), number) for number, line in enumerate(lines, start=1))
    elif name == "dry_breakers":
        values[name] = tuple(_unescaped(line) for line in lines)
    return replace(settings, **values)


def _bias(line: str, number: int) -> TokenBias:
    match = _BIAS.fullmatch(line)
    if match is None or abs(float(match[1])) > _STRONGEST:
        raise PresetFormatError(
            f"Line {number} is no bias: “{line[:60]}”.",
            "Write a number from -100 (never) to 100 and the text: -5 shivers",
        )
    return TokenBias(match[2], float(match[1]))


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _unescaped(line: str) -> str:
    return _ESCAPED.sub(lambda match: _UNESCAPES[match[1]], line)
