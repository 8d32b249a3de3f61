"""ChatHeader: whose chat it is, its title, who the user plays; a new chat, the panel, the menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.core.chat.messages import Persona
from app.services.facts import ChatShown
from app.ui.names import clean_name, isolated
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import icon_button, text_button
from app.ui.widgets.header_bar import HeaderBar
from app.ui.widgets.plain_label import ElidedLabel


class ChatHeader(HeaderBar):
    """One line above the chat. Where there is little room, the title goes first, then the persona."""

    persona_clicked = Signal()
    new_chat_clicked = Signal()
    panel_clicked = Signal()

    def __init__(self, appearance: Appearance, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._has_chat = False
        self._name = ElidedLabel(role="title")
        self._title = ElidedLabel(role="small")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.persona_button = text_button("", role="flat")
        self.persona_button.setToolTip(self.tr("Who you play"))
        self.new_chat_button = text_button(self.tr("New chat"))
        self.new_chat_button.setToolTip(self.tr("New chat with this character (Ctrl+N)"))
        self.panel_button = icon_button(self.tr("Show or hide the panel"))
        self.menu_button = icon_button(self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(menu)
        self.persona_button.clicked.connect(self.persona_clicked)
        self.new_chat_button.clicked.connect(self.new_chat_clicked)
        self.panel_button.clicked.connect(self.panel_clicked)
        self._lay_out()
        appearance.changed.connect(self._show_icons)
        self._show_icons()
        self.show_no_chat()

    def _lay_out(self) -> None:
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(self._name)
        layout.addWidget(self._title)
        layout.addWidget(self.persona_button)
        layout.addStretch(1)
        layout.addWidget(self.new_chat_button)
        layout.addWidget(self.panel_button)
        layout.addWidget(self.menu_button)

    def show_chat(self, fact: ChatShown) -> None:
        self._show_name(clean_name(fact.character_name))
        self._title.setText(clean_name(fact.chat_title))
        self._set_chat_shown(True)
        self.show_persona(fact.persona)

    def show_no_chat(self) -> None:
        self._show_name("Masque")
        self._set_chat_shown(False)

    def show_persona(self, persona: Persona) -> None:
        self.persona_button.setText(self.tr("as {0}").format(isolated(persona.name[:24])))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show_name(self, name: str) -> None:
        self._name.setMinimumWidth(0)  # a label wants no less than the least it was allowed for its last text
        self._name.setText(name)

    def _set_chat_shown(self, is_shown: bool) -> None:
        self._has_chat = is_shown
        self.new_chat_button.setVisible(is_shown)
        self._make_room()

    def _make_room(self) -> None:
        """Hide what does not fit beside a name of at least a few letters."""
        always = (self.new_chat_button, self.panel_button, self.menu_button)
        room = self.width() - sum(w.sizeHint().width() + 14 for w in always if not w.isHidden()) - 40
        name_width = min(self._name.sizeHint().width(), max(room // 2, 40))
        self._name.setMinimumWidth(name_width)
        room -= name_width
        fits_persona = self.persona_button.sizeHint().width() < room
        self.persona_button.setVisible(self._has_chat and fits_persona)
        room -= self.persona_button.sizeHint().width() if fits_persona else 0
        self._title.setVisible(self._has_chat and room > self._appearance.scale.scaled(60))

    def _show_icons(self) -> None:
        self.panel_button.setIcon(self._appearance.icon("panel"))
        self.menu_button.setIcon(self._appearance.icon("menu"))
