"""WindowHands: drives a window as hands do (keys, clicks, drops) and looks at what it shows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.chat.messages import Message, RevisionState
from app.services.facts import Fact, ModelPhase, ModelShown, ReplyPhase, ReplyProgressed, SamplingShown
from app.ui.main_window import MainWindow

WAIT_MS = 30_000


class WindowHands:
    """One open window. Remembers the newest fact of the kinds that tests look at."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self._facts: dict[type, Fact] = {}
        self._is_closed = False
        bridge = window.bridge
        for signal in (bridge.model_shown, bridge.reply_progressed, bridge.sampling_shown):
            signal.connect(self._remember)

    # ---- looking ---------------------------------------------------------------------------------

    @property
    def messages(self) -> list[Message]:
        """What the chat view shows."""
        return list(self.window.chat.model.messages)

    @property
    def last_text(self) -> str:
        return self.messages[-1].text

    @property
    def model_phase(self) -> ModelPhase | None:
        shown = self._facts.get(ModelShown)
        return shown.phase if isinstance(shown, ModelShown) else None

    @property
    def reply_phase(self) -> ReplyPhase:
        progress = self._facts.get(ReplyProgressed)
        return progress.phase if isinstance(progress, ReplyProgressed) else ReplyPhase.IDLE

    @property
    def sampling(self) -> SamplingShown:
        shown = self._facts[SamplingShown]
        assert isinstance(shown, SamplingShown)
        return shown

    def wait(self, holds: Callable[[], bool], timeout_ms: int = WAIT_MS) -> None:
        self._qtbot.waitUntil(holds, timeout=timeout_ms)

    def wait_for_reply(self, timeout_ms: int = WAIT_MS) -> Message:
        """Wait until the last message's text is whole."""

        def is_whole() -> bool:
            return self.reply_phase is ReplyPhase.IDLE and self.messages[-1].revision.is_finished

        self.wait(is_whole, timeout_ms)
        return self.messages[-1]

    def wait_for_growth(self, longer_than: int = 0) -> str:
        """Wait until the streaming text is longer than so many characters."""
        self.wait(lambda: self._is_streaming() and len(self.last_text) > longer_than)
        return self.last_text

    # ---- acting ----------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Type the text into the composer and press Enter."""
        edit = self.window.composer.edit
        edit.setFocus()
        QTest.keyClicks(edit, text)
        num_before = len(self.messages)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.wait(lambda: len(self.messages) == num_before + 2)

    def click_stop(self) -> None:
        button = self.window.composer.send_button
        assert button.text() == "Stop"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def drop(self, *files: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        where, copy = QPointF(500, 300), Qt.DropAction.CopyAction
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where.toPoint(), copy, mime, buttons, keys)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(where, copy, mime, buttons, keys))

    def choose_preset(self, name: str) -> None:
        """Pick the preset in the drop-down by its keyboard."""
        combo = self.window.panel.sampler.presets.combo
        row = combo.findData(name)
        assert row >= 0
        combo.setCurrentIndex(row)
        combo.activated.emit(row)
        self.wait(lambda: self.sampling.preset_name == name)

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.window.close()
            self.window.session.close()

    def _is_streaming(self) -> bool:
        return self.messages[-1].revision.state is RevisionState.STREAMING

    def _remember(self, fact: Fact) -> None:
        self._facts[type(fact)] = fact
