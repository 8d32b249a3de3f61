"""NoteDialog: the author's note of a chat and its scenario, kept while they are typed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.core.prompt.chat_texts import ChatTexts
from app.services.lorebook_facts import ChatTextsShown
from app.ui.widgets.buttons import text_button
from app.ui.widgets.keeping_dialog import KeepingDialog
from app.ui.widgets.placement_fields import DEEPEST, PlacementFields
from app.ui.widgets.plain_label import PlainLabel

KEPT_AFTER_MS = 600


class NoteDialog(KeepingDialog):
    """`texts_written` carries the chat's id and its `ChatTexts` 600 ms after the last key, and at the end."""

    texts_written = Signal(int, object)

    def __init__(self, shown: ChatTextsShown, parent: QWidget | None = None) -> None:
        super().__init__(KEPT_AFTER_MS, parent)
        self.setWindowTitle(self.tr("Author’s note"))
        self.setMinimumWidth(520)
        self._chat_id = shown.chat_id
        self._before = self._kept = shown.texts
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.place = PlacementFields(self)
        self.placement, self.role, self.depth_field = self.place.placement, self.place.role, self.place.depth
        self.interval_field = QSpinBox()
        self.interval_field.lineEdit().setTextMargins(5, 0, 5, 0)
        self.interval_field.setRange(0, DEEPEST)
        self.interval_field.setSpecialValueText(self.tr("never"))
        self.scenario = QPlainTextEdit()
        self.scenario.setTabChangesFocus(True)
        for text in (self.text, self.scenario):
            text.setAcceptDrops(False)  # files belong to the window
        self.scenario.setPlaceholderText(self.tr("Empty: the character’s own"))
        self.revert_button = text_button(self.tr("Undo all changes"), role="outline")
        self._lay_out()
        self._show(shown.texts)
        self._connect()

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
        self.place.show_values(note.placement, note.depth, note.role)
        self.interval_field.setValue(note.interval)
        self.scenario.setPlainText(texts.scenario)

    def _connect(self) -> None:
        for changed in (self.text.textChanged, self.scenario.textChanged, self.place.changed):
            changed.connect(self._on_changed)
        self.interval_field.valueChanged.connect(self._on_changed)
        self.revert_button.clicked.connect(lambda: self._show(self._before))
        self.revert_button.setEnabled(False)

    @property
    def texts(self) -> ChatTexts:
        """What the fields say."""
        placement, depth, role = self.place.values
        note = replace(
            self._kept.note,
            text=self.text.toPlainText(),
            interval=self.interval_field.value(),
            placement=placement,
            depth=depth,
            role=role,
        )
        return replace(self._kept, note=note, scenario=self.scenario.toPlainText())

    def _keep_changes(self) -> None:
        if self.texts != self._kept:
            self._kept = self.texts
            self.texts_written.emit(int(self._chat_id), self._kept)

    def _on_changed(self) -> None:
        self.revert_button.setEnabled(self.texts != self._before)
        self.keep_soon()


def _named(label: str, field: QWidget) -> PlainLabel:
    field.setAccessibleName(label)
    words = PlainLabel(label, role="small")
    words.setBuddy(field)
    return words
