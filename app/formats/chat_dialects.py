"""Chats in one JSON value, of programs other than SillyTavern, translated into messages."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from app.core.chat.imported_chat import ImportedChat, ImportedMessage
from app.core.chat.messages import Role
from app.formats.chat_dates import moment_of
from app.formats.chat_kobold import kobold_chat, was_played
from app.formats.chat_message import text_of
from app.formats.foreign_card import ORIGINAL

Tree = Mapping[str, Any]
_GREETING_MARK: Final = "<|BEGIN-VISIBLE-CHAT|>"
"""What TextGen writes for the user's side of a greeting."""
_USERS: Final = frozenset({"user", "human", "you"})


def chats_in(tree: Any, title: str) -> tuple[ImportedChat, ...]:
    """The chats in a decoded JSON value; none where it is of no program that is known."""
    if not isinstance(tree, Mapping):
        return ()
    reader = next((read for speaks, read in _DIALECTS if speaks(tree)), None)
    found = () if reader is None else tuple(reader(tree, title))
    return tuple(chat for chat in found if chat.messages)


def is_chat(tree: Any) -> bool:
    """Whether a value that also passes for a card is a chat."""
    return isinstance(tree, Mapping) and any(speaks(tree) for speaks, _ in _DIALECTS)


def has_story(source: Tree) -> bool:
    """Whether a card's `source` was made of a KoboldAI save in which something was played."""
    original = _mapping(_mapping(_mapping(source.get("data")).get("extensions")).get(ORIGINAL))
    tree = _mapping(original.get("tree"))
    return original.get("format") == "kobold" and was_played(tree) and bool(tree["actions"])


# ---- CAI Tools -----------------------------------------------------------------------------------


def _is_cai(tree: Tree) -> bool:
    histories = tree.get("histories")
    return isinstance(histories, Mapping) and isinstance(histories.get("histories"), list)


def _cai(tree: Tree, title: str) -> Iterator[ImportedChat]:
    histories = _mappings(tree["histories"]["histories"])
    for number, history in enumerate(histories, start=1):
        messages = [_cai_message(message) for message in _mappings(history.get("msgs"))]
        name = title if len(histories) == 1 else f"{title} {number}"
        yield _chat(messages, name, _name_in(_mapping(_mapping(tree.get("info")).get("character"))), history)


def _cai_message(message: Tree) -> ImportedMessage:
    source = _mapping(message.get("src"))
    is_user = source.get("is_human") is True
    return _message(is_user, source.get("name"), message.get("text"), message.get("created"))


# ---- TextGen -------------------------------------------------------------------------------------


def _is_textgen(tree: Tree) -> bool:
    return any(isinstance(tree.get(key), list) for key in ("data_visible", "internal"))


def _textgen(tree: Tree, title: str) -> Iterator[ImportedChat]:
    pairs = tree.get("internal") or tree.get("data") or tree.get("data_visible") or tree.get("visible")
    turns = [pair for pair in pairs if isinstance(pair, list)] if isinstance(pairs, list) else []
    texts = [(index == 0, text) for pair in turns for index, text in enumerate(pair[:2])]
    said = [(is_user, text) for is_user, text in texts if text and text != _GREETING_MARK]
    yield _chat([_message(is_user, None, text) for is_user, text in said], title, "", tree)


# ---- Agnai, OpenAI, ShareGPT ---------------------------------------------------------------------


def _is_listed(tree: Tree) -> bool:
    return any(_mappings(tree.get(key)) for key in ("messages", "conversations"))


def _listed(tree: Tree, title: str) -> Iterator[ImportedChat]:
    messages = [_listed_message(one) for one in _mappings(tree.get("messages") or tree.get("conversations"))]
    named = tree.get("name")
    yield _chat(messages, named if isinstance(named, str) and named.strip() else title, "", tree)


def _listed_message(message: Tree) -> ImportedMessage:
    speaker = message.get("role") or message.get("from")
    text = next((message[key] for key in ("msg", "content", "value") if key in message), "")
    is_user = bool(message.get("userId")) or speaker in _USERS
    read = _message(is_user, message.get("name"), text, message.get("createdAt"))
    return _hidden(read) if speaker == "system" else read


def _hidden(read: ImportedMessage) -> ImportedMessage:
    return ImportedMessage(Role.NARRATOR, "", read.swipes, sent_at=read.sent_at, is_hidden=True)


# ---- Risu ----------------------------------------------------------------------------------------


def _is_risu(tree: Tree) -> bool:
    return tree.get("type") == "risuChat" and isinstance(tree.get("data"), Mapping)


def _risu(tree: Tree, title: str) -> Iterator[ImportedChat]:
    said = _mappings(tree["data"].get("message"))
    messages = [_message(m.get("role") == "user", m.get("name"), m.get("data"), m.get("time")) for m in said]
    yield _chat(messages, _name_in(tree["data"]) or title, "", tree)


_DIALECTS: Final[tuple[tuple[Callable[[Tree], bool], Callable[[Tree, str], Iterator[ImportedChat]]], ...]] = (
    (was_played, kobold_chat),
    (_is_cai, _cai),
    (_is_risu, _risu),
    (_is_textgen, _textgen),
    (_is_listed, _listed),
)


def _chat(messages: list[ImportedMessage], title: str, character: str, header: Tree) -> ImportedChat:
    """The chat with those of `messages` that say something; the header keeps all that was read."""
    said = tuple(message for message in messages if message.swipes[0])
    names = (message.speaker for message in said if message.role is Role.CHARACTER and message.speaker)
    return ImportedChat(title, character or next(names, ""), "You", said, {ORIGINAL: header})


def _message(is_user: bool, name: Any, text: Any, sent: Any = None) -> ImportedMessage:
    speaker = name if isinstance(name, str) else ""
    role = Role.USER if is_user else Role.CHARACTER
    return ImportedMessage(role, speaker, (text_of(text) or "",), sent_at=moment_of(sent))


def _mapping(value: Any) -> Tree:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: Any) -> list[Tree]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _name_in(tree: Tree) -> str:
    name = tree.get("name")
    return name.strip() if isinstance(name, str) else ""
