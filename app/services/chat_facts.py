"""What is told about chats as files, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChatExported:
    """A chat was written into the file of this name."""

    file_name: str
