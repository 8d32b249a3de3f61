"""What the session tells of the branches of a chat."""

from dataclasses import dataclass

from app.core.chat.branches import Branch
from app.core.chat.messages import ChatId


@dataclass(frozen=True, slots=True)
class BranchesListed:
    """All branches of the shown chat, each before those that go on from it."""

    chat_id: ChatId
    chat_title: str
    branches: tuple[Branch, ...]


BranchFact = BranchesListed
