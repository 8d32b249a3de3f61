"""AppearanceDialog: theme, layout, font, size and width of the text; what is chosen is seen at once."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import SettingsError, report_of
from app.ui.language.speaking import told
from app.ui.theme.appearance import (
    LARGEST_TEXT_PX,
    NARROWEST,
    SMALLEST_TEXT_PX,
    WIDEST,
    Appearance,
)
from app.ui.theme.chat_layout import ChatLayout
from app.ui.widgets.ask_files import ask_files
from app.ui.widgets.buttons import text_button
from app.ui.widgets.field_editors import ChoiceEditor, FieldEditor, editor_for
from app.ui.widgets.form_field import FormField, Kind
from app.ui.widgets.plain_label import PlainLabel
from app.ui.window_memory import WindowMemory
from app.ui.window_menu import theme_labels

_WIDTH, _CHOICE_WIDTH = 440, 190


class AppearanceDialog(QDialog):
    """Changes the appearance in force through `memory`, which remembers it."""

    def __init__(self, appearance: Appearance, memory: WindowMemory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._memory = appearance, memory
        self.setWindowTitle(self.tr("Appearance"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.editors: dict[str, FieldEditor] = {}
        self.add_button = text_button(self.tr("Add a theme…"), role="outline")
        self.remove_button = text_button(self.tr("Remove it"), role="outline")
        self.status = PlainLabel(role="small", wraps=True)
        self.add_button.clicked.connect(self._ask_theme)
        self.remove_button.clicked.connect(self._remove_theme)
        self._rows = QVBoxLayout()
        self._lay_out()
        self._make_editors()

    def add_theme(self, file: Path) -> None:
        """Put the theme in `file` on, or say what is wrong with it."""
        try:
            self._memory.add_theme(file)
        except SettingsError as error:
            self.status.setText(told(report_of(error)))
            self.status.show()
            return
        self.status.hide()
        self._make_editors()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        self._rows.setSpacing(8)
        layout.addLayout(self._rows)
        layout.addLayout(buttons)
        layout.addWidget(self.status)
        layout.addStretch(1)
        self.status.hide()

    def _make_editors(self) -> None:
        """Anew whenever there are other themes to choose from."""
        for editor in self.editors.values():
            self._rows.removeWidget(editor)
            editor.deleteLater()
        for field, value, keep in self._fields():
            editor = self.editors[field.name] = editor_for(field)
            if isinstance(editor, ChoiceEditor):
                editor.combo.setFixedWidth(self._appearance.scale.scaled(_CHOICE_WIDTH))
            editor.fill(value)
            editor.changed.connect(partial(self._on_changed, editor, keep))
            self._rows.addWidget(editor)
        self._show_buttons()

    def _on_changed(self, editor: FieldEditor, keep: Any) -> None:
        keep(editor.value)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.remove_button.setVisible(self._appearance.choice in self._appearance.own_themes)

    def _fields(self) -> list[tuple[FormField, Any, Any]]:
        """Each with its value and with who keeps it."""
        now, memory, number = self._appearance, self._memory, Kind.NUMBER
        themes = (*theme_labels().items(), *((name, name) for name in now.own_themes))
        choice = now.choice if now.choice in dict(themes) else "system"
        families = (("", self.tr("The system’s")), *((name, name) for name in _families(now.family)))
        size, width = (SMALLEST_TEXT_PX, LARGEST_TEXT_PX), (NARROWEST, WIDEST)
        return [
            (FormField("theme", self.tr("Theme"), Kind.CHOICE, themes), choice, memory.choose_theme),
            (
                FormField("layout", self.tr("Layout of the chat"), Kind.CHOICE, self._layouts()),
                now.layout,
                memory.choose_layout,
            ),
            (FormField("font", self.tr("Font"), Kind.CHOICE, families), now.family, memory.choose_font),
            (
                FormField("size", self.tr("Size of the text"), number, minimum=size[0], maximum=size[1]),
                now.text_px,
                memory.set_text_size,
            ),
            (
                FormField("width", self.tr("Width of the text"), number, minimum=width[0], maximum=width[1]),
                now.reading_width,
                memory.set_reading_width,
            ),
        ]

    def _layouts(self) -> tuple[tuple[object, str], ...]:
        return (
            (ChatLayout.CHAT, self.tr("Chat")),
            (ChatLayout.BUBBLES, self.tr("Bubbles")),
            (ChatLayout.DOCUMENT, self.tr("Document")),
            (ChatLayout.COMPACT, self.tr("Compact")),
        )

    def _ask_theme(self) -> None:
        kinds = self.tr("Themes (*.json)")
        ask_files(self, self.tr("Add a theme"), kinds, lambda files: self.add_theme(files[0]))

    def _remove_theme(self) -> None:
        self._memory.remove_theme(self._appearance.choice)
        self._make_editors()


def _families(chosen: str) -> list[str]:
    """What the system can write with; the chosen font even where it is gone."""
    families = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
    return families if chosen in ("", *families) else [chosen, *families]
