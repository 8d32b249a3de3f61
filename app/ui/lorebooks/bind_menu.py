"""BindMenu: what a lorebook counts for, ticked where it does."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.core.lorebook.library import BookLink
from app.core.lorebook.settings import BookScope
from app.services.facts import ChatShown
from app.ui.names import clean_name


class BindMenu(QMenu):
    """`links` are the book's, `chat` is the one in front. `bound` carries a link and whether it is wanted.

    A card's own book belongs to its card: that is told and cannot be changed.
    """

    bound = Signal(object, bool)

    def __init__(
        self, links: frozenset[BookLink], chat: ChatShown | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if any(link.scope is BookScope.CARD for link in links):
            of_card = self.addAction(self.tr("Inside its character’s card"))
            of_card.setCheckable(True)
            of_card.setChecked(True)
            of_card.setEnabled(False)
            self.addSeparator()
        for link, words in self._choices(chat):
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(link in links)
            action.toggled.connect(partial(self.bound.emit, link))

    def _choices(self, chat: ChatShown | None) -> list[tuple[BookLink, str]]:
        choices = [(BookLink(BookScope.GLOBAL), self.tr("Every chat"))]
        if chat is not None:
            name, persona = clean_name(chat.character_name), chat.persona
            choices += [
                (BookLink(BookScope.CHAT, chat.chat_id), self.tr("This chat")),
                (
                    BookLink(BookScope.CHARACTER, chat.character_id),
                    self.tr("Chats with {0}").format(name),
                ),
                (
                    BookLink(BookScope.PERSONA, persona.id),
                    self.tr("When you play {0}").format(clean_name(persona.name)),
                ),
            ]
        return choices
