"""Chat files in: a file's bytes become chats, parsed in the untrusted process."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from app.core.chat.imported_chat import ImportedChat, ImportedMessage
from app.core.chat.messages import Role
from app.core.errors import AppError, CardFormatError, ChatFormatError
from app.formats.chat_dialects import chats_in
from app.formats.chat_lines import Line, read_chat_lines
from app.formats.json_tree import parse_json
from app.formats.untrusted_process import UntrustedProcess

_HINT = "Masque reads chats of SillyTavern, Chub, CAI Tools, TextGen, KoboldAI, Agnai and Risu."


def import_chats(
    file: bytes, file_stem: str, untrusted: UntrustedProcess, character_name: str = ""
) -> tuple[ImportedChat, ...]:
    """The chats in `file`, with the character's name where the file says none; at least one message each.

    Blocks until the child has answered. Raises ChatFormatError for anything but a chat, ImportRefusedError
    over a limit.
    """
    try:
        form, content = untrusted.run("read_chat", file)
        found = _chats(form, content, file_stem, character_name)
    except CardFormatError as error:
        raise ChatFormatError(f"{file_stem} holds no chat: {error.message}", error.hint) from error
    if not found:
        raise ChatFormatError(f"{file_stem} holds no chat.", _HINT)
    return tuple(_named(chat, file, index, character_name or file_stem) for index, chat in enumerate(found))


def _chats(form: bytes, content: bytes, title: str, character_name: str) -> tuple[ImportedChat, ...]:
    if form == b"tree":
        tree = parse_json(content).root
        return chats_in(tree, title) or _of_lines([(1, tree)], title, character_name)
    lines = [_line(raw) for raw in content.split(b"\n")]
    return _of_lines(lines, title, character_name)


def _of_lines(lines: list[Line], title: str, character_name: str) -> tuple[ImportedChat, ...]:
    chat = read_chat_lines(lines, title, character_name)
    is_chat = chat.messages and (chat.header or any("mes" in (m.line or {}) for m in chat.messages))
    return (chat,) if is_chat else ()


def _line(raw: bytes) -> Line:
    number, value, *_ = parse_json(raw).root
    if not isinstance(number, int):
        raise AppError("The answer about a chat's line cannot be read.")
    return number, value


def _named(chat: ImportedChat, file: bytes, index: int, fallback: str) -> ImportedChat:
    """The chat with a character's name, also where a message of its names no speaker."""
    digest = f"{blake2b(file, digest_size=16).hexdigest()}-{index}"
    name = chat.character_name or fallback
    messages = tuple(
        _spoken(message, {Role.USER: chat.user_name, Role.CHARACTER: name}) for message in chat.messages
    )
    return replace(chat, character_name=name, messages=messages, digest=digest)


def _spoken(message: ImportedMessage, names: Mapping[Role, str]) -> ImportedMessage:
    return message if message.speaker else replace(message, speaker=names.get(message.role, ""))
