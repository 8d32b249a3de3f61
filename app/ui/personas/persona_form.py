"""PersonaForm: one persona's name, picture, description and place in the prompt."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.core.chat.messages import Persona
from app.core.prompt.inputs import PersonaPlacement
from app.ui.card_editor.picture_panel import PicturePanel
from app.ui.card_editor.text_field import LineField, TextField
from app.ui.names import LONGEST_NAME
from app.ui.theme.appearance import Appearance
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

_DEEPEST = 9_999


class PersonaForm(QWidget):
    """`edited`: a hand changed something; `persona` is then what stands here."""

    edited = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._persona: Persona | None = None
        self.picture = PicturePanel(appearance)
        self.name = LineField(self.tr("Your name in the chat"))
        self.name.edit.setMaxLength(LONGEST_NAME)
        self.description = TextField(
            self.tr("What the character knows about you"),
            appearance,
            lines=5,
            hint=self.tr("Who {{user}} is"),
        )
        self.placement = DropDown()
        self.placement.setAccessibleName(self.tr("Where the description goes"))
        self.note_depth = QSpinBox(minimum=0, maximum=_DEEPEST)
        self.note_depth.setAccessibleName(self.tr("Messages from the end"))
        self.note_role = DropDown()
        self.note_role.setAccessibleName(self.tr("Spoken by"))
        self._fill_choices()
        self._lay_out()
        self._connect()

    def _fill_choices(self) -> None:
        for placement, words in (
            (PersonaPlacement.IN_STORY, self.tr("With the character's description")),
            (PersonaPlacement.NOTE_TOP, self.tr("Above the author's note")),
            (PersonaPlacement.NOTE_BOTTOM, self.tr("Below the author's note")),
            (PersonaPlacement.AT_DEPTH, self.tr("In the chat, at a depth")),
            (PersonaPlacement.NOWHERE, self.tr("Nowhere")),
        ):
            self.placement.addItem(words, placement.value)
        for role, words in (
            ("system", self.tr("system")),
            ("user", self.tr("you")),
            ("assistant", self.tr("the character")),
        ):
            self.note_role.addItem(words, role)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.placement)
        place.addStretch(1)
        self._depth_row = QWidget()
        depth = QGridLayout(self._depth_row)
        depth.setContentsMargins(0, 0, 0, 0)
        depth.setSpacing(8)
        depth.setColumnStretch(2, 1)
        depth.addWidget(PlainLabel(self.tr("Messages from the end"), role="small"), 0, 0)
        depth.addWidget(self.note_depth, 0, 1)
        depth.addWidget(PlainLabel(self.tr("Spoken by"), role="small"), 1, 0)
        depth.addWidget(self.note_role, 1, 1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.name)
        column.addWidget(self.description, 1)
        column.addWidget(PlainLabel(self.tr("Where the description goes"), role="strong"))
        column.addLayout(place)
        column.addWidget(self._depth_row)
        pictures = QVBoxLayout()
        pictures.addWidget(self.picture)
        pictures.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addLayout(column, 1)
        layout.addLayout(pictures)

    def _connect(self) -> None:
        for field in (self.name, self.description):
            field.edited.connect(self.edited)
        self.placement.activated.connect(self._on_placement_chosen)
        self.note_role.activated.connect(self.edited)
        self.note_depth.valueChanged.connect(self._on_depth_changed)

    @property
    def persona(self) -> Persona | None:
        """The persona as it stands here; a name cannot be taken away, only replaced."""
        if self._persona is None:
            return None
        return replace(
            self._persona,
            name=self.name.text.strip() or self._persona.name,
            description=self.description.text.strip(),
            placement=self.placement.currentData(),
            depth=self.note_depth.value(),
            role=self.note_role.currentData(),
        )

    def show_persona(self, persona: Persona) -> None:
        """Show another persona, or the same one as it was stored: what stands there already is left alone."""
        is_other = self._persona is None or self._persona.id != persona.id
        self._persona = persona
        if is_other:
            self.name.show_text(persona.name)
            self.description.show_text(persona.description)
            self.placement.setCurrentIndex(max(self.placement.findData(persona.placement), 0))
            self.note_role.setCurrentIndex(max(self.note_role.findData(persona.role), 0))
            self.note_depth.blockSignals(True)
            self.note_depth.setValue(persona.depth)
            self.note_depth.blockSignals(False)
            self._show_depth()
        self.picture.show_picture(persona.name, persona.picture_png)

    def forget(self) -> None:
        """Show nobody until `show_persona`."""
        self._persona = None

    def take_picture(self, picture_png: bytes) -> None:
        """Another picture for the persona shown."""
        if self._persona is not None:
            self._persona = replace(self._persona, picture_png=picture_png)
            self.picture.show_picture(self._persona.name, picture_png)
            self.edited.emit()

    def _on_placement_chosen(self) -> None:
        self._show_depth()
        self.edited.emit()

    def _on_depth_changed(self) -> None:
        self.edited.emit()

    def _show_depth(self) -> None:
        self._depth_row.setVisible(self.placement.currentData() == PersonaPlacement.AT_DEPTH.value)
