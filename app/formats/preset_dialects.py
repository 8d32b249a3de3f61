"""Whose sampler preset a file is, told by its keys, and its values in SillyTavern's text-completion keys."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from app.formats.preset_kobold import is_kobold, kobold_to_tavern
from app.formats.preset_lmstudio import is_lmstudio, lmstudio_to_tavern
from app.formats.preset_novelai import is_novelai, novelai_to_tavern
from app.formats.preset_textgen import is_textgen, textgen_to_tavern


class PresetDialect(StrEnum):
    """The programs whose sampler presets are read; the values are their names."""

    LM_STUDIO = "LM Studio"
    NOVELAI = "NovelAI"
    KOBOLD = "KoboldAI"
    TAVERN = "SillyTavern"
    TEXTGEN = "TextGen"


_TAVERN_MARKS = {"rep_pen", "top_p", "top_k", "min_p", "samplers", "sampler_priority", "genamt", "do_sample"}

Fields = Mapping[str, Any]
_DIALECTS: tuple[tuple[PresetDialect, Callable[[Fields], bool], Callable[[Fields], dict[str, Any]]], ...] = (
    (PresetDialect.LM_STUDIO, is_lmstudio, lmstudio_to_tavern),
    (PresetDialect.NOVELAI, is_novelai, novelai_to_tavern),
    (PresetDialect.KOBOLD, is_kobold, kobold_to_tavern),
    (PresetDialect.TAVERN, lambda fields: "temp" in fields and not _TAVERN_MARKS.isdisjoint(fields), dict),
    (PresetDialect.TEXTGEN, is_textgen, textgen_to_tavern),
)


def dialect_of(root: Any) -> PresetDialect | None:
    """The program that wrote these values; None where they are no sampler preset."""
    if not isinstance(root, Mapping):
        return None
    return next((dialect for dialect, is_so, _ in _DIALECTS if is_so(root)), None)


def tavern_fields(dialect: PresetDialect, fields: Fields) -> dict[str, Any]:
    """The fields as SillyTavern's text-completion preset would spell them; keys that nobody knows stay."""
    respell = next(respell for known, _, respell in _DIALECTS if known is dialect)
    return respell(fields)
