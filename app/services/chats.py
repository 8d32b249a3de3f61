"""Chats: opening, making and removing them, and what is done to the one in front."""

from collections.abc import Callable

from app.core.chat.messages import CharacterId, ChatId, MessageId, Persona, PersonaId, RevisionState
from app.core.errors import AppError, StorageError
from app.services.conversation import Changes, Conversation
from app.services.facts import CharactersListed, MessageReturned, PersonaShown, UndoOffered
from app.services.front import Front
from app.services.library import Library
from app.services.outlet import Outlet
from app.services.settings_shelf import SettingsShelf
from app.services.writing import Writing
from app.storage.persona_store import PersonaStore

Act = Callable[[Conversation], Changes]


class Chats:
    """Lives on the service thread. Replies go on in chats that are not in front."""

    def __init__(
        self,
        library: Library,
        personas: PersonaStore,
        settings: SettingsShelf,
        writing: Writing,
        front: Front,
        outlet: Outlet,
    ) -> None:
        self._library, self._personas, self._settings = library, personas, settings
        self._writing, self._front, self._outlet = writing, front, outlet
        self._undo: Callable[[], object] | None = None

    # ---- opening ---------------------------------------------------------------------------------

    def list_all(self) -> None:
        self._outlet.emit(CharactersListed(self._library.summaries()))

    def open(self, chat_id: ChatId) -> None:
        conversation = self._writing.conversation(chat_id) or self._read(chat_id)
        self._settings.keep({"chat.last_open": int(chat_id)})
        self._front.show(conversation, self._library.characters.avatar_png(conversation.chat.character_id))

    def open_last(self) -> None:
        """The chat that was open last, else the newest one, else none."""
        characters = self._library.summaries()
        self._outlet.emit(CharactersListed(characters))
        chats = {chat.id: chat for character in characters for chat in character.chats}
        newest = max(chats.values(), key=lambda chat: chat.last_active_at, default=None)
        last = ChatId(self._settings.values["chat.last_open"])
        if last in chats:
            self.open(last)
        elif newest is not None:
            self.open(newest.id)
        else:
            self._front.show_nothing()

    def new(self, character_id: CharacterId) -> None:
        chat = self._library.new_chat(character_id, self.persona())
        self.list_all()
        self.open(chat.id)

    def open_character(self, character_id: CharacterId) -> None:
        """The character's newest chat, or its first one."""
        mine = next((known for known in self._library.summaries() if known.id == character_id), None)
        if mine is not None and mine.chats:
            self.open(mine.chats[0].id)
        else:
            self.new(character_id)

    def rename(self, chat_id: ChatId, title: str) -> None:
        self._library.chats.rename_chat(chat_id, title.strip() or "Chat")
        self.list_all()
        if self._is_shown(chat_id):
            self._reopen(chat_id)

    # ---- removing --------------------------------------------------------------------------------

    def delete(self, chat_id: ChatId) -> None:
        self._writing.end_chat(chat_id, RevisionState.STOPPED)
        self._library.chats.delete_chat(chat_id)
        self._offer_undo("Chat deleted", lambda: self._library.chats.restore_chat(chat_id))
        self._after_removal(self._is_shown(chat_id))

    def delete_character(self, character_id: CharacterId) -> None:
        for chat_id in self._writing.chats_of(character_id):
            self._writing.end_chat(chat_id, RevisionState.STOPPED)
        self._library.characters.delete(character_id)
        self._offer_undo("Character deleted", lambda: self._library.characters.restore(character_id))
        shown = self._front.conversation
        self._after_removal(shown is not None and shown.chat.character_id == character_id)

    def remove_from(self, message_id: MessageId) -> None:
        shown = self._front.conversation
        if shown is not None:
            self._writing.end_chat(shown.chat.id, RevisionState.STOPPED)
            self.do(lambda conversation: conversation.remove_from(message_id))
            self._offer_undo("Messages removed", lambda: self._front.tell(shown, shown.undo()))
            self.list_all()

    def undo(self) -> None:
        """Take back the removal that was offered for undoing, else the last thing done in the shown chat."""
        undo, self._undo = self._undo, None
        if undo is None:
            self.do(Conversation.undo)
        else:
            undo()
        self.list_all()
        if self._front.conversation is None:
            self.open_last()

    # ---- the chat in front -----------------------------------------------------------------------

    def do(self, act: Act) -> None:
        """Do something to the shown chat that the model has no part in; not while it writes there."""
        shown = self._front.conversation
        if shown is not None and shown.reply is None:
            self._undo = None
            self._front.tell(shown, act(shown))

    def send(self, text: str) -> None:
        """Say `text` in the shown chat. Where that cannot be now, the text is given back, not lost."""
        shown = self._front.conversation
        if shown is None or shown.reply is not None:
            self._outlet.emit(MessageReturned(text))
            return
        try:
            self.ask(lambda conversation: conversation.send(text))
        except AppError:
            self._outlet.emit(MessageReturned(text))
            raise

    def ask(self, act: Act) -> None:
        """Do something that makes the model write, unless it is writing in this chat already."""
        shown = self._front.conversation
        if shown is not None and shown.reply is None:
            self._undo = None
            self._front.tell(shown, act(shown))
            self._writing.begin(shown)
            self.list_all()

    # ---- who the user plays ----------------------------------------------------------------------

    def persona(self) -> Persona:
        """The persona in use; where it is gone, the oldest one."""
        try:
            return self._personas.get(PersonaId(self._settings.values["persona.current"]))
        except StorageError:
            return self._personas.default()

    def set_persona(self, name: str, description: str) -> None:
        """Rename or describe the persona in use; its chats follow."""
        persona = Persona(self.persona().id, name.strip() or "You", description)
        self._outlet.emit(PersonaShown(self._personas.update(persona)))
        shown = self._front.conversation
        if shown is not None and shown.reply is None:
            self._reopen(shown.chat.id)

    # ---- within ----------------------------------------------------------------------------------

    def _read(self, chat_id: ChatId) -> Conversation:
        chat = self._library.chats.load_chat(chat_id)
        card = self._library.characters.card(chat.character_id)
        persona = self._personas.get(chat.persona_id)
        return Conversation(chat, card, persona, self._library.chats, self._outlet.report)

    def _reopen(self, chat_id: ChatId) -> None:
        if self._writing.conversation(chat_id) is None:
            self.open(chat_id)

    def _is_shown(self, chat_id: ChatId) -> bool:
        shown = self._front.conversation
        return shown is not None and shown.chat.id == chat_id

    def _after_removal(self, was_shown: bool) -> None:
        if was_shown:
            self.open_last()
        else:
            self.list_all()

    def _offer_undo(self, label: str, undo: Callable[[], object]) -> None:
        self._undo = undo
        self._outlet.emit(UndoOffered(label))
