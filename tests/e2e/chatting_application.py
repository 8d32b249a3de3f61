"""A whole Masque that chats by itself and says what it has acknowledged, to be killed at any moment.

Prints a line for each: `SENT <user text>` once a message is shown as sent, and
`SHOWN <monotonic seconds> <length>` for the streaming text that a reader has seen.
"""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.core.chat.changes import MessageAppended, TextGrown
from app.core.chat.messages import Role
from app.services.facts import (
    ChatHappened,
    ImportFinished,
    ModelPhase,
    ModelShown,
    ReplyPhase,
    ReplyProgressed,
)
from app.storage.paths import DataPaths, shipped_resources
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance


class ChattingApplication:
    """Sends the next message whenever the reply before is whole."""

    def __init__(self, data_dir: Path) -> None:
        self._session = bootstrap.open_session(DataPaths(data_dir), ships_cards=False)
        self.window = MainWindow(self._session, Appearance(shipped_resources()))
        self._num_sent = self._shown_length = 0
        self._is_ready = self._has_card = False
        self.window.bridge.model_shown.connect(self._on_model_shown)
        self.window.bridge.import_finished.connect(self._on_import_finished)
        self.window.bridge.chat_happened.connect(self._on_chat_happened)
        self.window.bridge.reply_progressed.connect(self._on_reply_progressed)

    def _on_model_shown(self, fact: ModelShown) -> None:
        if fact.phase is ModelPhase.READY and not self._is_ready:
            self._is_ready = True
            self._session.sampling.set_response_tokens(400)
            self._send()

    def _on_import_finished(self, fact: ImportFinished) -> None:
        self._has_card = True

    def _on_reply_progressed(self, fact: ReplyProgressed) -> None:
        if fact.phase is ReplyPhase.IDLE and self._is_ready:
            self._send()

    def _on_chat_happened(self, fact: ChatHappened) -> None:
        match fact.change:
            case MessageAppended(message=message) if message.role is Role.USER:
                self._shown_length = 0
                say(f"SENT {message.text}")
            case TextGrown(added=added):
                self._shown_length += len(added)
                say(f"SHOWN {time.monotonic()} {self._shown_length}")

    def start(self, card: Path) -> None:
        self.window.start()
        self._session.import_cards([card])

    def _send(self) -> None:
        if not (self._is_ready and self._has_card):
            return
        self._num_sent += 1
        self.window.composer.submit(f"message {self._num_sent} of {time.time_ns()}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    application = QApplication([])
    chatting = ChattingApplication(Path(sys.argv[1]))
    chatting.start(Path(sys.argv[2]))
    application.exec()


if __name__ == "__main__":
    main()
