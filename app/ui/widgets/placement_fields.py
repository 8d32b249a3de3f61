"""PlacementFields: where a note of the user's stands in the prompt, who speaks it, how near the end."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSpinBox

from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.turn_role import TurnRole
from app.ui.language.words import tr
from app.ui.widgets.drop_down import DropDown

DEEPEST = 999


class PlacementFields(QObject):
    """Three fields that a dialog lays out. Depth and role count inside the chat only."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.placement, self.role, self.depth = DropDown(), DropDown(), QSpinBox()
        for placement, words in (
            (NotePlacement.IN_CHAT, tr("In the chat")),
            (NotePlacement.AFTER_STORY, tr("After the card")),
            (NotePlacement.BEFORE_STORY, tr("Before the card")),
        ):
            self.placement.addItem(words, placement)
        for role, words in (
            (TurnRole.SYSTEM, tr("as the system")),
            (TurnRole.USER, tr("as you")),
            (TurnRole.ASSISTANT, tr("as the character")),
        ):
            self.role.addItem(words, role)
        self.depth.setRange(0, DEEPEST)
        self.depth.lineEdit().setTextMargins(5, 0, 5, 0)
        self.placement.currentIndexChanged.connect(self._on_changed)
        self.role.currentIndexChanged.connect(self.changed)
        self.depth.valueChanged.connect(self.changed)

    @property
    def values(self) -> tuple[NotePlacement, int, TurnRole]:
        """Where, how many messages from the end, as whom."""
        placement, role = self.placement.currentData(), self.role.currentData()
        return NotePlacement(placement), self.depth.value(), TurnRole(role)

    def show_values(self, placement: NotePlacement, depth: int, role: TurnRole) -> None:
        self.placement.setCurrentIndex(self.placement.findData(placement))
        self.role.setCurrentIndex(self.role.findData(role))
        self.depth.setValue(depth)
        self._follow()

    def _on_changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        is_in_chat = self.placement.currentData() == NotePlacement.IN_CHAT
        self.depth.setEnabled(is_in_chat)
        self.role.setEnabled(is_in_chat)
