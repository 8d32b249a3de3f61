"""What the scripted session of preview.py tells the window in each scene. Names and texts are our own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from app.core.chat.messages import CharacterSummary, ReplyRecord, RevisionState
from app.core.engine_events import LoadProgress
from app.core.errors import ErrorReport
from app.core.generation import MemoryUse
from app.services.facts import (
    CharactersListed,
    Fact,
    ImportProgressed,
    ModelPhase,
    ModelShown,
    NoChatShown,
    NoticeRaised,
    PersonaShown,
    PresetsListed,
    ReplyPhase,
    ReplyProgressed,
    SettingsShown,
    UndoOffered,
)
from tests.ui.sample_facts import (
    GIB,
    KNOWN,
    PERSONA,
    PRACTICE,
    READY,
    RECORD,
    SAMPLING,
    character,
    greeting,
    measured,
    opened,
    own,
    reply,
    streaming,
)

Act = Callable[[Any, Any], object]


@dataclass(frozen=True)
class Scene:
    """Facts in order, then something done to the window (given window and session)."""

    facts: tuple[Fact, ...]
    size: tuple[int, int] = (1440, 900)
    then: Act = lambda window, session: None


PAGE = (
    "*She crouches at the waterline, sleeve dragging in the black stillness, and lifts out a page that "
    "ought to have dissolved a century ago.*\n\n“Vellum,” she says, as if greeting a colleague. “They knew "
    "the river would come. They wrote for the fish.”"
)
LEDGER = (
    "“Enough to be worried.” *Her thumb follows a line of ink that has feathered into something like a "
    "coastline.* “Then hold the lamp steady, and don’t answer if it asks your name. This is not a ledger, "
    "Wren. It is a "
)
MARKDOWN = """# The list

First, **what we have**:

- one lamp
- `three` matches
  - damp

1. go
2. look

> “A quotation,” she reads, *softly*.

| page | ink |
|---|---|
| 1 | iron |
| 2 | none |

```
verbatim text
```

---

