"""PersonaManager: whom the user can play, and who plays in this chat, with this character, or else."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.chat.messages import Persona, PersonaId
from app.services.persona_facts import PersonaActFailed, PersonaPictureRead, PersonasListed
from app.services.session import Session
from app.ui.bridge import SessionBridge
from app.ui.language.speaking import told
from app.ui.names import clean_name, isolated
from app.ui.personas.persona_form import PersonaForm
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_KEEP_AFTER_MS = 500
_LIST_WIDTH = 200


class PersonaManager(QDialog):
    """Lives as long as the window. What is written here is kept at once; there is nothing to save."""

    def __init__(
        self, session: Session, bridge: SessionBridge, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self._listed: PersonasListed | None = None
        self._is_cutting = False
        self.setWindowTitle(self.tr("Who you play"))
        self.resize(760, 520)
        self.list = RowsList(self.tr("Personas"))
        self.add_button = text_button(self.tr("Add"), role="outline")
        self.delete_button = text_button(self.tr("Delete"), role="outline")
        self.form = PersonaForm(appearance)
        self.is_default = QCheckBox(self.tr("Plays wherever nobody else is chosen"))
        self.is_for_character = QCheckBox()
        self.is_for_chat = QCheckBox(self.tr("Plays in this chat"))
        self.status = PlainLabel("", role="warning", wraps=True)
        self.close_button = text_button(self.tr("Close"), role="primary")
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._lay_out()
        self._connect(bridge)

    def show_afresh(self) -> None:
        """Open with personas as they are stored now, the one in use chosen."""
        if not self.isVisible():
            self._listed = None
            self.form.forget()
            self.open()
        self._session.personas.list()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        foot = QHBoxLayout()
        foot.addWidget(self.status, 1)
        foot.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.form, 1)
        for box in (self.is_for_chat, self.is_for_character, self.is_default):
            right.addWidget(box)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 20, 24, 16)
        layout.setSpacing(20)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def _connect(self, bridge: SessionBridge) -> None:
        personas, picture = self._session.personas, self.form.picture
        bridge.personas_listed.connect(self.show_listed)
        bridge.persona_picture_read.connect(self._on_picture_read)
        bridge.persona_act_failed.connect(self._on_act_failed)
        self.list.currentRowChanged.connect(self._show_chosen)
        self.add_button.clicked.connect(lambda: personas.add(self.tr("New persona")))
        self.delete_button.clicked.connect(self._on_delete_clicked)
        self.form.edited.connect(self._keep_soon.start)
        self._keep_soon.timeout.connect(self.keep)
        picture.file_chosen.connect(self.read_picture)
        picture.cut_requested.connect(self._on_cut_requested)
        picture.picture_chosen.connect(lambda chosen: self.form.take_picture(chosen.thumbnail_png))
        self.is_default.clicked.connect(self._on_default_clicked)
        self.is_for_character.clicked.connect(
            lambda checked: personas.choose_for_character(self._chosen_id() if checked else None)
        )
        self.is_for_chat.clicked.connect(
            lambda checked: personas.choose_for_chat(self._chosen_id() if checked else None)
        )
        self.close_button.clicked.connect(self.close)
        self._appearance.changed.connect(self._take_width)
        self._take_width()

    # ---- what the session tells ------------------------------------------------------------------

    def show_listed(self, fact: PersonasListed) -> None:
        """All personas as they are. The chosen one stays chosen; a new one is, at first the one in use."""
        chosen = fact.added or self._chosen_id() or fact.in_use
        if fact.added is not None:
            self._keep_if_due()
        self._listed = fact
        ids = [persona.id for persona in fact.personas]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._line(persona) for persona in fact.personas])
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else ids.index(fact.in_use))
        self.list.blockSignals(False)
        self.delete_button.setEnabled(len(ids) > 1)
        self._show_chosen()
        if fact.added is not None:
            self.form.name.edit.setFocus()
            self.form.name.edit.selectAll()

    def _line(self, persona: Persona) -> str:
        name = clean_name(persona.name)
        is_in_use = self._listed is not None and persona.id == self._listed.in_use
        return self.tr("{0}  ·  plays now").format(name) if is_in_use else name

    def _show_chosen(self) -> None:
        listed, row = self._listed, self.list.currentRow()
        if listed is None or row < 0:
            return
        self._keep_if_due()
        persona = listed.personas[row]
        has_chat = bool(listed.character_name)
        words = self.tr("Plays in every chat with {0}").format(isolated(listed.character_name))
        self.form.show_persona(persona)
        self.is_default.setChecked(persona.id == listed.default)
        self.is_for_character.setText(words)
        self.is_for_character.setChecked(persona.id == listed.for_character)
        self.is_for_chat.setChecked(persona.id == listed.for_chat)
        self.is_for_character.setVisible(has_chat)
        self.is_for_chat.setVisible(has_chat)
        self.status.setText("")

    def _on_picture_read(self, fact: PersonaPictureRead) -> None:
        if not self._is_cutting:
            self.form.picture.ask_crop(fact.picture)
            return
        self._is_cutting = False
        self.form.take_picture(fact.picture.thumbnail_png)

    def _on_act_failed(self, fact: PersonaActFailed) -> None:
        self._is_cutting = False
        self.status.setText(told(fact.error))

    # ---- what the user wants ---------------------------------------------------------------------

    def keep(self) -> None:
        """Store what stands in the form, if it is something else than what is stored."""
        self._keep_soon.stop()
        persona, listed = self.form.persona, self._listed
        if persona is not None and listed is not None and persona not in listed.personas:
            self._session.personas.update(persona)

    def read_picture(self, file: Path) -> None:
        self._is_cutting = False
        self._session.personas.read_picture(file)

    def done(self, result: int) -> None:
        self._keep_if_due()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_if_due()
        super().closeEvent(event)

    def _keep_if_due(self) -> None:
        if self._keep_soon.isActive():
            self.keep()

    def _on_cut_requested(self, picture_png: bytes, box: tuple[int, int, int]) -> None:
        self._is_cutting = True
        self._session.personas.cut_picture(picture_png, box)

    def _on_default_clicked(self) -> None:
        """Somebody has to be the default: the mark moves to another one, it is not taken away."""
        chosen = self._chosen_id()
        self.is_default.setChecked(True)
        if chosen is not None:
            self._session.personas.make_default(chosen)

    def _on_delete_clicked(self) -> None:
        chosen = self._chosen_id()
        if chosen is not None:
            self._keep_soon.stop()
            self._session.personas.delete(chosen)

    def _chosen_id(self) -> PersonaId | None:
        row = self.list.currentRow()
        return None if self._listed is None or row < 0 else self._listed.personas[row].id

    def _take_width(self) -> None:
        self.list.setFixedWidth(self._appearance.scale.half_scaled(_LIST_WIDTH))
