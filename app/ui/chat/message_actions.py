"""MessageActions: the buttons at the foot of the message that the mouse or the keyboard is on."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.core.chat.messages import Message, Role
from app.ui.chat.message_foot import can_swipe
from app.ui.language.words import tr
from app.ui.theme.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done with a message; `icon` is a file in resources/icons."""

    name: str
    icon: str
    label: str


class MessageActions(QWidget):
    """Laid over the foot of one message at a time. `chosen` carries the offer's name."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._offers: tuple[Offer, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.setAccessibleName(tr("Message actions"))
        self.hide()

    def offer(self, message: Message, *, is_last: bool) -> None:
        """Show what can be done with `message`; the same buttons stay where nothing changed."""
        offers = offers_for(message, is_last=is_last)
        if offers != self._offers:
            self._offers = offers
            self._rebuild()

    def renew(self) -> None:
        """Icons in the colours in force."""
        self._rebuild()

    def buttons(self) -> list[QToolButton]:
        return self.findChildren(QToolButton)

    def _rebuild(self) -> None:
        layout = self.layout()
        assert layout is not None
        for button in self.buttons():
            layout.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for offer in self._offers:
            layout.addWidget(self._button(offer))
        self.adjustSize()

    def _button(self, offer: Offer) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._appearance.icon(offer.icon))
        button.setToolTip(offer.label)
        button.setAccessibleName(offer.label)
        button.setProperty("role", "action")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(offer.name))
        return button


def further_offers(message: Message, *, is_last: bool) -> tuple[Offer, ...]:
    """What the menu offers beside the buttons."""
    if not message.revision.is_finished:
        return ()
    marked = tr("Remove the bookmark") if message.is_bookmarked else tr("Set a bookmark")
    hidden = tr("Let the model see it") if message.is_hidden else tr("Hide from the model")
    offers = [Offer("bookmark", "", marked), Offer("hide", "", hidden)]
    if not is_last:
        if message.role is Role.CHARACTER and message.parent_id is not None:
            offers.append(Offer("write_otherwise", "", tr("Write another in a new branch")))
        offers.append(Offer("branch", "", tr("Go on from here in a new branch")))
        offers.append(Offer("remove_one", "", tr("Delete this one only")))
    return tuple(offers)


def offers_for(message: Message, *, is_last: bool) -> tuple[Offer, ...]:
    """Nothing while the message is being written; continue and regenerate on the last reply only."""
    if not message.revision.is_finished:
        return ()
    offers = [Offer("copy", "copy", tr("Copy")), Offer("edit", "edit", tr("Edit"))]
    if can_swipe(message, is_last=is_last):
        offers.append(Offer("continue", "continue", tr("Continue")))
        offers.append(Offer("regenerate", "regenerate", tr("Write another")))
    offers.append(Offer("remove", "remove", tr("Delete from here")))
    offers.append(Offer("more", "menu", tr("More…")))
    return tuple(offers)
