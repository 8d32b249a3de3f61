"""CharacterCard: who a character is, in the words of the card specifications (V1, V2, V3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.cards.v3_fields import CardAsset


@dataclass(frozen=True, slots=True)
class DepthPrompt:
    """The character's note: `text` enters the chat `depth` messages from its end, spoken by `role`."""

    text: str = ""
    depth: int = 4
    role: str = "system"


@dataclass(frozen=True, slots=True)
class CharacterCard:
    """A character. `greetings[0]` is the file's first message, the others are its alternate greetings.

    `source` is the whole decoded card as it was read, unknown fields included: what a later
    version or another tool needs is never lost. Texts are as in the file, macros unexpanded.
    `group_greetings` are for groups only, `origins` addresses where the card comes from,
    `translated_notes` the creator's notes by language (ISO 639-1); times are seconds since 1970, 0 for
    unknown.
    """

    name: str
    nickname: str = ""
    description: str = ""
    personality: str = ""
    scenario: str = ""
    greetings: tuple[str, ...] = ()
    example_dialogue: str = ""
    system_prompt: str = ""
    post_history_instructions: str = ""
    creator_notes: str = ""
    creator: str = ""
    character_version: str = ""
    tags: tuple[str, ...] = ()
    depth_prompt: DepthPrompt = DepthPrompt()
    lorebook: Mapping[str, Any] | None = None
    group_greetings: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    translated_notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    assets: tuple[CardAsset, ...] = ()
    created_at: int = 0
    modified_at: int = 0
    spec: str = "chara_card_v3"
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """What came out of a card file: the card, a PNG of its picture if it had one, and remarks for the user.

    `avatar_png` is re-encoded by us (no foreign chunks), at most 1024 px a side; `thumbnail_png`
    at most 192 px. `original` are the file's bytes, kept beside the card. `is_new_picture`: the picture was
    chosen here, in place of the one in `original`.
    """

    card: CharacterCard
    original: bytes
    avatar_png: bytes | None = None
    thumbnail_png: bytes | None = None
    remarks: tuple[str, ...] = ()
    is_new_picture: bool = False
