"""What the session tells of single messages."""

from dataclasses import dataclass

from app.core.chat.messages import ChatId, MessageId


@dataclass(frozen=True, slots=True)
class MessagePointedOut:
    """The message was looked for: it is in the shown path of the chat in front, unless a reply is written."""

    chat_id: ChatId
    message_id: MessageId


MessageFact = MessagePointedOut
