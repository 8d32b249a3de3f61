"""SessionBridge: the only door from the service thread to the screen; facts become typed Qt signals."""

import re
from typing import get_args

from PySide6.QtCore import QObject, Qt, Signal

from app.services.facts import Fact
from app.services.session import Session

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class SessionBridge(QObject):
    """Lives on the GUI thread. `start` brings the session up; every signal is emitted on the GUI thread.

    Each kind of fact has a signal of its name, see `signal_name`.
    """

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
    lore_settings_shown = Signal(object)
    lore_overflowed = Signal(object)
    chat_texts_shown = Signal(object)
    prompt_inspected = Signal(object)
    quick_replies_shown = Signal(object)
    rules_listed = Signal(object)
    card_rules_found = Signal(object)
    rule_tried = Signal(object)
    texts_shown_as = Signal(object)
    message_pointed_out = Signal(object)
    texts_found = Signal(object)
    branches_listed = Signal(object)
    group_shown = Signal(object)
    turns_shown = Signal(object)
    summary_shown = Signal(object)
    summary_grown = Signal(object)
    templates_listed = Signal(object)
    template_shown = Signal(object)
    template_previewed = Signal(object)
    template_exported = Signal(object)
    replay_compared = Signal(object)
    token_chances_shown = Signal(object)
    token_chance_peeked = Signal(object)
    comparison_shown = Signal(object)
    comparison_grown = Signal(object)
    comparison_kept = Signal(object)
    personas_listed = Signal(object)
    persona_picture_read = Signal(object)
    persona_act_failed = Signal(object)
    card_opened = Signal(object)
    card_saved = Signal(object)
    card_act_failed = Signal(object)
    card_versions_compared = Signal(object)
    picture_read = Signal(object)
    asset_read = Signal(object)
    card_examined = Signal(object)

    chat_exported = Signal(object)
    profile_progressed = Signal(object)
    profile_exported = Signal(object)
    profile_staged = Signal(object)

    library_listed = Signal(object)
    library_cards_changed = Signal(object)
    library_searched = Signal(object)
    thumbnails_read = Signal(object)
    cards_exported = Signal(object)
    character_made = Signal(object)

    _fact_received = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._signals = {kind: getattr(self, signal_name(kind)) for kind in get_args(Fact)}
        self._fact_received.connect(self._on_fact_received, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Let the session begin; its facts follow as signals."""
        self._session.start(self.receive)

    def receive(self, fact: Fact) -> None:
        """Take a fact on whatever thread it comes; it is shown when the GUI thread gets to it."""
        self._fact_received.emit(fact)

    def _on_fact_received(self, fact: Fact) -> None:
        self._signals[type(fact)].emit(fact)


def signal_name(kind: type) -> str:
    """The signal of a kind of fact: its name in small letters, "ChatShown" as "chat_shown"."""
    return _CAPITAL.sub("_", kind.__name__).lower()
