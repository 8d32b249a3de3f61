"""What is told about the user's personas, as values."""

from dataclasses import dataclass

from app.core.cards.card_versions import CardPicture
from app.core.chat.messages import Persona, PersonaId
from app.core.errors import ErrorReport


@dataclass(frozen=True, slots=True)
class PersonasListed:
    """All personas, oldest first, and which is used where.

    `in_use` plays in the shown chat; `for_chat` and `for_character` are choices made for that chat and
    its character (named), None where there is none or no chat is shown.
    """

    personas: tuple[Persona, ...]
    default: PersonaId
    in_use: PersonaId
    for_chat: PersonaId | None = None
    for_character: PersonaId | None = None
    character_name: str = ""
    added: PersonaId | None = None


@dataclass(frozen=True, slots=True)
class PersonaPictureRead:
    """A picture file was read and encoded anew, to be cut and kept."""

    picture: CardPicture


@dataclass(frozen=True, slots=True)
class PersonaActFailed:
    """What was asked could not be done; nothing was changed."""

    error: ErrorReport


PersonaFact = PersonasListed | PersonaPictureRead | PersonaActFailed
