"""NoteDialog: the author's note of a chat and its scenario, kept while they are typed."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.turn_role import TurnRole
from app.services.lorebook_facts import ChatTextsShown
from app.ui.widgets.buttons import text_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

KEPT_AFTER_MS = 600
DEEPEST = 999


class NoteDialog(QDialog):
    """`texts_written` carries the chat's id and its `ChatTexts` 600 ms after the last key, and at the end."""

    texts_written = Signal(int, object)

    def __init__(self, shown: ChatTextsShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Author’s note"))
        self.setMinimumWidth(520)
        self._chat_id = shown.chat_id
        self._before = self._kept = shown.texts
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.placement = DropDown()
        self.role = DropDown()
        self.depth_field, self.interval_field = QSpinBox(), QSpinBox()
        for field in (self.depth_field, self.interval_field):
            field.lineEdit().setTextMargins(5, 0, 5, 0)
        self.depth_field.setRange(0, DEEPEST)
        self.interval_field.setRange(0, DEEPEST)
        self.interval_field.setSpecialValueText(self.tr("never"))
        self.scenario = QPlainTextEdit()
        self.scenario.setTabChangesFocus(True)
        for text in (self.text, self.scenario):
            text.setAcceptDrops(False)  # files belong to the window
        self.scenario.setPlaceholderText(self.tr("Empty: the character’s own"))
        self.revert_button = text_button(self.tr("Undo all changes"), role="outline")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._fill_choices()
        self._lay_out()
        self._show(shown.texts)
        self._connect()

    def _fill_choices(self) -> None:
        self.placement.addItem(self.tr("In the chat"), NotePlacement.IN_CHAT)
        self.placement.addItem(self.tr("After the card"), NotePlacement.AFTER_STORY)
        self.placement.addItem(self.tr("Before the card"), NotePlacement.BEFORE_STORY)
        self.role.addItem(self.tr("as the system"), TurnRole.SYSTEM)
        self.role.addItem(self.tr("as you"), TurnRole.USER)
        self.role.addItem(self.tr("as the character"), TurnRole.ASSISTANT)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        fields = (
            (self.tr("Where"), self.placement),
            (self.tr("Spoken"), self.role),
            (self.tr("Messages from the end"), self.depth_field),
            (self.tr("Every … messages of yours"), self.interval_field),
        )
        for column, (label, field) in enumerate(fields):
            grid.addWidget(_named(label, field), 2 * (column // 2), column % 2)
            grid.addWidget(field, 2 * (column // 2) + 1, column % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(_named(self.tr("What the model is to keep in mind in this chat"), self.text))
        layout.addWidget(self.text, 2)
        layout.addLayout(grid)
        layout.addSpacing(8)
        layout.addWidget(_named(self.tr("Scenario of this chat"), self.scenario))
        layout.addWidget(self.scenario, 1)
        layout.addWidget(PlainLabel(self.tr("Kept as you type."), role="hint"))
        layout.addWidget(self.revert_button)

    def _show(self, texts: ChatTexts) -> None:
        note = texts.note
        self.text.setPlainText(note.text)
        self.placement.setCurrentIndex(self.placement.findData(note.placement))
        self.role.setCurrentIndex(self.role.findData(note.role))
        self.depth_field.setValue(note.depth)
        self.interval_field.setValue(note.interval)
        self.scenario.setPlainText(texts.scenario)
        self._follow_placement()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.keep)
        for changed in (self.text.textChanged, self.scenario.textChanged):
            changed.connect(self._on_changed)
        for choice in (self.placement, self.role):
            choice.currentIndexChanged.connect(self._on_changed)
        for number in (self.depth_field, self.interval_field):
            number.valueChanged.connect(self._on_changed)
        self.revert_button.clicked.connect(lambda: self._show(self._before))
        self.revert_button.setEnabled(False)

    @property
    def texts(self) -> ChatTexts:
        """What the fields say."""
        kept = self._kept.note
        note = AuthorsNote(
            text=self.text.toPlainText(),
            interval=self.interval_field.value(),
            placement=NotePlacement(self.placement.currentData()),
            depth=self.depth_field.value(),
            role=TurnRole(self.role.currentData()),
            is_scanned=kept.is_scanned,
            character_text=kept.character_text,
            character_placement=kept.character_placement,
        )
        return ChatTexts(note, self.scenario.toPlainText())

    def keep(self) -> None:
        """Have what is written kept now, if it is new."""
        self._timer.stop()
        if self.texts != self._kept:
            self._kept = self.texts
            self.texts_written.emit(int(self._chat_id), self._kept)

    def done(self, result: int) -> None:
        self.keep()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        super().closeEvent(event)

    def _on_changed(self) -> None:
        self._follow_placement()
        self.revert_button.setEnabled(self.texts != self._before)
        self._timer.start()

    def _follow_placement(self) -> None:
        """Depth and role count inside the chat only."""
        is_in_chat = self.placement.currentData() == NotePlacement.IN_CHAT
        self.depth_field.setEnabled(is_in_chat)
        self.role.setEnabled(is_in_chat)


def _named(label: str, field: QWidget) -> PlainLabel:
    field.setAccessibleName(label)
    words = PlainLabel(label, role="small")
    words.setBuddy(field)
    return words
