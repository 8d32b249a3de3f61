"""Chats out: SillyTavern's JSON lines, which lose nothing, and text, Markdown and HTML to read."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

from app.core.chat.imported_chat import ChatOrigin
from app.core.chat.messages import Chat, Message, Role
from app.core.prompt.chat_texts import ChatTexts
from app.formats.chat_html import chat_html
from app.formats.chat_lines import json_text
from app.formats.chat_message import read_message
from app.formats.chat_metadata import header_with
from app.formats.foreign_card import ORIGINAL

Line = dict[str, Any]


def export_chat(
    chat: Chat, origin: ChatOrigin, suffix: str, character: str, user: str, texts: ChatTexts | None = None
) -> bytes | None:
    """The shown path as a file of that suffix (".jsonl", ".txt", ".md", ".html"); None for any other.

    `character` and `user` are the names for a header where the chat came with none, `texts` its note
    and scenario, where they are known.
    """
    if suffix == ".jsonl":
        return chat_jsonl(chat, origin, character, user, texts).encode()
    writer = _WRITERS.get(suffix)
    return None if writer is None else writer(chat).encode()


def chat_jsonl(
    chat: Chat, origin: ChatOrigin, character: str, user: str, texts: ChatTexts | None = None
) -> str:
    """A message that was not changed since its import is written as it was read, unknown fields and all;
    lines that could not be read stand again where they stood."""
    header = _header(chat, origin, character, user)
    lines = [json_text(header if texts is None else header_with(header, texts))]
    broken = list(origin.broken)
    for index, message in enumerate(chat.messages):
        while broken and broken[0].num_before <= index:
            lines.append(broken.pop(0).text)
        lines.append(json_text(_line(message, origin.lines.get(message.id))))
    return "\n".join([*lines, *(line.text for line in broken)])


def chat_text(chat: Chat) -> str:
    """ "Name: text" and a blank line each; what is hidden from the model is left out, as SillyTavern does."""
    return "".join(f"{m.speaker}: {_lf(m.text)}\n\n" for m in chat.messages if not m.is_hidden and m.text)


def chat_markdown(chat: Chat) -> str:
    """Each message under its speaker's name as a heading."""
    parts = [
        f"# {_one_line(chat.title)}",
        *(f"## {_one_line(m.speaker)}\n\n{_lf(m.text)}" for m in chat.messages),
    ]
    return "\n\n".join(parts) + "\n"


_WRITERS: Final[Mapping[str, Callable[[Chat], str]]] = {
    ".txt": chat_text,
    ".md": chat_markdown,
    ".html": chat_html,
}


def _header(chat: Chat, origin: ChatOrigin, character: str, user: str) -> Mapping[str, Any]:
    if origin.header and ORIGINAL not in origin.header:
        return origin.header
    names = {"user_name": user, "character_name": character}
    return {**names, "create_date": chat.created_at.isoformat(), "chat_metadata": {}}


def _line(message: Message, line: Mapping[str, Any] | None) -> Mapping[str, Any]:
    texts, chosen = tuple(swipe.text for swipe in message.swipes), message.swipe_index
    if line is None:
        return _fresh_line(message) | ({"swipes": texts, "swipe_id": chosen} if len(texts) > 1 else {})
    read = read_message(line, "", "")
    if (read.swipes, read.chosen, read.is_hidden) == (texts, chosen, message.is_hidden):
        return line
    changed: Line = {**line, "mes": message.text, "is_system": message.is_hidden}
    if len(texts) > 1 or "swipes" in line:
        changed |= {"swipes": texts, "swipe_id": chosen}
    if isinstance(known := line.get("swipe_info"), list):
        changed["swipe_info"] = [*known, *({"extra": {}} for _ in texts[len(known) :])]
    return changed


def _fresh_line(message: Message) -> Line:
    is_narrator = message.role is Role.NARRATOR
    return {
        "name": message.speaker,
        "is_user": message.role is Role.USER,
        "is_system": message.is_hidden,
        "send_date": message.created_at.isoformat(),
        "mes": message.text,
        "extra": {"type": "narrator"} if is_narrator else {},
        **_member_fields(message),
    }


def _member_fields(message: Message) -> Line:
    """In a group, whose message it is: SillyTavern calls card files by their characters' names."""
    if message.speaker_id is None:
        return {}
    card = f"{message.speaker}.png"
    return {"original_avatar": card, "force_avatar": f"/thumbnail?type=avatar&file={quote(card)}"}


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())
