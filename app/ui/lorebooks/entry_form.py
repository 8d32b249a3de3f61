"""EntryForm: every field of one lorebook entry."""

import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.core.lorebook.entry import LorebookEntry
from app.ui.lorebooks.entry_fields import sections
from app.ui.lorebooks.entry_words import entry_words
from app.ui.widgets.field_editors import FieldEditor, editor_for
from app.ui.widgets.form_field import FormField, Kind
from app.ui.widgets.plain_label import PlainLabel

_GROUP_JOINT = re.compile(r",\s*")
_TEXT_HEIGHT = 120


class EntryForm(QScrollArea):
    """`edited` is told of a person's changes; `entry` is what the fields say."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._shown: LorebookEntry | None = None
        self.title = QLineEdit()
        self.title.setAcceptDrops(False)
        self.title.setPlaceholderText(self.tr("Title, for you alone"))
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setToolTip(self.tr("The model never sees it."))
        self.is_enabled = QCheckBox(self.tr("On"))
        self.is_enabled.setToolTip(self.tr("Off: it never comes in."))
        self.content = QPlainTextEdit()
        self.content.setTabChangesFocus(True)
        self.content.setAcceptDrops(False)  # files belong to the window
        self.content.setToolTip(self.tr("What the model reads when the entry comes in. Macros are replaced."))
        self.content.setMinimumHeight(_TEXT_HEIGHT)
        self.content.setAccessibleName(self.tr("Text for the model"))
        self.editors: dict[str, FieldEditor] = {}
        self._body = QWidget()
        self._lay_out(QVBoxLayout(self._body))
        self.setWidget(self._body)
        self.title.textEdited.connect(self.edited)
        self.is_enabled.clicked.connect(self.edited)
        self.content.textChanged.connect(self._on_text_changed)

    def _lay_out(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.is_enabled)
        layout.addWidget(self._editor(FormField("keys", self.tr("Keys, with commas"), Kind.KEYS)))
        second = FormField("secondary_keys", self.tr("Second keys"), Kind.KEYS)
        layout.addWidget(self._editor(second))
        layout.addWidget(PlainLabel(self.tr("Text for the model"), role="small"))
        layout.addWidget(self.content)
        for heading, fields in sections():
            layout.addSpacing(10)
            layout.addWidget(PlainLabel(heading, role="strong"))
            for field in fields:
                layout.addWidget(self._editor(field))
        layout.addStretch(1)

    def _editor(self, field: FormField) -> FieldEditor:
        editor = self.editors[field.name] = editor_for(replace(field, words=entry_words()[field.name]))
        editor.changed.connect(self.edited)
        return editor

    def show_entry(self, entry: LorebookEntry | None) -> None:
        """Fill the fields; without an entry there is nothing to fill in."""
        self._shown = None  # what is filled in now is not the user's doing
        self._body.setEnabled(entry is not None)
        shown = entry or LorebookEntry(0)
        if self.title.text() != shown.title:
            self.title.setText(shown.title)
        self.is_enabled.setChecked(shown.is_enabled)
        if self.content.toPlainText() != shown.content:
            self.content.setPlainText(shown.content)
        for name, editor in self.editors.items():
            editor.fill(getattr(shown, name))
        self._shown = entry

    @property
    def entry(self) -> LorebookEntry | None:
        """The entry as the fields say; what they do not show is kept."""
        if self._shown is None:
            return None
        values = {name: editor.value for name, editor in self.editors.items()}
        groups = tuple(part for part in _GROUP_JOINT.split(values["group_text"].strip()) if part)
        return replace(
            self._shown,
            title=self.title.text(),
            is_enabled=self.is_enabled.isChecked(),
            content=self._content(self._shown),
            groups=groups,
            **values,
        )

    def _content(self, shown: LorebookEntry) -> str:
        """A text field turns line ends and some blanks into its own; an untouched text stays as it was."""
        document = self.content.document()
        return self.content.toPlainText() if document.isModified() else shown.content

    def _on_text_changed(self) -> None:
        if self._shown is not None:
            self.edited.emit()
