"""Chats: opening, making and removing them, and what is done to the one in front."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.chat.messages import CharacterId, ChatId, MessageId, Persona, RevisionState
from app.services.chat_path import Changes
from app.services.chat_reading import ChatReading
from app.services.conversation import Conversation
from app.services.facts import CharactersListed, MessageReturned, PersonaShown
from app.services.front import Front
from app.services.library import Library
from app.services.outlet import Outlet
from app.services.persona_choice import PersonaChoice
from app.services.rule_shelf import RuleShelf
from app.services.settings_shelf import SettingsShelf
from app.services.turns import Turns
from app.services.undo_offers import Undo, UndoOffers
from app.services.writing import Writing

Act = Callable[[Conversation], Changes]


class Chats:
    """Lives on the service thread. Replies go on in chats that are not in front."""

    def __init__(
        self,
        library: Library,
        personas: PersonaChoice,
        settings: SettingsShelf,
        writing: Writing,
        turns: Turns,
        front: Front,
        rules: RuleShelf,
        outlet: Outlet,
    ) -> None:
        self._rules = rules
        self._library, self._personas, self._settings = library, personas, settings
        self._writing, self._turns = writing, turns
        self._front, self._outlet = front, outlet
        self._offers = UndoOffers(outlet)
        self._reading = ChatReading(library, personas, front, outlet)

    # ---- opening ---------------------------------------------------------------------------------

    def list_all(self) -> None:
        self._outlet.emit(CharactersListed(self._library.summaries()))

    def open(self, chat_id: ChatId) -> None:
        conversation = self._turns.conversation(chat_id) or self._reading.read(chat_id)
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
        chat = self._library.new_chat(character_id, self._personas.for_new_chat(character_id))
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
        title = title.strip() or "Chat"
        self._library.chats.rename_chat(chat_id, title)
        self.list_all()
        for conversation in self._open_conversations():
            if conversation.chat.id == chat_id:
                conversation.rename(title)
        self._front.tell_header()

    def card_changed(self, character_id: CharacterId) -> None:
        """The character's card was saved anew: its open chats go on with it, text and reply untouched."""
        card = self._library.characters.card(character_id)
        for conversation in self._open_conversations():
            conversation.card_changed(character_id, card)
        self._front.tell_members()
        shown = self._front.conversation
        if shown is not None and shown.chat.character_id == character_id:
            self._front.show_picture(self._library.characters.avatar_png(character_id))
        self.list_all()

    # ---- removing --------------------------------------------------------------------------------

    def delete(self, chat_id: ChatId) -> None:
        self._turns.forget(chat_id)
        self._writing.end_chat(chat_id, RevisionState.STOPPED)
        self._library.chats.delete_chat(chat_id)
        self._offers.offer("Chat deleted", lambda: self._library.chats.restore_chat(chat_id))
        self._after_removal(self._is_shown(chat_id))

    def members_changed(self) -> None:
        """Characters were deleted or brought back: groups in which they talk follow."""
        for conversation in self._open_conversations():
            conversation.forget_cards()
        self._front.tell_members()

    def delete_characters(self, *ids: CharacterId) -> None:
        """To the trash, with their chats."""
        was_shown = self._delete(ids)
        label = "Character moved to trash" if len(ids) == 1 else f"{len(ids):,} characters moved to trash"
        self._offers.offer(label, lambda: self._library.characters.restore(*ids))
        self._after_removal(was_shown)

    def offer_to_undo_import(self, label: str, imported: Sequence[CharacterId], undo_rest: Undo) -> None:
        """Offer to take out again, all at once, what an import brought; `undo_rest` does so for the rest."""

        def undo() -> None:
            undo_rest()
            self._take_out(imported)
            self._leave_if_gone()

        if label:
            self._offers.offer(label, undo)

    def remove_from(self, message_id: MessageId) -> None:
        self._remove(lambda conversation: conversation.remove_from(message_id), "Messages removed")

    def remove_one(self, message_id: MessageId) -> None:
        self._remove(lambda conversation: conversation.remove_one(message_id), "Message removed")

    def _remove(self, act: Act, label: str) -> None:
        shown = self._front.conversation
        if shown is None:
            return
        chat_id = shown.chat.id
        self._writing.end_chat(chat_id, RevisionState.STOPPED)
        if shown.reply is None:
            self.do(act)
            self._offers.offer(label, lambda: self._undo_in(chat_id), chat_id)

    def offer_undo(self, label: str, undo: Callable[[], object]) -> None:
        """Something that belongs to no chat was removed: offer to bring it back."""
        self._offers.offer(label, undo)

    def undo(self) -> None:
        """Take back the last thing done: a removal, or a move in the shown chat."""
        undo = self._offers.take_newest()
        if undo is None:
            self.do(Conversation.undo)
        self._after_undo(undo)

    def undo_offer(self, number: int) -> None:
        """Take back the removal that was offered under `number`, if that still stands."""
        self._after_undo(self._offers.take(number))

    def redo(self) -> None:
        self.do(Conversation.redo)

    # ---- the chat in front -----------------------------------------------------------------------

    def do(self, act: Act) -> None:
        """Do something to the shown chat that the model has no part in; not while it writes there."""
        shown = self._front.conversation
        if shown is not None and shown.reply is None:
            self._offers.acted_in(shown.chat.id)
            self._front.tell(shown, act(shown))
            self.list_all()

    def send(self, text: str) -> None:
        """Say `text` in the shown chat. Where that cannot be now, the text is given back, not lost."""
        shown = self._front.conversation
        if shown is None or shown.reply is not None:
            self._outlet.emit(MessageReturned(text, shown.chat.id if shown is not None else None))
            return
        try:
            typed = self._rules.sent(shown, text)
            changes = shown.send(typed) if shown.chat.group is None else shown.say(typed)
        except Exception:
            self._outlet.emit(MessageReturned(text, shown.chat.id))
            raise
        self._begin(shown, changes)
        if shown.chat.group is not None:
            self.take_turns(self._turns.answer if text.strip() else self._turns.go_on)

    def take_turns(self, begin: Callable[[Conversation], None]) -> None:
        """Have members of the shown group speak; `begin` says who."""
        shown = self._front.conversation
        if shown is not None and shown.reply is None and shown.chat.group is not None:
            self._offers.acted_in(shown.chat.id)
            begin(shown)
            self.list_all()

    def edit(self, message_id: MessageId, text: str) -> None:
        """Give a message of the shown chat another text."""
        self.do(lambda shown: shown.edit(message_id, self._rules.edited(shown, message_id, text)))

    def ask(self, act: Act) -> None:
        """Do something that makes the model write, unless it is writing in this chat already."""
        shown = self._front.conversation
        if shown is not None and shown.reply is None:
            self._begin(shown, act(shown))

    def _begin(self, conversation: Conversation, changes: Changes) -> None:
        self._offers.acted_in(conversation.chat.id)
        self._front.tell(conversation, changes)
        self._writing.begin(conversation)
        self.list_all()

    # ---- who the user plays ----------------------------------------------------------------------

    def persona(self) -> Persona:
        """The one who plays in the shown chat; the default where none is shown."""
        shown = self._front.conversation
        return self._personas.default() if shown is None else shown.persona

    def set_persona(self, name: str, description: str) -> None:
        """Rename or describe the persona in use; its chats follow."""
        persona = replace(self.persona(), name=name.strip() or "You", description=description)
        self._personas.personas.update(persona)
        self.personas_changed()

    def personas_changed(self) -> None:
        """Personas or choices of them are others now: open chats follow."""
        for conversation in self._open_conversations():
            chat = conversation.chat
            conversation.persona = self._personas.for_chat(chat.id, chat.character_id)
        self._outlet.emit(PersonaShown(self.persona()))
        self._front.tell_header()
        self._front.measure()

    # ---- within ----------------------------------------------------------------------------------

    def _open_conversations(self) -> list[Conversation]:
        """The one in front and those in which a reply is being written."""
        shown = self._front.conversation
        others = [c for c in self._writing.conversations() if c is not shown]
        return others if shown is None else [shown, *others]

    def _undo_in(self, chat_id: ChatId) -> None:
        shown = self._front.conversation
        if shown is not None and shown.chat.id == chat_id:
            self._front.tell(shown, shown.undo())
        else:
            self._library.chats.undo(chat_id)

    def _after_undo(self, undo: Callable[[], object] | None) -> None:
        if undo is not None:
            undo()
            self.members_changed()
        self.list_all()
        if self._front.conversation is None:
            self.open_last()

    def _take_out(self, characters: Sequence[CharacterId]) -> None:
        if self._delete(characters):
            self.open_last()

    def _delete(self, ids: Sequence[CharacterId]) -> bool:
        """To the trash; whether a chat of theirs was shown."""
        self._end_chats_of(ids)
        self._library.characters.delete(*ids)
        self.members_changed()
        shown = self._front.conversation
        return shown is not None and shown.chat.character_id in ids

    def _leave_if_gone(self) -> None:
        """Where the shown chat is listed no more, another one comes to the front."""
        listed = {chat.id for character in self._library.summaries() for chat in character.chats}
        shown = self._front.conversation
        if shown is not None and shown.chat.id not in listed:
            self._writing.end_chat(shown.chat.id, RevisionState.STOPPED)
            self.open_last()

    def _end_chats_of(self, characters: Sequence[CharacterId]) -> None:
        for character_id in characters:
            self._turns.forget_of(character_id)
            for chat_id in self._writing.chats_of(character_id):
                self._writing.end_chat(chat_id, RevisionState.STOPPED)

    def _is_shown(self, chat_id: ChatId) -> bool:
        shown = self._front.conversation
        return shown is not None and shown.chat.id == chat_id

    def _after_removal(self, was_shown: bool) -> None:
        self.open_last() if was_shown else self.list_all()
