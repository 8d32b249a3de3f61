"""The personas in a SillyTavern settings file, read in the untrusted process."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import CardFormatError
from app.formats.card_fields import as_text, mapping_or_empty
from app.formats.json_tree import parse_json
from app.formats.untrusted_process import UntrustedProcess

MAX_PERSONAS = 1_000


@dataclass(frozen=True, slots=True)
class FoundPersona:
    """Whom the user played there. `picture` is the name of a file in `User Avatars`."""

    name: str
    description: str
    picture: str


def read_personas(settings: bytes, untrusted: UntrustedProcess) -> tuple[FoundPersona, ...]:
    """The personas, in the file's order. Raises CardFormatError or ImportRefusedError for a broken file."""
    (answer,) = untrusted.run("read_personas", settings)
    return tuple(FoundPersona(*persona) for persona in json.loads(answer))


def read_personas_job(parts: Sequence[bytes]) -> list[bytes]:
    """[settings.json] → [list of [name, description, picture] as JSON]."""
    (settings,) = parts
    root = parse_json(settings).root
    if not isinstance(root, dict):
        raise CardFormatError("The settings file holds no settings.", "Choose another folder.")
    power_user = mapping_or_empty(root.get("power_user"))
    descriptions = mapping_or_empty(power_user.get("persona_descriptions"))
    personas = [
        [as_text(name), as_text(mapping_or_empty(descriptions.get(picture)).get("description")), picture]
        for picture, name in mapping_or_empty(power_user.get("personas")).items()
        if as_text(name).strip()
    ]
    return [json.dumps(personas[:MAX_PERSONAS]).encode()]
