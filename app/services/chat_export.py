"""ChatExport: chats written as files for other tools, or to read."""

import re
import threading
from pathlib import Path
from typing import Final

from app.core.chat.messages import ChatId
from app.core.errors import ChatFormatError, StorageError
from app.formats.chat_export import export_chat
from app.formats.chosen_files import write_file
from app.formats.tavern_group import tavern_group_json
from app.services.chat_facts import ChatExported
from app.services.outlet import Outlet
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.chat_text_store import ChatTextStore
from app.storage.database import Database
from app.storage.imported_chat_store import ImportedChatStore
from app.storage.persona_store import PersonaStore

_LONGEST_NAME: Final = 60
_NOT_FOR_NAMES: Final = re.compile(r"[^\w-]+")


class ChatExport:
    """`export` may be called from any thread and returns at once; `write` blocks."""

    def __init__(self, database: Database, outlet: Outlet | None = None) -> None:
        self._characters, self._personas = CharacterStore(database), PersonaStore(database)
        self._chats, self._imported = ChatStore(database), ImportedChatStore(database)
        self._texts = ChatTextStore(database)
        self._outlet = outlet

    def export(self, chat_id: ChatId, file: Path) -> None:
        """Write the chat beside other work; `ChatExported` follows."""
        threading.Thread(target=self._run, args=(chat_id, file), name="chat export", daemon=True).start()

    def write(self, chat_id: ChatId, file: Path) -> None:
        """Write the shown path to `file`, whose suffix says as what: .jsonl, .txt, .md, .html.

        With .json a group is written as SillyTavern keeps it beside its chats, without what it says.
        The file is replaced in one step or stays as it was. Raises ChatFormatError, StorageError.
        """
        chat = self._chats.load_chat(chat_id)
        character = self._characters.card(chat.character_id).name
        user = self._personas.get(chat.persona_id).name
        origin = self._imported.origin(chat_id)
        texts = self._texts.load(chat_id)
        content = export_chat(chat, origin, file.suffix.lower(), character, user, texts)
        if chat.group is not None and file.suffix.lower() == ".json":
            cards = [f"{member.name}.png" for member in chat.group.members]
            content = tavern_group_json(character, chat.group, cards, [file.stem])
        if content is None:
            message = f"A chat cannot be written as “{file.suffix}”."
            raise ChatFormatError(message, "Give the file the suffix .jsonl, .txt, .md or .html.")
        write_file(file, content, StorageError)

    def _run(self, chat_id: ChatId, file: Path) -> None:
        assert self._outlet is not None
        try:
            self.write(chat_id, file)
        except Exception as error:  # noqa: BLE001  # nobody waits for this thread: the window is told
            self._outlet.report(error)
        else:
            self._outlet.emit(ChatExported(file.name))


def file_name_for(title: str) -> str:
    """A name for the file of a chat. A title is foreign text: only its letters and digits are used."""
    stem = _NOT_FOR_NAMES.sub(" ", title[: 4 * _LONGEST_NAME]).strip()[:_LONGEST_NAME].strip()
    return f"{stem.encode(errors='ignore').decode() or 'chat'}.jsonl"
