"""Stories and chats of KoboldAI and KoboldAI Lite: the opening, then what was played after it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.core.chat.imported_chat import ImportedChat, ImportedMessage
from app.core.chat.messages import Role
from app.formats.card_fields import as_text, mapping_or_empty
from app.formats.foreign_card import ORIGINAL

_MARKS: Final = re.compile(r"\{\{\[(?:INPUT|OUTPUT|SYSTEM)(?:_END)?\]\}\}")
_TURNS: Final = re.compile(r"(?=\{\{\[(?:INPUT|OUTPUT)\]\}\})")
_INPUT: Final = "{{[INPUT]}}"


def was_played(tree: Mapping[str, Any]) -> bool:
    """A save with something after its opening."""
    return isinstance(tree.get("prompt"), str) and isinstance(tree.get("actions"), list)


def kobold_chat(tree: Mapping[str, Any], title: str) -> Iterator[ImportedChat]:
    """Each action is a message, or several where marks of turns divide it."""
    saved = mapping_or_empty(tree.get("savedsettings"))
    user = as_text(saved.get("chatname")).strip() or "You"
    opponent = as_text(tree.get("chatopponent") or saved.get("chatopponent"))
    character = opponent.split("||$||")[0].strip() or as_text(tree.get("title")).strip()
    texts = [as_text(tree.get("prompt")), *(as_text(action) for action in tree["actions"])]
    turns = [turn for text in texts for turn in _TURNS.split(text)]
    messages = tuple(_message(turn, user, character) for turn in turns if _MARKS.sub("", turn).strip())
    yield ImportedChat(title, character, user, messages, {ORIGINAL: tree})


def _message(turn: str, user: str, character: str) -> ImportedMessage:
    text = _MARKS.sub("", turn).strip()
    is_user = _INPUT in turn or text.startswith(f"{user}:")
    name = user if is_user else character
    spoken = text.removeprefix(f"{name}:").strip() if name else text
    return ImportedMessage(Role.USER if is_user else Role.CHARACTER, name, (spoken,))
