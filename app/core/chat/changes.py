"""What happened to a chat, as values: the conversation reports them, item models apply them."""

from dataclasses import dataclass

from app.core.chat.messages import Chat, ChatId, Message, MessageId, RevisionId


@dataclass(frozen=True, slots=True)
class ChatOpened:
    """The whole path is new: another chat, or another branch of it."""

    chat: Chat


@dataclass(frozen=True, slots=True)
class MessageAppended:
    chat_id: ChatId
    message: Message


@dataclass(frozen=True, slots=True)
class MessageReplaced:
    """The message with this id has other revisions or another active one than before."""

    chat_id: ChatId
    message: Message


@dataclass(frozen=True, slots=True)
class MessagesRemoved:
    """The shown path now ends before `first_removed`."""

    chat_id: ChatId
    first_removed: MessageId


@dataclass(frozen=True, slots=True)
class TextGrown:
    """The streaming revision of a message got `added` appended."""

    chat_id: ChatId
    message_id: MessageId
    revision_id: RevisionId
    added: str


ChatChange = ChatOpened | MessageAppended | MessageReplaced | MessagesRemoved | TextGrown