See [the archive](https://example.org/x) ![a map](//host/x.png)"""

DOOR = greeting(
    1, "*The archive door stands open a hand's breadth.* “You are late.”", "“Mind the third step.”"
)
VELLUM = reply(2, PAGE, PAGE, PAGE, PAGE, active=1, made_with=RECORD)
LAMP = own(3, "*I bring the lamp closer.* “Can you read any of it?”")
WRITING = streaming(4, LEDGER)
TURN = reply(5, "*She turns the page and", state=RevisionState.INTERRUPTED)
TROUBLE = {
    "message": "The GPU ran out of memory at 7,912 tokens.",
    "hint": "Make the context smaller or take a smaller model.",
}
INK = reply(6, "“The ink is", state=RevisionState.FAILED, made_with=ReplyRecord(error=TROUBLE))
LIST = reply(7, MARKDOWN)
SHORT = (DOOR, LAMP, VELLUM)
FULL = (DOOR, VELLUM, LAMP, WRITING)
LONG = tuple(replace(message, id=100 + n) for n, message in enumerate((VELLUM, LAMP) * 12))

CHARACTERS = (
    character(
        1,
        "Isaura Venn",
        ("The drowned archive", 142),
        ("First meeting", 38),
        line="“Then hold the lamp steady, and don’t answer",
    ),
    character(
        2, "Tomas of the Ferry", ("", 1), line="The river takes its toll in names", ago=timedelta(days=2)
    ),
    character(3, "กานต์ดา", ("", 1), line="“ลมหนาวมาแล้ว คุณเห็นไหม”", ago=timedelta(days=4)),
    character(4, "Mirel & the Crow", ("", 1), line="One half of a bad bargain", ago=timedelta(days=16)),
    character(5, "Abbess Orla", ("", 1), line="Keeper of the winter hives", ago=timedelta(days=40)),
    character(6, "Vex, Unit 7", ("", 1), line="Salvage frigate, failing politely", ago=timedelta(days=90)),
)
SERENE = "Her Most Serene and Unreasonably Long-Named Highness Isaura Venn of the Drowned Archive"
ODD = (
    character(1, SERENE, ("A very long title of a chat that will not fit here", 99_999), line="x" * 300),
    character(2, "שרה בת־הים", line="„שלום לך, זר”", ago=timedelta(hours=2)),
    character(3, "🦊🌙 Kitsune 👩‍👩‍👧", line="🎏🎏🎏", ago=timedelta(days=1)),
    character(
        4, "evil\u202egnp.exe\u202c <img src=//h/x> <b>", line="<b>not bold</b>", ago=timedelta(days=3)
    ),
    character(5, "Z̷̢̛͖͈a̸̡̛̖l̵̨̛̗g̶̢̛o̴̢", line="…", ago=timedelta(days=3)),
    character(6, "กำลังใจที่ยาวมากๆจนไม่พอดีกับแถบด้านข้าง", line="ลมหนาวมาแล้ว", ago=timedelta(days=3)),
)

LOADING = ModelShown(
    ModelPhase.LOADING,
    progress=LoadProgress("r", "Reading weights", int(12.3 * GIB), int(39.1 * GIB), 2, 9, MemoryUse(0, 1, 2)),
    known=KNOWN,
)
EXITED = ModelShown(
    ModelPhase.EXITED,
    known=KNOWN,
    error=ErrorReport("E", "The engine process ended (exit code -9).", "It may have run out of memory."),
)
MISSING = ModelShown(
    ModelPhase.NONE,
    known=KNOWN,
    error=ErrorReport("E", "model-00003-of-00030.safetensors is missing.", "Download the folder again."),
)
NO_MODEL = ModelShown(ModelPhase.NONE, known=KNOWN)


def scene(
    *facts: Fact,
    theme: str = "dark",
    text_px: int = 14,
    model: ModelShown = READY,
    characters: tuple[CharacterSummary, ...] = CHARACTERS,
    size: tuple[int, int] = (1440, 900),
    then: Act = lambda window, session: None,
) -> Scene:
    before: tuple[Fact, ...] = (
        SettingsShown({"appearance.theme": theme, "appearance.text_size": text_px}),
        PresetsListed(("Euryale v2.1", "Neutral", "Careful", "Wild")),
        SAMPLING,
        PersonaShown(PERSONA),
        model,
        CharactersListed(characters),
    )
    return Scene((*before, *facts), size, then)


def progress(phase: ReplyPhase, *tokens: int) -> ReplyProgressed:
    return ReplyProgressed(phase, WRITING.id, *tokens)


def draft(window: Any, session: Any) -> None:
    window.composer.edit.setPlainText("“A what?” *I can’t help looking over my shoulder.*")


def problems(window: Any, session: Any) -> None:
    error = ErrorReport("E", "The engine has stopped (exit code 137).", "The text so far is kept.")
    session.say(NoticeRaised(error, "restart_engine", "Start it again"))
    session.say(UndoOffered("Chat deleted", 1))
    session.say(ImportProgressed(133, 214, "tomas_of_the_ferry_final_v2.png"))


def hover_last(window: Any, session: Any) -> None:
    view, model = window.chat.view, window.chat.model
    view.show_actions(model.index(model.rowCount() - 1))


def focus_slider(window: Any, session: Any) -> None:
    window.activateWindow()
    window.panel.sampler.rows["temperature"].slider.setFocus()


def focus_message(window: Any, session: Any) -> None:
    window.activateWindow()
    window.chat.view.setFocus(Qt.FocusReason.TabFocusReason)


def scroll_up(window: Any, session: Any) -> None:
    window.chat.view.follow.release()
    bar = window.chat.view.verticalScrollBar()
    bar.setValue(bar.value() // 2)
    window.chat.new_text_button.show()


def drag(window: Any, session: Any) -> None:
    window.drop_overlay.show_for([Path("isaura.png"), Path("tomas.png")])


SCENES: dict[str, Scene] = {
    "dark": scene(*opened(*FULL), progress(ReplyPhase.WRITING), measured(VELLUM.id), then=draft),
    "light": scene(
        *opened(*FULL), progress(ReplyPhase.WRITING), measured(VELLUM.id), then=draft, theme="light"
    ),
    "empty": scene(NoChatShown(), characters=(), model=PRACTICE, theme="light"),
    "no-chat": scene(NoChatShown(), model=NO_MODEL),
    "loading": scene(
        *opened(DOOR, VELLUM, LAMP, streaming(4)), progress(ReplyPhase.WAITING), measured(), model=LOADING
    ),
    "errors": scene(*opened(DOOR, TURN, LAMP, INK), measured(), model=EXITED, then=problems, theme="light"),
    "load-failed": scene(*opened(DOOR, LAMP, LIST), measured(), model=MISSING, then=hover_last),
    "large-text": scene(
        *opened(*FULL), progress(ReplyPhase.READING, 1204, 5731), measured(), text_px=28, theme="light"
    ),
    "names": scene(
        *opened(
            replace(VELLUM, speaker=SERENE),
            LAMP,
            replace(DOOR, speaker="שרה בת־הים"),
            name=SERENE,
            title="A very long title of a chat that will not fit",
        ),
        measured(),
        characters=ODD,
    ),
    "small": scene(*opened(*FULL), progress(ReplyPhase.WRITING), measured(), size=(1024, 700)),
    "small-large": scene(
        *opened(DOOR, VELLUM, LAMP), measured(), text_px=28, theme="light", size=(1024, 700)
    ),
    "edit": scene(
        *opened(*SHORT),
        measured(),
        model=PRACTICE,
        theme="light",
        then=lambda window, session: window.chat.act("edit_last_own"),
    ),
    "hover": scene(*opened(*SHORT), measured(), then=hover_last),
    "drag": scene(*opened(*SHORT), measured(), then=drag),
    "focus": scene(*opened(*SHORT), measured(), theme="light", then=focus_slider),
    "focus-message": scene(*opened(*SHORT), measured(), then=focus_message),
    "pill": scene(*opened(*LONG), measured(), then=scroll_up),
    "model-dialog": scene(
        *opened(*SHORT),
        model=PRACTICE,
        theme="light",
        then=lambda window, session: window.panel.choose_model(),
    ),
    "persona": scene(*opened(*SHORT), then=lambda window, session: window.edit_persona()),
    "link": scene(
        *opened(*SHORT),
        then=lambda window, session: window.chat.view.link_chosen.emit("https://bücher.example/x?y=1"),
    ),
    "menu": scene(*opened(*SHORT), then=lambda window, session: window.menu.popup(window.pos())),
}
