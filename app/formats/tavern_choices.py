"""What a SillyTavern settings file says of rules and lorebooks, read in the untrusted process.

Sources: `spec/chats.md` section 6, `spec/worldinfo.md` section 1.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core.errors import CardFormatError
from app.core.prompt.replacement_rules import ReplacementRule
from app.formats.card_fields import mapping_or_empty
from app.formats.json_tree import parse_json
from app.formats.regex_scripts import fitting_scripts
from app.formats.untrusted_process import UntrustedProcess


@dataclass(frozen=True, slots=True)
class TavernChoices:
    """The user's own find-and-replace rules, and the names of the lorebooks that play in every chat."""

    rules: tuple[ReplacementRule, ...] = ()
    global_books: tuple[str, ...] = ()


def read_tavern_choices(settings: bytes, untrusted: UntrustedProcess) -> TavernChoices:
    """Raises CardFormatError or ImportRefusedError for a broken file; what does not fit is passed over."""
    (answer,) = untrusted.run("read_tavern_choices", settings)
    found = json.loads(answer)
    return TavernChoices(fitting_scripts(found["regex"]), tuple(found["global"]))


def read_tavern_choices_job(parts: Sequence[bytes]) -> list[bytes]:
    """[settings.json] → [{"regex": scripts, "global": names} as JSON]."""
    (settings,) = parts
    root = parse_json(settings).root
    if not isinstance(root, dict):
        raise CardFormatError("The settings file holds no settings.", "Choose another folder.")
    scripts = mapping_or_empty(root.get("extension_settings")).get("regex")
    world_info = mapping_or_empty(mapping_or_empty(root.get("world_info_settings")).get("world_info"))
    names = [name for name in _items(world_info.get("globalSelect")) if isinstance(name, str)]
    return [json.dumps({"regex": _items(scripts), "global": names}).encode()]


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
