"""What the scripted session of preview.py tells the window in each scene. Names and texts are our own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
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
)
from app.core.errors import ErrorReport
from app.core.generation import LoadProgress, MemoryUse, ModelFacts, ModelIdentity, Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.services.facts import (
    CharactersListed,
    ChatHappened,
    ChatShown,
    ContextMeasured,
    ContextPart,
    Fact,
    ImportProgressed,
    KnownModel,
    ModelPhase,
    ModelShown,
    NoChatShown,
    NoticeRaised,
    PersonaShown,
    PresetsListed,
    ReplyPhase,
    ReplyProgressed,
    SamplingShown,
    SettingsShown,
    UndoOffered,
)

NOW = datetime.now().replace(second=5)
GIB = 2**30


@dataclass(frozen=True)
class Scene:
    facts: tuple[Fact, ...]
    size: tuple[int, int] = (1440, 900)
    then: Callable[[Any, Any], object] = lambda window, session: None


def revision(text: str, number: int, state: RevisionState = RevisionState.COMPLETE, **more: Any) -> Revision:
    kind = more.pop("kind", RevisionKind.GENERATED)
    return Revision(RevisionId(number), text, kind, state, NOW - timedelta(minutes=60 - number % 50), **more)


def message(number: int, role: Role, speaker: str, *revisions: Revision, active: int = -1) -> Message:
    active = active if active >= 0 else len(revisions) - 1
    return Message(MessageId(number), None, role, speaker, revisions[0].created_at, revisions, active)


RECORD = ReplyRecord(num_tokens=96, timings={"tokens_per_second": 41.2})
FIRST = (
    "*She crouches at the waterline, sleeve dragging in the black stillness, and lifts out a page that "
    "ought to have dissolved a century ago.*\n\n“Vellum,” she says, as if greeting a colleague. “They knew "
    "the river would come. They wrote for the fish.”"
)
WRITING = (
    "“Enough to be worried.” *Her thumb follows a line of ink that has feathered into something like a "
    "coastline.* “Then hold the lamp steady, and don’t answer if it asks your name. This is not a ledger, "
    "Wren. It is a "
)
GREETING = message(
    1, Role.CHARACTER, "Isaura Venn",
    revision("*The archive door stands open a hand's breadth.* “You are late.”", 1, kind=RevisionKind.GREETING),
    revision("“Mind the third step. There is no third step.”", 2, kind=RevisionKind.GREETING),
    active=0,
)  # fmt: skip
REPLY = message(
    2, Role.CHARACTER, "Isaura Venn",
    *(revision(FIRST, 10 + n, made_with=RECORD) for n in range(4)), active=1,
)  # fmt: skip
OWN = message(
    3, Role.USER, "Wren",
    revision("*I bring the lamp closer.* “Can you read any of it?”", 20, kind=RevisionKind.TYPED),
)  # fmt: skip
STREAMING = message(4, Role.CHARACTER, "Isaura Venn", revision(WRITING, 30, RevisionState.STREAMING))

LONG = [
    replace(m, id=MessageId(100 + i), revisions=tuple(replace(r, id=RevisionId(500 + i)) for r in m.revisions[:1]), active=0)
    for i, m in enumerate([REPLY, OWN] * 12)
]  # fmt: skip


def chats(character: int, *titles: tuple[str, int]) -> tuple[ChatSummary, ...]:
    return tuple(
        ChatSummary(ChatId(character * 10 + n), CharacterId(character), title, count, "", NOW)
        for n, (title, count) in enumerate(titles)
    )


def character(
    number: int, name: str, line: str, ago: timedelta, *titles: tuple[str, int]
) -> CharacterSummary:
    return CharacterSummary(CharacterId(number), name, None, line, NOW - ago, chats(number, *titles))


CHARACTERS = (
    character(1, "Isaura Venn", "“Then hold the lamp steady, and don’t…", timedelta(),
              ("The drowned archive", 142), ("First meeting", 38)),
    character(2, "Tomas of the Ferry", "The river takes its toll in names, mostly.", timedelta(days=2), ("Crossing", 12)),
    character(3, "กานต์ดา", "“ลมหนาวมาแล้ว คุณเห็นไหม”", timedelta(days=4), ("1", 3)),
    character(4, "Mirel & the Crow", "One half of a bad bargain", timedelta(days=16), ("A", 9)),
    character(5, "Abbess Orla", "Keeper of the winter hives", timedelta(days=40), ("B", 2)),
    character(6, "Vex, Unit 7", "Salvage frigate, failing politely", timedelta(days=90), ("C", 4)),
)  # fmt: skip
ODD_CHARACTERS = (
    character(1, "Her Most Serene and Unreasonably Long-Named Highness Isaura Venn of the Drowned Archive", "x" * 300,
              timedelta(), ("A very long title of a chat that will not fit here by any means", 99999)),
    character(2, "שרה בת־הים", "„שלום לך, זר”", timedelta(hours=2)),
    character(3, "🦊🌙 Kitsune‍ 👩‍👩‍👧", "🎏🎏🎏", timedelta(days=1)),
    character(4, "evil\u202egnp.exe\u202c <img src=//h/x> <b>", "<b>not bold</b>", timedelta(days=3)),
    character(5, "Z̷̢̛͖͈a̸̡̛̖l̵̨̛̗g̶̢̛o̴̢", "…", timedelta(days=3)),
    character(6, "กำลังใจที่ยาวมากๆจนไม่พอดีกับแถบด้านข้าง", "ลมหนาวมาแล้ว", timedelta(days=3)),
)  # fmt: skip

IDENTITY = ModelIdentity("Euryale v2.1 70B", "/models/euryale", Quantization.NF4, "f")
FACTS = ModelFacts(IDENTITY, 131_072, 80, 128_256, int(39.5 * GIB), 320 * 1024, "cuda")
KNOWN = (
    KnownModel("Ember", "/app/ember", is_practice=True),
    KnownModel("Euryale v2.1 70B", "/models/euryale"),
    KnownModel("Llama-3.3-70B-Instruct", "/home/wren/models/Llama-3.3-70B-Instruct"),
)
READY = ModelShown(
    ModelPhase.READY, FACTS, None, MemoryUse(int(42.8 * GIB), int(5.2 * GIB), 48 * GIB), 41.0, 22_528, KNOWN
)
EMBER = ModelShown(
    ModelPhase.READY,
    ModelFacts(
        ModelIdentity("Ember", "/app/ember", Quantization.NF4, "e"), 8192, 8, 6144, 9_000_000, 10_240, "cpu"
    ),
    None,
    MemoryUse(2 * GIB, 22 * GIB, 24 * GIB), 103.0, 8192, KNOWN,
)  # fmt: skip
LOADING = ModelShown(
    ModelPhase.LOADING,
    None,
    LoadProgress("r", "Reading weights", int(12.3 * GIB), int(39.1 * GIB), 2, 9, MemoryUse(0, 1, 2)),
    known=KNOWN,
)
SAMPLING = SamplingShown(
    "Euryale v2.1", "Daring but coherent", SamplerSettings(1.17, 0.1, 1.1, 0, 1.0), 350, 8192, None,
    frozenset({"min_p"}),
)  # fmt: skip
MEASURED = ContextMeasured(
    (
        (ContextPart.SYSTEM, 312),
        (ContextPart.CARD, 904),
        (ContextPart.LORE, 420),
        (ContextPart.HISTORY, 3905),
        (ContextPart.NOTE, 190),
    ),
    5731,
    8192,
    350,
    MessageId(2),
)
PERSONA = Persona(PersonaId(1), "Wren", "A courier.")


def opened(
    messages: tuple[Message, ...], name: str = "Isaura Venn", title: str = "The drowned archive"
) -> tuple[Fact, ...]:
    chat = Chat(ChatId(10), CharacterId(1), PersonaId(1), title, NOW, messages)
    return (ChatShown(ChatId(10), CharacterId(1), name, title, PERSONA, None), ChatHappened(ChatOpened(chat)))


def start(theme: str = "dark", text_px: int = 14, model: ModelShown = READY) -> tuple[Fact, ...]:
    return (
        SettingsShown({"appearance.theme": theme, "appearance.text_size": text_px}),
        PresetsListed(("Euryale v2.1", "Neutral", "Careful", "Wild")),
        SAMPLING,
        PersonaShown(PERSONA),
        model,
    )


def chat_scene(theme: str) -> Scene:
    facts = (
        *start(theme),
        CharactersListed(CHARACTERS),
        *opened((GREETING, REPLY, OWN, STREAMING)),
        ReplyProgressed(ReplyPhase.WRITING, MessageId(4)),
        MEASURED,
    )
    draft = "“A what?” *I can’t help looking over my shoulder.*"
    return Scene(facts, then=lambda window, session: window.composer.edit.setPlainText(draft))


FAILED = message(
    6, Role.CHARACTER, "Isaura Venn",
    revision("“The ink is", 41, RevisionState.FAILED, made_with=ReplyRecord(error={
        "message": "The GPU ran out of memory at 7,912 tokens.", "hint": "Make the context smaller or take a smaller model."})),
)  # fmt: skip
INTERRUPTED = message(
    5, Role.CHARACTER, "Isaura Venn", revision("*She turns the page and", 40, RevisionState.INTERRUPTED)
)
MARKDOWN = message(
    7, Role.CHARACTER, "Isaura Venn",
    revision(
        "# The list\n\nFirst, **what we have**:\n\n- one lamp\n- `three` matches\n  - damp\n\n1. go\n2. look\n\n> “A quotation,” she reads, *softly*.\n\n"
        "| page | ink |\n|---|---|\n| 1 | iron |\n| 2 | none |\n\n```\nverbatim text\n```\n\n---\n\nSee [the archive](https://example.org/x) ![a map](//h/x.png)", 50),
)  # fmt: skip


def problems(window: Any, session: Any) -> None:
    session.say(NoticeRaised(ErrorReport("X", "The engine has stopped (exit code 137).", "Start it again; the text so far is kept."), "restart_engine", "Start it again"))  # fmt: skip
    session.say(UndoOffered("Chat deleted"))
    session.say(ImportProgressed(133, 214, "tomas_of_the_ferry_final_v2.png"))


def hover_last(window: Any, session: Any) -> None:
    view = window.chat.view
    index = window.chat.model.index(window.chat.model.rowCount() - 1)
    view._show_actions(index)


def edit_last(window: Any, session: Any) -> None:
    window.chat.act("edit_last_own")


def drag(window: Any, session: Any) -> None:
    from pathlib import Path

    window.drop_overlay.show_for([Path("/x/isaura.png"), Path("/x/tomas.png")])


def focus_slider(window: Any, session: Any) -> None:
    window.activateWindow()
    window.panel.sampler.rows["temperature"].slider.setFocus()


def focus_message(window: Any, session: Any) -> None:
    from PySide6.QtCore import Qt

    window.activateWindow()
    window.chat.view.setFocus(Qt.FocusReason.TabFocusReason)


def scrolled_up(window: Any, session: Any) -> None:
    window.chat.view.follow.release()
    bar = window.chat.view.verticalScrollBar()
    bar.setValue(bar.value() // 2)
    window.chat.new_text_button.show()


EXITED = ModelShown(ModelPhase.EXITED, known=KNOWN, error=ErrorReport("EngineExitedError", "The engine process ended (exit code -9).", "It may have run out of memory."))  # fmt: skip
NONE = ModelShown(ModelPhase.NONE, known=KNOWN, error=ErrorReport("ModelLoadError", "model-00003-of-00030.safetensors is missing.", "Download the folder again."))  # fmt: skip

SCENES: dict[str, Scene] = {
    "dark": chat_scene("dark"),
    "light": chat_scene("light"),
    "empty": Scene((*start("light", model=EMBER), CharactersListed(()), NoChatShown())),
    "no-chat": Scene((*start("dark", model=ModelShown(ModelPhase.NONE, known=KNOWN)), CharactersListed(CHARACTERS), NoChatShown())),
    "loading": Scene(
        (*start("dark", model=LOADING), CharactersListed(CHARACTERS), *opened((GREETING, REPLY, OWN, replace(STREAMING, revisions=(revision("", 30, RevisionState.STREAMING),)))),
         ReplyProgressed(ReplyPhase.WAITING, MessageId(4)), MEASURED)
    ),
    "errors": Scene(
        (*start("light", model=EXITED), CharactersListed(CHARACTERS), *opened((GREETING, INTERRUPTED, OWN, FAILED)), MEASURED),
        then=problems,
    ),
    "load-failed": Scene((*start("dark", model=NONE), CharactersListed(CHARACTERS), *opened((GREETING, OWN, MARKDOWN)), MEASURED), then=hover_last),
    "large-text": Scene((*start("light", 28), CharactersListed(CHARACTERS), *opened((GREETING, REPLY, OWN, STREAMING)), ReplyProgressed(ReplyPhase.READING, MessageId(4), 1204, 5731), MEASURED)),
    "names": Scene((*start("dark"), CharactersListed(ODD_CHARACTERS), *opened((replace(REPLY, speaker=ODD_CHARACTERS[0].name), OWN, replace(GREETING, speaker="שרה בת־הים")), ODD_CHARACTERS[0].name, "A very long title of a chat that will not fit"), MEASURED)),
    "small": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((GREETING, REPLY, OWN, STREAMING)), ReplyProgressed(ReplyPhase.WRITING, MessageId(4)), MEASURED), (1024, 700)),
    "small-large": Scene((*start("light", 28), CharactersListed(CHARACTERS), *opened((GREETING, REPLY, OWN)), MEASURED), (1024, 700)),
    "edit": Scene((*start("light", model=EMBER), CharactersListed(CHARACTERS), *opened((GREETING, REPLY, OWN, REPLY)), MEASURED), then=edit_last),
    "hover": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=hover_last),
    "drag": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=drag),
    "focus": Scene((*start("light"), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=focus_slider),
    "focus-message": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=focus_message),
    "pill": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((*LONG,)), MEASURED), then=scrolled_up),
    "model-dialog": Scene((*start("light", model=EMBER), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=lambda window, session: window.panel.choose_model()),
    "persona": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=lambda window, session: window.edit_persona()),
    "menu": Scene((*start("dark"), CharactersListed(CHARACTERS), *opened((GREETING, OWN, REPLY)), MEASURED), then=lambda window, session: window.menu.popup(window.mapToGlobal(window.rect().center()))),
}  # fmt: skip
