"""Where a note of the user's stands in a prompt."""

from enum import StrEnum


class NotePlacement(StrEnum):
    """Where the author's note goes."""

    AFTER_STORY = "after_story"
    IN_CHAT = "in_chat"
    BEFORE_STORY = "before_story"
