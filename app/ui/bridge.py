"""SessionBridge: the only door from the service thread to the screen; facts become typed Qt signals."""

from PySide6.QtCore import QObject, Qt, Signal

from app.services import (
    card_facts,
    chat_facts,
    comparison_facts,
    draft_facts,
    facts,
    library_facts,
    lorebook_facts,
    microscope_facts,
    persona_facts,
    preset_facts,
    quick_reply_facts,
    replay_facts,
    template_facts,
    token_chance_facts,
)
from app.services.facts import Fact
from app.services.session import Session


class SessionBridge(QObject):
    """Lives on the GUI thread. `start` brings the session up; every signal is emitted on the GUI thread."""

    characters_listed = Signal(object)
    chat_shown = Signal(object)
    no_chat_shown = Signal(object)
    chat_happened = Signal(object)
    message_returned = Signal(object)
    draft_grown = Signal(object)
    draft_ended = Signal(object)
    reply_progressed = Signal(object)
    context_measured = Signal(object)
    presets_listed = Signal(object)
    sampling_shown = Signal(object)
    preset_binding_shown = Signal(object)
    preset_exported = Signal(object)
    model_shown = Signal(object)
    next_word_shown = Signal(object)
    import_progressed = Signal(object)
    import_finished = Signal(object)
    notice_raised = Signal(object)
    undo_offered = Signal(object)
    undo_withdrawn = Signal(object)
    persona_shown = Signal(object)
    settings_shown = Signal(object)
    lorebooks_listed = Signal(object)
    lorebook_shown = Signal(object)
    lorebook_exported = Signal(object)
    lore_tested = Signal(object)
    chat_texts_shown = Signal(object)
    prompt_inspected = Signal(object)
    quick_replies_shown = Signal(object)
    templates_listed = Signal(object)
    template_shown = Signal(object)
    template_previewed = Signal(object)
    template_exported = Signal(object)
    replay_compared = Signal(object)
    token_chances_shown = Signal(object)
    comparison_shown = Signal(object)
    comparison_grown = Signal(object)
    personas_listed = Signal(object)
    persona_picture_read = Signal(object)
    persona_act_failed = Signal(object)
    card_opened = Signal(object)
    card_saved = Signal(object)
    card_act_failed = Signal(object)
    card_versions_compared = Signal(object)
    picture_read = Signal(object)
    card_examined = Signal(object)

    chat_exported = Signal(object)

    library_listed = Signal(object)
    library_cards_changed = Signal(object)
    library_searched = Signal(object)
    thumbnails_read = Signal(object)
    cards_exported = Signal(object)

    _fact_received = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._signals = {
            facts.CharactersListed: self.characters_listed,
            facts.ChatShown: self.chat_shown,
            facts.NoChatShown: self.no_chat_shown,
            facts.ChatHappened: self.chat_happened,
            facts.MessageReturned: self.message_returned,
            draft_facts.DraftGrown: self.draft_grown,
            draft_facts.DraftEnded: self.draft_ended,
            facts.ReplyProgressed: self.reply_progressed,
            facts.ContextMeasured: self.context_measured,
            facts.PresetsListed: self.presets_listed,
            facts.SamplingShown: self.sampling_shown,
            preset_facts.PresetBindingShown: self.preset_binding_shown,
            preset_facts.PresetExported: self.preset_exported,
            facts.ModelShown: self.model_shown,
            facts.NextWordShown: self.next_word_shown,
            facts.ImportProgressed: self.import_progressed,
            facts.ImportFinished: self.import_finished,
            facts.NoticeRaised: self.notice_raised,
            facts.UndoOffered: self.undo_offered,
            facts.UndoWithdrawn: self.undo_withdrawn,
            facts.PersonaShown: self.persona_shown,
            facts.SettingsShown: self.settings_shown,
            lorebook_facts.LorebooksListed: self.lorebooks_listed,
            lorebook_facts.LorebookShown: self.lorebook_shown,
            lorebook_facts.LorebookExported: self.lorebook_exported,
            lorebook_facts.LoreTested: self.lore_tested,
            lorebook_facts.ChatTextsShown: self.chat_texts_shown,
            microscope_facts.PromptInspected: self.prompt_inspected,
            quick_reply_facts.QuickRepliesShown: self.quick_replies_shown,
            template_facts.TemplatesListed: self.templates_listed,
            template_facts.TemplateShown: self.template_shown,
            template_facts.TemplatePreviewed: self.template_previewed,
            template_facts.TemplateExported: self.template_exported,
            replay_facts.ReplayCompared: self.replay_compared,
            token_chance_facts.TokenChancesShown: self.token_chances_shown,
            comparison_facts.ComparisonShown: self.comparison_shown,
            comparison_facts.ComparisonGrown: self.comparison_grown,
            persona_facts.PersonasListed: self.personas_listed,
            persona_facts.PersonaPictureRead: self.persona_picture_read,
            persona_facts.PersonaActFailed: self.persona_act_failed,
            card_facts.CardOpened: self.card_opened,
            card_facts.CardSaved: self.card_saved,
            card_facts.CardActFailed: self.card_act_failed,
            card_facts.CardVersionsCompared: self.card_versions_compared,
            card_facts.PictureRead: self.picture_read,
            card_facts.CardExamined: self.card_examined,
            chat_facts.ChatExported: self.chat_exported,
            library_facts.LibraryListed: self.library_listed,
            library_facts.LibraryCardsChanged: self.library_cards_changed,
            library_facts.LibrarySearched: self.library_searched,
            library_facts.ThumbnailsRead: self.thumbnails_read,
            library_facts.CardsExported: self.cards_exported,
        }
        self._fact_received.connect(self._on_fact_received, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Let the session begin; its facts follow as signals."""
        self._session.start(self.receive)

    def receive(self, fact: Fact) -> None:
        """Take a fact on whatever thread it comes; it is shown when the GUI thread gets to it."""
        self._fact_received.emit(fact)

    def _on_fact_received(self, fact: Fact) -> None:
        self._signals[type(fact)].emit(fact)
