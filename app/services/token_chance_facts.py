"""What the session tells about how likely the tokens of replies were."""

from dataclasses import dataclass

from app.core.chat.messages import MessageId
from app.core.chat.token_choices import TokenChoice


@dataclass(frozen=True, slots=True)
class TokenChancesShown:
    """The choices of a message's shown reply, none where they were not kept; `is_keeping` of new replies."""

    message_id: MessageId
    choices: tuple[TokenChoice, ...]
    is_keeping: bool


@dataclass(frozen=True, slots=True)
class TokenChancePeeked:
    """How one token of a message's shown reply was chosen; `place` counts its tokens from 0."""

    message_id: MessageId
    place: int
    choice: TokenChoice


TokenChanceFact = TokenChancesShown | TokenChancePeeked
