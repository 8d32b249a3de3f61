"""Facts for windows in tests and previews: a character, a chat, a model. All names and texts are our own."""

from datetime import datetime, timedelta
from typing import Any

from app.core.chat.changes import ChatOpened
from app.core.chat.messages import (
    CharacterId,
    CharacterSummary,
    Chat,
    ChatId,
    ChatSummary,
    Message,
    MessageId,
    Persona,
    PersonaId,
    ReplyRecord,
    Revision,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
    ThumbnailId,
)
from app.core.generation import MemoryUse, ModelFacts, ModelIdentity, Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.services.facts import (
    ChatHappened,
    ChatShown,
    ContextMeasured,
    ContextPart,
    Fact,
    KnownModel,
    ModelPhase,
    ModelShown,
    SamplingShown,
)

NOW = datetime.now()
GIB = 2**30
CHAT_ID, CHARACTER_ID = ChatId(10), CharacterId(1)
PERSONA = Persona(PersonaId(1), "Wren", "A courier.")
ISAURA = "Isaura Venn"
RECORD = ReplyRecord(num_tokens=96, timings={"tokens_per_second": 41.2})


def revision(number: int, text: str, **more: Any) -> Revision:
    made = {"kind": RevisionKind.GENERATED, "state": RevisionState.COMPLETE, "created_at": NOW} | more
    return Revision(id=RevisionId(number), text=text, **made)


def reply(number: int, *texts: str, active: int = 0, speaker: str = ISAURA, **more: Any) -> Message:
    """A character's message with one swipe a text; `more` goes into each revision."""
    revisions = tuple(revision(number * 100 + n, text, **more) for n, text in enumerate(texts))
    return Message(MessageId(number), None, Role.CHARACTER, speaker, NOW, revisions, active)


def greeting(number: int, *texts: str) -> Message:
    return reply(number, *texts, kind=RevisionKind.GREETING)


def own(number: int, text: str, speaker: str = "Wren") -> Message:
    typed = revision(number * 100, text, kind=RevisionKind.TYPED)
    return Message(MessageId(number), None, Role.USER, speaker, NOW, (typed,))


def streaming(number: int, text: str = "") -> Message:
    return reply(number, text, state=RevisionState.STREAMING)


def chat(*messages: Message, chat_id: ChatId = CHAT_ID, title: str = "The drowned archive") -> Chat:
    return Chat(chat_id, CHARACTER_ID, PERSONA.id, title, NOW, messages)


def opened(
    *messages: Message, name: str = ISAURA, title: str = "The drowned archive", chat_id: ChatId = CHAT_ID
) -> tuple[Fact, Fact]:
    """A chat comes to the front with these messages."""
    shown = ChatShown(chat_id, CHARACTER_ID, name, title, PERSONA, None)
    return shown, ChatHappened(ChatOpened(chat(*messages, chat_id=chat_id, title=title)))


def character(
    number: int,
    name: str,
    *titles: tuple[str, int],
    line: str = "",
    ago: timedelta = timedelta(),
    thumbnail: int | None = None,
) -> CharacterSummary:
    """A character with one chat a title; the number beside it is how many messages it has."""
    chats = tuple(
        ChatSummary(ChatId(number * 10 + n), CharacterId(number), title, count, "", NOW)
        for n, (title, count) in enumerate(titles)
    )
    picture = None if thumbnail is None else ThumbnailId(thumbnail)
    return CharacterSummary(CharacterId(number), name, picture, line, NOW - ago, chats)


KNOWN = (
    KnownModel("Ember", "/app/ember", is_practice=True),
    KnownModel("Euryale v2.1 70B", "/models/euryale"),
    KnownModel("Llama-3.3-70B-Instruct", "/models/Llama-3.3-70B-Instruct"),
)
EURYALE = ModelFacts(
    ModelIdentity("Euryale v2.1 70B", "/models/euryale", Quantization.NF4, "f"),
    context_limit=131_072,
    num_layers=80,
    vocab_size=128_256,
    weights_bytes=int(39.5 * GIB),
    kv_bytes_per_token=320 * 1024,
    device="cuda",
)
EMBER = ModelFacts(
    ModelIdentity("Ember", "/app/ember", Quantization.NF4, "e"),
    context_limit=8192,
    num_layers=8,
    vocab_size=6144,
    weights_bytes=9_000_000,
    kv_bytes_per_token=10_240,
    device="cpu",
)
READY = ModelShown(
    ModelPhase.READY,
    EURYALE,
    memory=MemoryUse(int(42.8 * GIB), int(5.2 * GIB), 48 * GIB),
    tokens_per_second=41.0,
    max_context_tokens=22_528,
    known=KNOWN,
)
PRACTICE = ModelShown(
    ModelPhase.READY,
    EMBER,
    memory=MemoryUse(2 * GIB, 22 * GIB, 24 * GIB),
    tokens_per_second=103.0,
    max_context_tokens=8192,
    known=KNOWN,
)
SAMPLING = SamplingShown(
    "Euryale v2.1",
    "Daring but coherent",
    SamplerSettings(1.17, 0.1, 1.1, 0, 1.0),
    response_tokens=350,
    context_tokens=8192,
    seed=None,
    changed=frozenset({"min_p"}),
)


def measured(first_seen: MessageId | None = None) -> ContextMeasured:
    parts = (
        (ContextPart.SYSTEM, 312),
        (ContextPart.CARD, 904),
        (ContextPart.LORE, 420),
        (ContextPart.HISTORY, 3905),
        (ContextPart.NOTE, 190),
    )
    return ContextMeasured(parts, 5731, 8192, 350, first_seen)
