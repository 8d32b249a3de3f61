"""ShownTexts: what rules for display make of a chat's messages, worked out once for each."""

from app.core.chat.messages import ChatId, MessageId
from app.core.prompt.replacement_rules import ReplacementRule, RuleStage
from app.core.prompt.stored_texts import TARGETS
from app.services.conversation import Conversation
from app.services.outlet import Outlet
from app.services.rule_facts import TextsShownAs
from app.services.rule_shelf import RuleShelf

_Ruled = tuple[str, tuple[ReplacementRule, ...], str]


class ShownTexts:
    """Lives on the service thread."""

    def __init__(self, rules: RuleShelf, outlet: Outlet) -> None:
        self._rules, self._outlet = rules, outlet
        self._known: dict[MessageId, _Ruled] = {}
        self._told: tuple[ChatId, dict[MessageId, str]] | None = None

    def tell(self, conversation: Conversation) -> None:
        """`TextsShownAs`, if it is not what was told last. The message being written is shown as it comes."""
        told = (conversation.chat.id, self._of(conversation))
        if told != self._told and (told[1] or self._told is not None):
            self._told = told
            self._outlet.emit(TextsShownAs(*told))

    def _of(self, conversation: Conversation) -> dict[MessageId, str]:
        is_group = conversation.chat.group is not None  # no member's own rules run on what others said
        known_rules = self._rules.everywhere if is_group else self._rules.of(conversation)
        rules = [rule for rule in known_rules if rule.for_display and rule.is_enabled]
        if not rules:
            self._known.clear()
            return {}
        known, self._known, depth = self._known, {}, 0
        texts = self._rules.texts(conversation, rules)
        for message in reversed(conversation.messages):
            target = TARGETS[message.role]
            running = tuple(rule for rule in rules if rule.runs(target, RuleStage.DISPLAY, depth))
            if running and message.revision.is_finished:
                ruled = known.get(message.id)
                if ruled is None or ruled[:2] != (message.text, running):
                    shown = texts.text(message.text, target, RuleStage.DISPLAY, depth)
                    ruled = (message.text, running, shown)
                self._known[message.id] = ruled
            depth += not message.is_hidden
        return {number: shown for number, (text, _, shown) in self._known.items() if shown != text}
