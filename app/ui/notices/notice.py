"""Notice: what happened and what to do, with at most one action; details fold out."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import icon_button, text_button
from app.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says. `action` names what its button does; who shows the notice knows how."""

    message: str
    hint: str = ""
    details: str = ""
    action: str = ""
    action_label: str = ""


def action_about(action: str, number: int) -> str:
    """The name of an action that is done to what has this number."""
    return f"{action}:{number}"


class Notice(QFrame):
    """One strip. `closed` when the user has done with it."""

    action_clicked = Signal(str)
    closed = Signal()

    def __init__(self, text: NoticeText, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("role", "notice")
        self.setAccessibleName(self.tr("Notice"))
        self.setAccessibleDescription(f"{text.message} {text.hint}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._details = PlainLabel(text.details, role="hint", wraps=True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.hide()
        self._fold_button = text_button(self.tr("Details"), role="link")
        self._fold_button.setVisible(bool(text.details))
        self._fold_button.clicked.connect(self._fold)
        self._close_button = icon_button(self.tr("Close"))
        self._close_button.setIcon(appearance.icon("close"))
        self._close_button.clicked.connect(self.closed)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(self.text.message, role="warning", wraps=True))
        if self.text.hint:
            words.addWidget(PlainLabel(self.text.hint, role="small", wraps=True))
        words.addWidget(self._details)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._fold_button)
        if self.text.action:
            row.addWidget(self._action_button())
        row.addWidget(self._close_button)

    def _action_button(self) -> QWidget:
        button = text_button(self.text.action_label or self.tr("Do it"), role="outline")
        button.clicked.connect(self._on_action_clicked)
        return button

    def _fold(self) -> None:
        self._details.setVisible(self._details.isHidden())
        is_open = not self._details.isHidden()
        self._fold_button.setText(self.tr("Less") if is_open else self.tr("Details"))

    def _on_action_clicked(self) -> None:
        self.action_clicked.emit(self.text.action)
        self.closed.emit()
