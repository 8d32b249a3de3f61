"""Rules: the user's find-and-replace rules ("regex scripts"), as calls that return at once."""

from collections.abc import Sequence
from pathlib import Path

from app.core.chat.messages import CharacterId
from app.core.errors import PresetFormatError
from app.core.prompt.replacement_rules import ReplacementRule
from app.formats.chosen_files import read_file, write_file
from app.formats.preset_fields import MAX_PRESET_BYTES
from app.formats.regex_scripts import MOST, read_regex_scripts, write_regex_scripts
from app.services.chats import Chats
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.rule_facts import CardRulesFound, RulesListed, RuleTried
from app.services.rule_shelf import RuleShelf
from app.services.service_thread import ServiceThread


class Rules:
    """Public methods may be called from any thread."""

    def __init__(
        self, shelf: RuleShelf, chats: Chats, front: Front, thread: ServiceThread, outlet: Outlet
    ) -> None:
        self._shelf, self._chats, self._front = shelf, chats, front
        self._thread, self._outlet = thread, outlet
        front.on_shown.append(self._ask_about_card)

    def list_all(self) -> None:
        """`RulesListed` follows."""
        self._thread.post(self._list)

    def set(self, rules: Sequence[ReplacementRule]) -> None:
        """These are the user's own now; the shown chat and its next prompt follow. Removing one can be
        undone."""
        self._thread.post(lambda: self._set_by_hand(rules))

    def add_file(self, file: Path) -> None:
        """Add those of a file of SillyTavern behind the ones there are; equal ones are not added twice."""
        self._thread.post(lambda: self._add_file(file))

    def export(self, rules: Sequence[ReplacementRule], file: Path) -> None:
        """Write `rules` so that SillyTavern imports them."""
        self._thread.post(lambda: write_file(file, write_regex_scripts(rules), PresetFormatError))

    def allow(self, character_id: CharacterId, is_allowed: bool) -> None:
        """Whether the rules that the character's card brings are used."""
        self._thread.post(lambda: self._allow(character_id, is_allowed))

    def adopt(self, rules: Sequence[ReplacementRule]) -> None:
        """Rules that came with an import: behind the ones there are."""
        self._thread.post(lambda: self._add(rules))

    def give_up(self, rules: Sequence[ReplacementRule]) -> None:
        """Undo of an import: those of its rules that were not changed since go again."""
        self._thread.post(lambda: self._set([r for r in self._shelf.everywhere if r not in rules]))

    def try_out(self, number: int, rule: ReplacementRule, text: str) -> None:
        """`RuleTried` with this `number` follows."""
        self._thread.post(lambda: self._try_out(number, rule, text))

    def _ask_about_card(self) -> None:
        """Another chat is in front: ask about its card's rules, once; never in a group."""
        shown = self._front.conversation
        if shown is None or shown.chat.group is not None:
            return
        character_id = shown.chat.character_id
        num_rules = len(self._shelf.of_card(shown.card))
        if num_rules and self._shelf.is_allowed(character_id) is None:
            self._outlet.emit(CardRulesFound(character_id, shown.card.name, num_rules))

    def _list(self) -> None:
        shown = self._front.conversation
        if shown is None:
            self._outlet.emit(RulesListed(self._shelf.everywhere))
            return
        number, of_card = shown.speaker_character, self._shelf.of_card(shown.card)
        is_allowed = bool(self._shelf.is_allowed(number))
        listed = RulesListed(self._shelf.everywhere, number, shown.card.name, of_card, is_allowed)
        self._outlet.emit(listed)

    def _set_by_hand(self, rules: Sequence[ReplacementRule]) -> None:
        before = self._shelf.everywhere
        self._set(rules)
        if len(rules) < len(before):
            self._chats.offer_undo("Rule removed", lambda: self._set(before))

    def _set(self, rules: Sequence[ReplacementRule]) -> None:
        self._shelf.keep(rules[:MOST])
        self._follow()

    def _add_file(self, file: Path) -> None:
        content = read_file(file, MAX_PRESET_BYTES, PresetFormatError)
        self._add(read_regex_scripts(content, file.name))

    def _add(self, rules: Sequence[ReplacementRule]) -> None:
        known = self._shelf.everywhere
        self._set((*known, *(rule for rule in rules if rule not in known)))

    def _allow(self, character_id: CharacterId, is_allowed: bool) -> None:
        self._shelf.allow(character_id, is_allowed)
        self._follow()

    def _follow(self) -> None:
        self._list()
        self._front.texts_changed()

    def _try_out(self, number: int, rule: ReplacementRule, text: str) -> None:
        tried, trouble = self._shelf.try_out(rule, text, self._front.conversation)
        self._outlet.emit(RuleTried(number, tried, trouble))
