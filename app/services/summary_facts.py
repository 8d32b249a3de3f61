"""What the session tells about the summary of the shown chat."""

from dataclasses import dataclass

from app.core.chat.messages import ChatId
from app.core.prompt.story_summary import StorySummary


@dataclass(frozen=True, slots=True)
class SummaryShown:
    """The summary in force, what it takes of every prompt, how many messages it does not tell of yet.

    `num_tokens` is None without a model. `is_of_other_branch`: it tells of a path that is not shown.
    """

    chat_id: ChatId
    summary: StorySummary
    num_tokens: int | None
    num_untold: int
    is_of_other_branch: bool
    is_being_written: bool


@dataclass(frozen=True, slots=True)
class SummaryGrown:
    """The model has written so much of a new summary."""

    chat_id: ChatId
    text: str


SummaryFact = SummaryShown | SummaryGrown
