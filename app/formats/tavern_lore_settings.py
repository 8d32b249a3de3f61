"""How lorebooks are scanned, from a SillyTavern settings file, read in the untrusted process.

Source: `spec/worldinfo.md` section 1, "Global settings".
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeGuard

from app.core.errors import CardFormatError
from app.core.lorebook.settings import BookOrder, LoreSettings
from app.core.lorebook.stored_settings import lore_settings_from
from app.formats.card_fields import mapping_or_empty
from app.formats.json_tree import parse_json
from app.formats.untrusted_process import UntrustedProcess

_NUMBERS: Final[Mapping[str, str]] = {
    "world_info_depth": "scan_depth",
    "world_info_budget": "budget_percent",
    "world_info_budget_cap": "budget_cap",
    "world_info_max_recursion_steps": "max_recursion_steps",
    "world_info_min_activations": "min_activations",
    "world_info_min_activations_depth_max": "max_depth",
}
_FLAGS: Final[Mapping[str, str]] = {
    "world_info_recursive": "is_recursive",
    "world_info_case_sensitive": "is_case_sensitive",
    "world_info_match_whole_words": "matches_whole_words",
    "world_info_include_names": "includes_names",
    "world_info_use_group_scoring": "uses_group_scoring",
    "world_info_overflow_alert": "tells_overflow",
}
_ORDERS: Final = (BookOrder.TOGETHER, BookOrder.CHARACTER_FIRST, BookOrder.GLOBAL_FIRST)


def read_lore_settings(settings: bytes, untrusted: UntrustedProcess) -> LoreSettings:
    """The settings; the usual ones where the file says nothing, or something out of range.

    Raises CardFormatError or ImportRefusedError for a broken file.
    """
    (answer,) = untrusted.run("read_lore_settings", settings)
    return lore_settings_from(json.loads(answer))


def read_lore_settings_job(parts: Sequence[bytes]) -> list[bytes]:
    """[settings.json] → [values by the fields of LoreSettings, as JSON]."""
    (settings,) = parts
    root = parse_json(settings).root
    if not isinstance(root, dict):
        raise CardFormatError("The settings file holds no settings.", "Choose another folder.")
    return [json.dumps(_values(mapping_or_empty(root.get("world_info_settings")))).encode()]


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _values(fields: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {ours: fields.get(theirs) for theirs, ours in _NUMBERS.items()}
    values = {name: round(n) for name, n in numbers.items() if _is_number(n)}
    flags = {ours: fields.get(theirs) for theirs, ours in _FLAGS.items()}
    order = fields.get("world_info_character_strategy")
    if type(order) is not int or not 0 <= order < len(_ORDERS):
        return values | flags
    return values | flags | {"book_order": _ORDERS[order]}
