"""CardEditors: the card editors that are open, one a character; facts go to the one they are about."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.chat.messages import CharacterId
from app.services.card_facts import CardActFailed, CardOpened
from app.services.facts import NoticeRaised
from app.services.session import Session
from app.ui.bridge import SessionBridge
from app.ui.card_editor.card_editor import CardEditor, EditorFact
from app.ui.theme.appearance import Appearance


class CardEditors(QObject):
    """Belongs to the main window. `lorebook_requested` carries the character whose lorebook is meant."""

    lorebook_requested = Signal(object)

    def __init__(
        self, session: Session, bridge: SessionBridge, appearance: Appearance, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._bridge = session, bridge
        self._appearance, self._window = appearance, window
        self.opened: dict[CharacterId, CardEditor] = {}
        self._wanted_page: dict[CharacterId, str] = {}
        bridge.card_opened.connect(self._on_card_opened)
        bridge.card_act_failed.connect(self._on_card_act_failed)
        for signal in (
            bridge.card_saved, bridge.card_versions_compared, bridge.card_examined,
            bridge.picture_read, bridge.asset_read,
        ):  # fmt: skip
            signal.connect(self._hand_over)

    def open(self, character_id: CharacterId, page: str = "") -> None:
        """Show the character's editor, at `page` if one is named; it comes as soon as the card is read."""
        self._wanted_page[character_id] = page
        if character_id in self.opened:
            self._show(character_id)
        else:
            self._session.cards.open(character_id)

    def _show(self, character_id: CharacterId) -> None:
        editor = self.opened[character_id]
        if page := self._wanted_page.pop(character_id, ""):
            editor.form.show_page(page)
        self._bring_to_front(editor)

    def open_lorebook(self, character_id: CharacterId) -> None:
        self.lorebook_requested.emit(character_id)

    def holds_up_closing(self) -> bool:
        """Whether an editor asks about changes that are not saved; drafts of them are kept in any case."""
        changed = [editor for editor in self.opened.values() if editor.is_changed]
        for editor in changed:
            editor.keep_draft()
        if changed:
            self._bring_to_front(changed[0])
            changed[0].ask_before_closing()
        return bool(changed)

    # ---- what the session tells ------------------------------------------------------------------

    def _on_card_opened(self, fact: CardOpened) -> None:
        if fact.character_id in self.opened:
            return
        editor = CardEditor(fact, self._session, self._appearance, self._window)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.opened[fact.character_id] = editor
        editor.closed.connect(lambda: self.opened.pop(fact.character_id, None))
        editor.lorebook_requested.connect(lambda: self.open_lorebook(fact.character_id))
        self._show(fact.character_id)

    def _on_card_act_failed(self, fact: CardActFailed) -> None:
        """In its editor; where none is open, because it could not be read, in the main window."""
        if editor := self.opened.get(fact.character_id):
            editor.show_failure(fact)
        else:
            self._bridge.notice_raised.emit(NoticeRaised(fact.error))

    def _hand_over(self, fact: EditorFact) -> None:
        if editor := self.opened.get(fact.character_id):
            editor.take(fact)

    def _bring_to_front(self, editor: CardEditor) -> None:
        editor.show()
        editor.raise_()
        editor.activateWindow()
