"""ChatIntake: chats of other programs on their way in, each to the character it was had with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.imported_chat import ImportedChat
from app.core.chat.messages import CharacterId, ChatId
from app.core.prompt.chat_texts import ChatTexts
from app.formats.card_export import export_card_json
from app.formats.chat_metadata import texts_in
from app.storage.character_store import CharacterStore
from app.storage.chat_text_store import ChatTextStore
from app.storage.database import Database
from app.storage.imported_chat_store import ImportedChatStore
from app.storage.persona_store import PersonaStore


@dataclass(slots=True)
class ChatsTaken:
    """What came in, enough to take it out again; `characters` were made for chats that had none here."""

    chats: list[ChatId] = field(default_factory=list)
    characters: list[CharacterId] = field(default_factory=list)
    num_known: int = 0
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def joined_with(self, other: "ChatsTaken") -> "ChatsTaken":
        """Both together, for one undo."""
        return ChatsTaken(
            self.chats + other.chats,
            self.characters + other.characters,
            self.num_known + other.num_known,
            self.remarks + other.remarks,
        )


class ChatIntake:
    """Called from an import's own thread or the command line: every store works on the database thread."""

    def __init__(self, database: Database) -> None:
        self._characters, self._personas = CharacterStore(database), PersonaStore(database)
        self._chats, self._texts = ImportedChatStore(database), ChatTextStore(database)

    def take_in(
        self,
        chats: Sequence[ImportedChat],
        file_name: str,
        taken: ChatsTaken,
        owner: CharacterId | None = None,
        speakers: Mapping[str, CharacterId] | None = None,
    ) -> None:
        """Keep `chats`, under `owner` or the character each one names, and note in `taken` what is new.

        `speakers` says which members of a group the names in the file are.
        """
        for chat in chats:
            character = owner or self.character_named(chat.character_name, taken)
            added = self._chats.add(character, self._personas.default().id, chat, speakers or {})
            if added is None:
                taken.num_known += 1
            else:
                taken.chats.append(added)
                texts = texts_in(chat.header)
                if texts != ChatTexts():
                    self._texts.save(added, texts)
                taken.remarks += [(file_name, _sentence(chat))] if chat.broken else []

    def take_out(self, taken: ChatsTaken) -> None:
        """Undo: the chats go again, and the characters that were made for them."""
        self._chats.delete(taken.chats)
        self._characters.delete(*taken.characters)

    def character_named(self, name: str, taken: ChatsTaken) -> CharacterId:
        """The newest character of that name; a plain one, name alone, where there is none."""
        wanted = name.strip().casefold()
        known = [number for number, called in self._characters.names() if called.strip().casefold() == wanted]
        if known:
            return known[-1]
        card = CharacterCard(name=name.strip())
        made, _ = self._characters.save(ImportedCard(card, export_card_json(card)))
        taken.characters.append(made)
        return made


def _sentence(chat: ImportedChat) -> str:
    """ "Lines 4 and 9 could not be read; they are kept and written out again when the chat is exported." """
    numbers = [f"{line.number:,}" for line in chat.broken[:5]]
    if len(chat.broken) == 1:
        return f"Line {numbers[0]} could not be read; it is kept, and exported with the chat."
    more = f" and {len(chat.broken) - 5:,} more" if len(chat.broken) > 5 else ""
    return f"Lines {', '.join(numbers)}{more} could not be read; they are kept, and exported with the chat."
