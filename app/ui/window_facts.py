"""WindowFacts: hands what the session reports to the regions of the window that show it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.chat.messages import Persona
from app.services.chat_facts import ChatExported
from app.services.facts import (
    ChatShown,
    ImportFinished,
    MessageReturned,
    NoticeRaised,
    PersonaShown,
    ReplyProgressed,
    UndoOffered,
    UndoWithdrawn,
)
from app.services.preset_facts import PresetExported
from app.ui.language.speaking import sentence
from app.ui.names import clean_name
from app.ui.notices.import_words import import_news, import_remarks, import_trouble
from app.ui.notices.notice import NoticeText
from app.ui.notices.replay_words import replay_news

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class WindowFacts(QObject):
    """Belongs to the window. Remembers who the user plays, for the dialog that changes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.persona: Persona | None = None
        self.chat: ChatShown | None = None
        self._connect()

    def _connect(self) -> None:
        window, bridge = self._window, self._window.bridge
        bridge.settings_shown.connect(window.memory.restore)
        bridge.settings_shown.connect(window.panel.sampler.restore)
        bridge.characters_listed.connect(window.side_bar.list_characters)
        bridge.thumbnails_read.connect(window.thumbnails.take)
        bridge.chat_shown.connect(self._on_chat_shown)
        bridge.no_chat_shown.connect(self._on_no_chat_shown)
        bridge.chat_happened.connect(window.chat.show_change)
        bridge.reply_progressed.connect(self._on_reply_progressed)
        bridge.context_measured.connect(window.composer.gauge.measured)
        bridge.context_measured.connect(window.chat.show_measured)
        bridge.presets_listed.connect(window.panel.sampler.list_presets)
        bridge.sampling_shown.connect(window.panel.show_sampling)
        bridge.preset_binding_shown.connect(window.panel.sampler.show_binding)
        bridge.preset_exported.connect(self._on_exported)
        bridge.chat_exported.connect(self._on_exported)
        bridge.model_shown.connect(window.panel.show_model)
        bridge.next_word_shown.connect(window.panel.lens.show_next_word)
        bridge.import_progressed.connect(window.import_bar.show_progress)
        bridge.import_finished.connect(self._on_import_finished)
        bridge.notice_raised.connect(self._on_notice_raised)
        bridge.undo_offered.connect(self._on_undo_offered)
        bridge.undo_withdrawn.connect(self._on_undo_withdrawn)
        bridge.message_returned.connect(self._on_message_returned)
        bridge.draft_grown.connect(window.composer.grow_draft)
        bridge.draft_ended.connect(window.composer.end_draft)
        bridge.persona_shown.connect(self._on_persona_shown)
        bridge.message_pointed_out.connect(window.chat.point_out)
        bridge.texts_shown_as.connect(window.chat.show_texts)
        bridge.token_chances_shown.connect(window.chat.show_chances)
        bridge.token_chance_peeked.connect(window.chat.word_peek.show_peek)
        bridge.replay_compared.connect(lambda fact: window.toast.say(replay_news(fact)))

    def _on_chat_shown(self, fact: ChatShown) -> None:
        window = self._window
        self.persona, self.chat = fact.persona, fact
        window.header.show_chat(fact)
        window.chat.show_chat(fact)
        window.side_bar.show_chat(fact)
        window.composer.open_chat(fact.chat_id, fact.character_name)
        window.composer.edit.setFocus()

    def _on_no_chat_shown(self, fact: object) -> None:
        window = self._window
        self.chat = None
        window.header.show_no_chat()
        window.chat.show_no_chat(has_characters=window.side_bar.model.num_characters > 0)
        window.side_bar.show_no_chat()
        window.composer.close_chat()

    def _on_persona_shown(self, fact: PersonaShown) -> None:
        self.persona = fact.persona
        self._window.header.show_persona(fact.persona)

    def _on_reply_progressed(self, fact: ReplyProgressed) -> None:
        self._window.chat.show_progress(fact)
        self._window.composer.show_phase(fact.phase)

    def _on_import_finished(self, fact: ImportFinished) -> None:
        self._window.import_bar.hide()
        if news := import_news(fact):
            self._window.toast.say(news)
        for notice in (import_trouble(fact), import_remarks(fact)):
            if notice is not None:
                self._window.notices.say(notice)

    def _on_notice_raised(self, fact: NoticeRaised) -> None:
        """An action that the window has no button for is left out."""
        action = fact.action if self._window.commands.knows(fact.action) else ""
        message, hint, label = map(sentence, (fact.error.message, fact.error.hint, fact.action_label))
        self._window.notices.say(NoticeText(message, hint, action=action, action_label=label))

    def _on_exported(self, fact: PresetExported | ChatExported) -> None:
        self._window.toast.say(self.tr("Exported as {0}").format(clean_name(fact.file_name)))

    def _on_undo_offered(self, fact: UndoOffered) -> None:
        self._window.toast.say(sentence(fact.label), offer=fact.number)

    def _on_undo_withdrawn(self, fact: UndoWithdrawn) -> None:
        self._window.toast.withdraw(fact.number)

    def _on_message_returned(self, fact: MessageReturned) -> None:
        self._window.composer.take_back(fact.text, fact.chat_id)
