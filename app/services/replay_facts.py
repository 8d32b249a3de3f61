"""What the session tells about replies that were written again."""

from dataclasses import dataclass

from app.core.chat.messages import MessageId
from app.core.chat.replay import Difference


@dataclass(frozen=True, slots=True)
class ReplayCompared:
    """A reply was written again. `is_same`: token for token. `differences`: what was not as it was then."""

    message_id: MessageId
    is_same: bool
    differences: tuple[Difference, ...] = ()


ReplayFact = ReplayCompared
