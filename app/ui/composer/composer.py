"""Composer: the field, its buttons and the gauge, as wide as the reading column."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.chat.messages import ChatId
from app.core.chat.slash_command import parse_slash_command, spoken_text
from app.services.draft_facts import DraftEnded, DraftGrown
from app.services.facts import ReplyPhase
from app.ui.composer.composer_edit import ComposerEdit
from app.ui.composer.context_gauge import ContextGauge
from app.ui.names import isolated
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button

GROWS_TO_SHARE = 0.4


class Composer(QFrame):
    """Keeps a draft for each chat while the window is open. Says what the user wants; does not do it.

    `act_requested`: "stop", "regenerate", "continue", "previous_swipe", "next_swipe",
    "edit_last" or "edit_last_own". `own_words_requested` carries what the user has typed
    so far, `command_submitted` a SlashCommand.
    """

    message_submitted = Signal(str)
    act_requested = Signal(str)
    own_words_requested = Signal(str)
    command_submitted = Signal(object)
    text_refused = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = ReplyPhase.IDLE
        self._is_sending = False
        self._drafts: dict[ChatId, str] = {}
        self._chat_id: ChatId | None = None
        self._drafting_in: ChatId | None = None
        self.setProperty("role", "composer")
        self.edit = ComposerEdit(self)
        self.edit.setAccessibleName(self.tr("Your message"))
        self.gauge = ContextGauge(appearance, self)
        self.continue_button = text_button(self.tr("Continue"))
        self.continue_button.setToolTip(self.tr("Let the last message go on (Alt+Enter)"))
        self.send_button = text_button(self.tr("Send"), role="primary")
        self._lay_out()
        self._connect()
        self.close_chat()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.continue_button)
        row.addWidget(self.gauge, 1)
        row.addStretch(0)
        row.addWidget(self.send_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(self.edit)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.edit.act_requested.connect(self._on_act_requested)
        self.edit.text_refused.connect(self.text_refused)
        self.edit.textChanged.connect(self._show_state)
        self.continue_button.clicked.connect(lambda: self.act_requested.emit("continue"))
        self.send_button.clicked.connect(self._on_button_clicked)

    # ---- what the window tells -------------------------------------------------------------------

    def open_chat(self, chat_id: ChatId, character_name: str) -> None:
        """Another chat came to the front: its draft comes back."""
        if chat_id != self._chat_id:
            self._keep_draft()
            self._chat_id = chat_id
            self.edit.setPlainText(self._drafts.pop(chat_id, ""))
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
            self.gauge.clear()
        self.edit.setPlaceholderText(self.tr("Message {0}").format(isolated(character_name)))
        self.setEnabled(True)
        self._show_state()

    def close_chat(self) -> None:
        """No chat is open: there is nobody to write to."""
        self._keep_draft()
        self._chat_id = None
        self.edit.clear()
        self.edit.setPlaceholderText(self.tr("Choose a character first"))
        self.gauge.clear()
        self.show_phase(ReplyPhase.IDLE)
        self.setEnabled(False)

    def show_phase(self, phase: ReplyPhase) -> None:
        """Send becomes Stop while a reply is being written."""
        self._is_sending = False
        self._phase = phase
        self._show_state()

    def give_room(self, window_height: int) -> None:
        self.edit.set_tallest(int(window_height * GROWS_TO_SHARE))

    def submit(self, text: str | None = None) -> None:
        """Send what is written (or `text`, as if it had been typed). A text of spaces is not sent.

        A slash command is submitted as such; its text stays, for whoever carries it out to clear.
        """
        if text is not None:
            self.edit.setPlainText(text)
        written = self.edit.toPlainText()
        command = parse_slash_command(written)
        if command is not None and self.isEnabled():
            self.command_submitted.emit(command)
            return
        if not self._can_send or not written.strip():
            return
        self._is_sending = True
        self.edit.clear()
        self.message_submitted.emit(spoken_text(written))

    def say(self, text: str) -> None:
        """Send `text` and leave what is being written where it is."""
        written = self.edit.toPlainText()
        if parse_slash_command(text) is None and not self._can_send:
            return
        self.submit(text)
        if self.edit.is_blank:
            self.edit.replace_text(written)

    def ask_for_own_words(self) -> None:
        """Have the model write the user's next message, going on from what stands here."""
        if self._can_send:
            self._drafting_in = self._chat_id
            self._show_state()
            self.own_words_requested.emit(self.edit.toPlainText())

    def grow_draft(self, fact: DraftGrown) -> None:
        """Text came for the user's own next message."""
        if fact.chat_id != self._chat_id:
            self._drafts[fact.chat_id] = self._drafts.get(fact.chat_id, "") + fact.text
            return
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.insertPlainText(fact.text)

    def end_draft(self, fact: DraftEnded) -> None:
        """The user's own next message is as the model leaves it: it is the user's now."""
        self._drafting_in = None
        if fact.text is not None and fact.chat_id is not None and fact.chat_id != self._chat_id:
            self._drafts[fact.chat_id] = fact.text
        elif fact.text is not None and fact.text != self.edit.toPlainText():
            self.edit.replace_text(fact.text)
        self._show_state()

    @property
    def _is_drafting(self) -> bool:
        return self._chat_id is not None and self._drafting_in == self._chat_id

    @property
    def _can_send(self) -> bool:
        """Not while anything is written, nor before what was sent last has been taken."""
        is_free = self._phase is ReplyPhase.IDLE and not self._is_drafting
        return self.isEnabled() and is_free and not self._is_sending

    def take_back(self, text: str, chat_id: ChatId | None) -> None:
        """A message could not be sent: its text stands before what has been written there since."""
        self._is_sending = False
        if chat_id is not None and chat_id != self._chat_id:
            self._drafts[chat_id] = _joined(text, self._drafts.get(chat_id, ""))
            return
        self.edit.setPlainText(_joined(text, self.edit.toPlainText()))
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    # ---- within ----------------------------------------------------------------------------------

    def _on_act_requested(self, name: str) -> None:
        if name == "send":
            self.submit()
        else:
            self.act_requested.emit(name)

    def _on_button_clicked(self) -> None:
        if self._phase is ReplyPhase.IDLE and not self._is_drafting:
            self.submit()
        else:
            self.act_requested.emit("stop")

    def _keep_draft(self) -> None:
        if self._chat_id is not None and not self.edit.is_blank:
            self._drafts[self._chat_id] = self.edit.toPlainText()

    def _show_state(self) -> None:
        is_idle = self._phase is ReplyPhase.IDLE and not self._is_drafting
        self.edit.setReadOnly(self._is_drafting)
        self.send_button.setText(self.tr("Send") if is_idle else self.tr("Stop"))
        self.send_button.setToolTip(
            self.tr("Send (Enter)") if is_idle else self.tr("Stop, the text stays (Esc)")
        )
        can_act = not self.edit.is_blank if is_idle else self._phase is not ReplyPhase.STOPPING
        self.send_button.setEnabled(can_act)
        self.continue_button.setEnabled(is_idle)


def _joined(text: str, written: str) -> str:
    return f"{text}\n{written}" if written.strip() else text
