"""RuleShelf: the user's find-and-replace rules, those that cards bring, and what they make of texts."""

from collections.abc import Callable, Sequence

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import CharacterId, MessageId
from app.core.hard_patterns import PatternRunner
from app.core.prompt.inputs import SpokenAs
from app.core.prompt.replacement_rules import ReplacementRule, RuleStage, RuleTarget
from app.core.prompt.stored_texts import TARGETS, RuledTexts
from app.formats.regex_scripts import fitting_scripts, regex_script
from app.services.card_contents import extensions_of
from app.services.conversation import Conversation
from app.services.settings_shelf import SettingsShelf

EVERYWHERE = "rules.everywhere"
_ALLOWED, _REFUSED = "rules.allowed_characters", "rules.refused_characters"


class RuleShelf:
    """Lives on the service thread. Rules of cards run after the user's own, where the user allowed it."""

    def __init__(self, settings: SettingsShelf, patterns: PatternRunner) -> None:
        self._settings, self._patterns = settings, patterns
        self._everywhere = fitting_scripts(settings.values[EVERYWHERE])

    @property
    def everywhere(self) -> tuple[ReplacementRule, ...]:
        return self._everywhere

    def keep(self, rules: Sequence[ReplacementRule]) -> None:
        """These are the user's own now."""
        self._settings.keep({EVERYWHERE: [regex_script(rule) for rule in rules]})
        self._everywhere = tuple(rules)

    def of_card(self, card: CharacterCard) -> tuple[ReplacementRule, ...]:
        """Those that the card brings, whether they are used or not."""
        return fitting_scripts(extensions_of(card).get("regex_scripts"))

    def is_allowed(self, character_id: CharacterId) -> bool | None:
        """Whether the rules of the character's card are used; None: the user was not asked yet."""
        if character_id in self._settings.values[_ALLOWED]:
            return True
        return False if character_id in self._settings.values[_REFUSED] else None

    def allow(self, character_id: CharacterId, is_allowed: bool) -> None:
        values = self._settings.values
        kept = {key: [n for n in values[key] if n != character_id] for key in (_ALLOWED, _REFUSED)}
        kept[_ALLOWED if is_allowed else _REFUSED].append(int(character_id))
        self._settings.keep(kept)

    def of(self, conversation: Conversation) -> tuple[ReplacementRule, ...]:
        """All that run in the conversation, in their order."""
        is_allowed = self.is_allowed(conversation.speaker_character)
        return (*self._everywhere, *(self.of_card(conversation.card) if is_allowed else ()))

    # ---- what they make of texts -----------------------------------------------------------------

    def texts(self, conversation: Conversation, rules: Sequence[ReplacementRule] | None = None) -> RuledTexts:
        """What `rules` make of the conversation's texts; all that run in it, if none are given."""
        persona = SpokenAs(conversation.persona.name, conversation.persona.description)
        chosen = self.of(conversation) if rules is None else rules
        return RuledTexts(chosen, conversation.card, persona, self._patterns)

    def sent(self, conversation: Conversation, text: str) -> str:
        """What the user typed, before its macros are replaced."""
        return self.texts(conversation).text(text, RuleTarget.USER_INPUT, RuleStage.STORED)

    def edited(self, conversation: Conversation, message_id: MessageId, text: str) -> str:
        """A message's new text, which a person wrote."""
        edited = next((m for m in conversation.messages if m.id == message_id), None)
        rules = [rule for rule in self.of(conversation) if rule.runs_on_edit]
        if edited is None or not rules:
            return text
        return self.texts(conversation, rules).text(text, TARGETS[edited.role], RuleStage.STORED)

    def on_received(self, conversation: Conversation, target: RuleTarget) -> Callable[[str], str] | None:
        """What is done to what the model wrote; None: nothing."""
        rules = self.of(conversation)
        if not any(rule.runs(target, RuleStage.STORED, None) for rule in rules):
            return None
        texts = self.texts(conversation, rules)
        return lambda text: texts.text(text, target, RuleStage.STORED)

    def try_out(self, rule: ReplacementRule, text: str, conversation: Conversation | None) -> tuple[str, str]:
        """`text` after `rule`, and why the rule cannot run ("" where it can)."""
        texts = self.texts(conversation, ()) if conversation else self._nobodys_texts()
        verdict = texts.verdict_on(rule)
        return (text, verdict.value) if verdict else (texts.after(rule, text), "")

    def _nobodys_texts(self) -> RuledTexts:
        return RuledTexts((), CharacterCard(name=""), SpokenAs("", ""), self._patterns)
