"""GroupIntake: groups of SillyTavern on their way in, and their chats to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.group import ChatGroup, Member, group_name
from app.core.chat.imported_chat import ImportedChat
from app.core.chat.messages import CharacterId
from app.core.errors import CardFormatError
from app.formats.card_export import export_card_json
from app.formats.chosen_files import read_file
from app.formats.limits import MAX_FILE_BYTES
from app.formats.tavern_group import TavernGroup, stem_of
from app.services.chat_intake import ChatIntake, ChatsTaken
from app.storage.character_store import CharacterStore
from app.storage.database import Database
from app.storage.group_store import GroupStore


@dataclass(slots=True)
class GroupsTaken:
    """`owners` are new groups' entries in the library; `of_chat` says whose a group chat's file is."""

    owners: list[CharacterId] = field(default_factory=list)
    of_chat: dict[str, tuple[CharacterId, ChatGroup]] = field(default_factory=dict)

    def joined_with(self, other: "GroupsTaken") -> "GroupsTaken":
        """Both together, for one undo."""
        return GroupsTaken(self.owners + other.owners, self.of_chat | other.of_chat)


class GroupIntake:
    """Called from an import's own thread or the command line: every store works on the database thread."""

    def __init__(self, database: Database, chats: ChatIntake) -> None:
        self._characters, self._groups, self._chats = CharacterStore(database), GroupStore(database), chats

    def take_in(
        self, found: TavernGroup, cards: Mapping[str, Path], taken: GroupsTaken, talks: ChatsTaken
    ) -> None:
        """Keep the group, unless it is here already, and note whose chats are its.

        `cards` are the files in the folder `characters` by their names: a member is who came from that very
        file, else who is called so, else somebody new with only that name.
        """
        members = tuple(
            Member(number, self._characters.card(number).name, is_muted=file in found.muted)
            for file in found.members
            for number in (self._member(file, cards.get(file), talks),)
        )
        group = replace(found.rules, members=members)
        owner = self._known(group)
        if owner is None:
            name = found.name or group_name(tuple(member.name for member in members))
            card = CharacterCard(name)
            owner = self._characters.make(ImportedCard(card, export_card_json(card)))
            self._groups.keep(owner, group)
            taken.owners.append(owner)
        for chat in found.chats:
            taken.of_chat[chat] = owner, group

    def take_chat(self, chat: ImportedChat, file: Path, taken: GroupsTaken, talks: ChatsTaken) -> bool:
        """Whether the chat is one of a group that is known by now, and was kept there."""
        known = taken.of_chat.get(file.stem)
        if known is None:
            return False
        owner, group = known
        speakers = {member.name: member.id for member in reversed(group.members)}
        num_before = len(talks.chats)
        self._chats.take_in([chat], file.name, talks, owner, speakers)
        for chat_id in talks.chats[num_before:]:
            self._groups.adopt(chat_id, owner, group)
        return True

    def take_out(self, taken: GroupsTaken) -> None:
        """Undo: the groups go again; their chats go with them."""
        self._characters.delete(*taken.owners)

    def _member(self, file: str, card: Path | None, talks: ChatsTaken) -> CharacterId:
        content = None if card is None else _content(card)
        known = None if content is None else self._characters.of_file(content)
        if known is not None:
            return known
        return self._chats.character_named(stem_of(file), talks)

    def _known(self, group: ChatGroup) -> CharacterId | None:
        """The entry of the group that was read from a file with the same id before."""
        number = group.source.get("id")
        living = {owner for owner, _ in self._characters.names()}
        for owner in sorted(self._groups.owners() & living) if number else ():
            known = self._groups.of_owner(owner)
            if known is not None and known.source.get("id") == number:
                return owner
        return None


def _content(file: Path) -> bytes | None:
    """The bytes of a card that was read a moment ago; None where it cannot be read any more."""
    try:
        return read_file(file, MAX_FILE_BYTES, CardFormatError)
    except CardFormatError:
        return None
