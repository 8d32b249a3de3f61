"""What the session tells of quick replies."""

from dataclasses import dataclass

from app.core.chat.quick_reply import QuickReply


@dataclass(frozen=True, slots=True)
class QuickRepliesShown:
    """All of them, in their order."""

    replies: tuple[QuickReply, ...]
