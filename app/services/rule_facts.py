"""What the session tells about find-and-replace rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.chat.messages import CharacterId, ChatId, MessageId
from app.core.prompt.replacement_rules import ReplacementRule


@dataclass(frozen=True, slots=True)
class RulesListed:
    """The user's own rules in their order, and those of the shown chat's card; `is_allowed` of the latter."""

    rules: tuple[ReplacementRule, ...]
    character_id: CharacterId | None = None
    character: str = ""
    of_card: tuple[ReplacementRule, ...] = ()
    is_allowed: bool = False


@dataclass(frozen=True, slots=True)
class CardRulesFound:
    """The shown chat's card brings rules, and the user was not asked yet whether they may run."""

    character_id: CharacterId
    character: str
    num_rules: int


@dataclass(frozen=True, slots=True)
class RuleTried:
    """What a rule makes of a text; `trouble` says why it cannot run, or ""."""

    number: int
    text: str
    trouble: str


@dataclass(frozen=True, slots=True)
class TextsShownAs:
    """Messages of the chat that are shown otherwise than they are stored: all of them, by id."""

    chat_id: ChatId
    texts: Mapping[MessageId, str]


RuleFact = RulesListed | CardRulesFound | RuleTried | TextsShownAs
