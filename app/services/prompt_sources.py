"""PromptSources: what a chat's prompts draw on beside card and messages: lorebooks, notes, effects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.chat.messages import CharacterId, ChatId, Message
from app.core.hard_patterns import PatternRunner
from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import Lorebook
from app.core.lorebook.library import BookLink, BookSummary, LorebookId
from app.core.lorebook.settings import BookScope
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import LoreInputs
from app.core.prompt.prompt_record import PromptRecord
from app.formats.lorebook_embedded import read_embedded
from app.services.conversation import Conversation
from app.services.rule_shelf import RuleShelf
from app.storage.chat_text_store import ChatTextStore
from app.storage.database import Database
from app.storage.lorebook_store import LorebookStore
from app.storage.prompt_record_store import PromptRecordStore


@dataclass(frozen=True, slots=True)
class ChatSources:
    """What the next prompt of one chat draws on."""

    lore: LoreInputs
    texts: ChatTexts
    variables: Mapping[str, str | int | float]


class PromptSources:
    """Lives on the service thread. Books stay in memory, so that their index is built once.

    `patterns` runs those keys and rules that RE2 cannot.
    """

    def __init__(self, database: Database, patterns: PatternRunner, rules: RuleShelf) -> None:
        self.patterns, self.rules = patterns, rules
        self.books = LorebookStore(database)
        self.texts = ChatTextStore(database)
        self.records = PromptRecordStore(database)
        self._summaries: tuple[BookSummary, ...] | None = None
        self._loaded: dict[LorebookId, Lorebook] = {}
        self._embedded: dict[int, tuple[Mapping[str, Any], Lorebook]] = {}
        self._texts: dict[ChatId, ChatTexts] = {}

    def of(self, conversation: Conversation) -> ChatSources:
        """For the conversation's next reply, or the one that is being written."""
        before = self.records.effects_before([m.revision.id for m in self._path(conversation)])
        lore = LoreInputs(
            books=tuple(self.bound_books(conversation)),
            state=before.lore_state,
            character_file=conversation.card.name,
        )
        return ChatSources(lore, self.texts_of(conversation.chat.id), before.variables)

    def keep(self, conversation: Conversation, record: PromptRecord) -> None:
        """Remember the prompt of the reply that is about to be written, and what it left in the chat."""
        assert conversation.reply is not None
        revision_id = conversation.reply.revision.id
        self.records.save(conversation.chat.id, revision_id, record, conversation.messages)

    # ---- books -----------------------------------------------------------------------------------

    def summaries(self) -> tuple[BookSummary, ...]:
        if self._summaries is None:
            self._summaries = self.books.all()
        return self._summaries

    def book(self, book_id: LorebookId) -> Lorebook:
        if book_id not in self._loaded:
            self._loaded[book_id] = self.books.load(book_id)
        return self._loaded[book_id]

    def bound_books(self, conversation: Conversation) -> list[BoundBook]:
        """The books that count in the chat; the card's own is always among them, in a group the speaker's."""
        chat = conversation.chat
        targets = {
            BookScope.GLOBAL: BookLink(BookScope.GLOBAL),
            BookScope.CHAT: BookLink(BookScope.CHAT, chat.id),
            BookScope.PERSONA: BookLink(BookScope.PERSONA, conversation.persona.id),
            BookScope.CHARACTER: BookLink(BookScope.CHARACTER, conversation.speaker_character),
        }
        bound = [
            BoundBook(self.book(summary.id), scope)
            for scope, link in targets.items()
            for summary in self.summaries()
            if link in summary.links
        ]
        own = self._own_book(conversation)
        return bound if own is None else [*bound, BoundBook(own, BookScope.CHARACTER)]

    def card_book(self, character_id: CharacterId) -> LorebookId | None:
        """The book in which the one inside the character's card is edited, if it ever was."""
        link = BookLink(BookScope.CARD, character_id)
        return next((summary.id for summary in self.summaries() if link in summary.links), None)

    def books_changed(self, book_id: LorebookId | None = None) -> None:
        """Read the list, and that book, anew at the next use."""
        self._summaries = None
        if book_id is not None:
            self._loaded.pop(book_id, None)

    # ---- notes -----------------------------------------------------------------------------------

    def texts_of(self, chat_id: ChatId) -> ChatTexts:
        if chat_id not in self._texts:
            self._texts[chat_id] = self.texts.load(chat_id)
        return self._texts[chat_id]

    def set_texts(self, chat_id: ChatId, texts: ChatTexts) -> None:
        self.texts.save(chat_id, texts)
        self._texts[chat_id] = texts

    # ---- within ----------------------------------------------------------------------------------

    def _path(self, conversation: Conversation) -> tuple[Message, ...]:
        """The messages before the reply that is written, also where that goes on or is written anew."""
        messages = conversation.messages
        return messages if conversation.reply is None else messages[:-1]

    def _own_book(self, conversation: Conversation) -> Lorebook | None:
        """The card's book, as it is edited if it ever was; the same value as long as it is unchanged, because
        the index is kept by it."""
        edited = self.card_book(conversation.speaker_character)
        if edited is not None:
            return self.book(edited)
        fields = conversation.card.lorebook
        if not fields:
            return None
        character = int(conversation.speaker_character)
        known = self._embedded.get(character)
        if known is None or known[0] is not fields:
            name = f"{conversation.card.name}’s lorebook"
            known = self._embedded[character] = (fields, read_embedded(fields, name))
        return known[1]
