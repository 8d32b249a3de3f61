"""RecordingSession: a Session that only remembers what it was asked, and says what a test lets it say."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core.cards.card_versions import CardPicture, CardVersionId
from app.core.cards.character_card import CharacterCard
from app.core.cards.library import FolderId
from app.core.chat.group import ChatGroup
from app.core.chat.messages import CharacterId, ChatId, MessageId, Persona, PersonaId, RevisionId, ThumbnailId
from app.core.chat.quick_reply import QuickReply
from app.core.chat.replay import ReplayWish
from app.core.chat.search import ChatSearch
from app.core.lorebook.entry import LorebookEntry
from app.core.lorebook.library import LorebookId
from app.core.lorebook.settings import LoreSettings
from app.core.presets.preset_scope import PresetScope
from app.core.presets.template_kind import Template, TemplateKind
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.replacement_rules import ReplacementRule
from app.core.prompt.story_summary import StorySummary
from app.formats.avatar_picture import CropBox
from app.services.branches import Branches
from app.services.card_doctor import CardDoctor
from app.services.card_editing import CardEditing
from app.services.chat_notes import ChatNotes
from app.services.chat_searching import ChatSearching
from app.services.comparison import Comparison
from app.services.comparison_facts import ComparedSide
from app.services.facts import Fact
from app.services.groups import Groups
from app.services.impersonation import Impersonation
from app.services.lens import Lens
from app.services.library_shelf import LibraryShelf
from app.services.lore_scanning import LoreScanning
from app.services.lorebooks import Lorebooks
from app.services.message_acts import MessageActs
from app.services.personas import Personas
from app.services.presets import Presets
from app.services.profiles import Profiles
from app.services.quick_replies import QuickReplies
from app.services.replay import Replay
from app.services.rules import Rules
from app.services.sampling_wishes import SamplingWishes
from app.services.session import FactListener, Session
from app.services.summaries import Summaries
from app.services.templates import Templates
from app.services.token_chances import TokenChances

Record = Callable[..., None]


class RecordingSampling(SamplingWishes):
    """The sampling part of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def choose_preset(self, name: str) -> None:
        self._record("choose_preset", name)

    def set_knob(self, name: str, value: float) -> None:
        self._record("set_knob", name, value)

    def set_text(self, name: str, text: str) -> None:
        self._record("set_text", name, text)

    def set_response_tokens(self, tokens: int) -> None:
        self._record("set_response_tokens", tokens)

    def set_context_tokens(self, tokens: int) -> None:
        self._record("set_context_tokens", tokens)

    def set_seed(self, seed: int | None) -> None:
        self._record("set_seed", seed)

    def choose_order(self, name: str) -> None:
        self._record("choose_order", name)

    def neutralize(self) -> None:
        self._record("neutralize")

    def reset_knob(self, name: str) -> None:
        self._record("reset_knob", name)

    def set_order(self, steps: Sequence[str]) -> None:
        self._record("set_order", tuple(steps))


class RecordingPresets(Presets):
    """The presets of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def save(self, name: str) -> None:
        self._record("save_preset", name)

    def discard_changes(self) -> None:
        self._record("discard_changes")

    def rename(self, name: str, new_name: str) -> None:
        self._record("rename_preset", name, new_name)

    def duplicate(self, name: str) -> None:
        self._record("duplicate_preset", name)

    def delete(self, name: str) -> None:
        self._record("delete_preset", name)

    def bind(self, scope: PresetScope, *, is_bound: bool) -> None:
        self._record("bind_preset", scope, is_bound)

    def export(self, name: str, file: Path) -> None:
        self._record("export_preset", name, file)


class RecordingCards(CardEditing):
    """The card editing of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def open(self, character_id: CharacterId) -> None:
        self._record("open_card", character_id)

    def save(
        self,
        character_id: CharacterId,
        base: CharacterCard,
        edited: CharacterCard,
        picture: CardPicture | None = None,
    ) -> None:
        self._record("save_card", character_id, base, edited, picture)

    def restore(self, character_id: CharacterId, version_id: CardVersionId) -> None:
        self._record("restore_card", character_id, version_id)

    def compare(self, character_id: CharacterId, older: CardVersionId, newer: CardVersionId) -> None:
        self._record("compare_cards", character_id, older, newer)

    def keep_draft(self, character_id: CharacterId, base: CharacterCard, edited: CharacterCard) -> None:
        self._record("keep_draft", character_id, base, edited)

    def drop_draft(self, character_id: CharacterId) -> None:
        self._record("drop_draft", character_id)

    def read_picture(self, character_id: CharacterId, file: Path) -> None:
        self._record("read_picture", character_id, file)

    def read_asset(self, character_id: CharacterId, file: Path) -> None:
        self._record("read_asset", character_id, file)

    def cut_picture(self, character_id: CharacterId, picture_png: bytes, box: CropBox) -> None:
        self._record("cut_picture", character_id, picture_png, box)


class RecordingDoctor(CardDoctor):
    """The card doctor of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def examine(self, character_id: CharacterId, number: int, card: CharacterCard) -> None:
        self._record("examine_card", character_id, number, card)


class RecordingLens(Lens):
    """The lens of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def open(self) -> None:
        self._record("open_lens")

    def close(self) -> None:
        self._record("close_lens")


class RecordingPersonas(Personas):
    """The personas of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def list(self) -> None:
        self._record("list_personas")

    def add(self, name: str) -> None:
        self._record("add_persona", name)

    def update(self, persona: Persona) -> None:
        self._record("update_persona", persona)

    def delete(self, persona_id: PersonaId) -> None:
        self._record("delete_persona", persona_id)

    def make_default(self, persona_id: PersonaId) -> None:
        self._record("make_default_persona", persona_id)

    def choose_for_chat(self, persona_id: PersonaId | None) -> None:
        self._record("choose_persona_for_chat", persona_id)

    def choose_for_character(self, persona_id: PersonaId | None) -> None:
        self._record("choose_persona_for_character", persona_id)

    def read_picture(self, file: Path) -> None:
        self._record("read_persona_picture", file)

    def cut_picture(self, picture_png: bytes, box: CropBox) -> None:
        self._record("cut_persona_picture", picture_png, box)


class RecordingLibrary(LibraryShelf):
    """The library of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def list(self) -> None:
        self._record("list_library")

    def search(self, wanted: str) -> None:
        self._record("search_library", wanted)

    def read_thumbnails(self, ids: Collection[ThumbnailId]) -> None:
        self._record("read_thumbnails", tuple(ids))

    def mark_favourite(self, ids: Sequence[CharacterId], *, is_favourite: bool) -> None:
        self._record("mark_favourite", tuple(ids), is_favourite)

    def tag(self, ids: Sequence[CharacterId], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        self._record("tag", tuple(ids), tuple(add), tuple(remove))

    def move(self, ids: Sequence[CharacterId], folder_id: FolderId | None) -> None:
        self._record("move", tuple(ids), folder_id)

    def make_folder(self, name: str, ids: Sequence[CharacterId] = ()) -> None:
        self._record("make_folder", name, tuple(ids))

    def rename_folder(self, folder_id: FolderId, name: str) -> None:
        self._record("rename_folder", folder_id, name)

    def delete_folder(self, folder_id: FolderId) -> None:
        self._record("delete_folder", folder_id)

    def make(self, name: str) -> None:
        self._record("make_character", name)

    def duplicate(self, ids: Sequence[CharacterId]) -> None:
        self._record("duplicate", tuple(ids))

    def trash(self, ids: Sequence[CharacterId]) -> None:
        self._record("trash", tuple(ids))

    def restore(self, ids: Sequence[CharacterId]) -> None:
        self._record("restore_characters", tuple(ids))

    def purge(self, ids: Sequence[CharacterId]) -> None:
        self._record("purge", tuple(ids))

    def export(self, ids: Sequence[CharacterId], suffix: str, place: Path) -> None:
        self._record("export_cards", tuple(ids), suffix, place)


class RecordingImpersonation(Impersonation):
    """What writes the user's next message in a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def write(self, begun: str) -> None:
        self._record("write_own_words", begun)


class RecordingQuickReplies(QuickReplies):
    """The quick replies of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def set(self, replies: Sequence[QuickReply]) -> None:
        self._record("set_quick_replies", tuple(replies))

    def add_file(self, file: Path) -> None:
        self._record("add_quick_replies", file)


class RecordingRules(Rules):
    """The find-and-replace rules of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def list_all(self) -> None:
        self._record("list_rules")

    def set(self, rules: Sequence[ReplacementRule]) -> None:
        self._record("set_rules", tuple(rules))

    def add_file(self, file: Path) -> None:
        self._record("add_rules", file)

    def export(self, rules: Sequence[ReplacementRule], file: Path) -> None:
        self._record("export_rules", tuple(rules), file)

    def allow(self, character_id: CharacterId, is_allowed: bool) -> None:
        self._record("allow_rules", character_id, is_allowed)

    def try_out(self, number: int, rule: ReplacementRule, text: str) -> None:
        self._record("try_rule", number, rule, text)


class RecordingSummaries(Summaries):
    """The summaries of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def show(self) -> None:
        self._record("show_summary")

    def set(self, chat_id: ChatId, summary: StorySummary) -> None:
        self._record("set_summary", chat_id, summary)

    def write(self) -> None:
        self._record("write_summary")

    def stop(self) -> None:
        self._record("stop_summary")


class RecordingGroups(Groups):
    """The groups of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def make(self, members: Sequence[CharacterId], name: str = "") -> None:
        self._record("make_group", tuple(members), name)

    def change(self, group: ChatGroup) -> None:
        self._record("change_group", group)

    def add(self, members: Sequence[CharacterId]) -> None:
        self._record("add_members", tuple(members))

    def speak(self, member: CharacterId) -> None:
        self._record("speak", member)

    def go_on(self) -> None:
        self._record("go_on")


class RecordingSearch(ChatSearching):
    """The search of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def find(self, wanted: ChatSearch) -> None:
        self._record("find", wanted)


class RecordingBranches(Branches):
    """The branches of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def list(self) -> None:
        self._record("list_branches")

    def name(self, first: MessageId, name: str) -> None:
        self._record("name_branch", first, name)

    def prune(self, first: MessageId) -> None:
        self._record("prune_branch", first)


class RecordingMessages(MessageActs):
    """What is done to any message of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def hide(self, ids: Sequence[MessageId], *, is_hidden: bool) -> None:
        self._record("hide", tuple(ids), is_hidden)

    def bookmark(self, message_id: MessageId, *, is_on: bool) -> None:
        self._record("bookmark", message_id, is_on)

    def remove(self, message_id: MessageId) -> None:
        self._record("remove_one", message_id)

    def branch(self, message_id: MessageId) -> None:
        self._record("branch", message_id)

    def write_otherwise(self, message_id: MessageId) -> None:
        self._record("write_otherwise", message_id)

    def show(self, chat_id: ChatId, message_id: MessageId, revision_id: RevisionId | None = None) -> None:
        self._record("show_message", chat_id, message_id, revision_id)


class RecordingReplay(Replay):
    """What writes replies again in a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def again(self, message_id: MessageId, wish: ReplayWish | None = None) -> None:
        self._record("write_again", message_id, wish)


class RecordingComparison(Comparison):
    """Two presets side by side, in a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def begin(self, first_preset: str, second_preset: str) -> None:
        self._record("compare", first_preset, second_preset)

    def stop(self) -> None:
        self._record("stop_comparing")

    def keep(self, side: ComparedSide) -> None:
        self._record("keep_compared", side)

    def discard(self) -> None:
        self._record("discard_compared")


class RecordingChances(TokenChances):
    """How likely the tokens of replies were, in a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def keep(self, is_on: bool) -> None:
        self._record("keep_chances", is_on)

    def look_at(self, message_id: MessageId) -> None:
        self._record("look_at_chances", message_id)

    def peek(self, message_id: MessageId, offset: int) -> None:
        self._record("peek_at_chance", message_id, offset)

    def write_on(self, message_id: MessageId, place: int, token_id: int) -> None:
        self._record("write_on", message_id, place, token_id)


class RecordingLorebooks(Lorebooks):
    """The lorebooks of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def list_all(self) -> None:
        self._record("list_lorebooks")

    def show(self, book_id: LorebookId) -> None:
        self._record("show_lorebook", book_id)

    def change(self, book_id: LorebookId, changes: Mapping[int, LorebookEntry | None]) -> None:
        self._record("change_lorebook", book_id, changes)

    def test(self, book_id: LorebookId, text: str) -> None:
        self._record("test_lorebook", book_id, text)

    def delete(self, book_id: LorebookId) -> None:
        self._record("delete_lorebook", book_id)

    def write_into_card(self, book_id: LorebookId) -> None:
        self._record("write_lorebook_into_card", book_id)


class RecordingScanning(LoreScanning):
    """How lorebooks are scanned, in a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def show(self) -> None:
        self._record("show_lore_settings")

    def set(self, settings: LoreSettings) -> None:
        self._record("set_lore_settings", settings)

    def undo(self) -> None:
        self._record("undo_lore_settings")

    def redo(self) -> None:
        self._record("redo_lore_settings")


class RecordingNotes(ChatNotes):
    """The notes of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def show(self) -> None:
        self._record("show_note")

    def set(self, chat_id: ChatId, texts: ChatTexts) -> None:
        self._record("set_note", chat_id, texts)


class RecordingTemplates(Templates):
    """The templates of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def list_all(self) -> None:
        self._record("list_templates")

    def show(self, kind: TemplateKind, name: str) -> None:
        self._record("show_template", kind, name)

    def choose(self, kind: TemplateKind, name: str) -> None:
        self._record("choose_template", kind, name)

    def bind(self, is_bound: bool) -> None:
        self._record("bind_templates", is_bound)

    def save(self, template: Template) -> None:
        self._record("save_template", template)

    def delete(self, kind: TemplateKind, name: str) -> None:
        self._record("delete_template", kind, name)

    def duplicate(self, template: Template) -> None:
        self._record("duplicate_template", template)

    def preview(self, template: Template) -> None:
        self._record("preview_template", template)


class RecordingProfiles(Profiles):
    """The profiles of a recording session."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def export(self, file: Path) -> None:
        self._record("export_profile", file)

    def bring_in(self, file: Path) -> None:
        self._record("bring_in_profile", file)

    def leave(self) -> None:
        self._record("leave_profile")


class RecordingSession(Session):
    """`calls` are (method, arguments) in order; `say` reports a fact to whoever listens."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.language = "system"
        self.sampling = RecordingSampling(self._record)
        self.presets = RecordingPresets(self._record)
        self.lens = RecordingLens(self._record)
        self.templates = RecordingTemplates(self._record)
        self.lorebooks = RecordingLorebooks(self._record)
        self.lore_scanning = RecordingScanning(self._record)
        self.notes = RecordingNotes(self._record)
        self.quick_replies = RecordingQuickReplies(self._record)
        self.replay = RecordingReplay(self._record)
        self.chances = RecordingChances(self._record)
        self.messages = RecordingMessages(self._record)
        self.branches = RecordingBranches(self._record)
        self.profiles = RecordingProfiles(self._record)
        self.search = RecordingSearch(self._record)
        self.groups = RecordingGroups(self._record)
        self.rules = RecordingRules(self._record)
        self.summaries = RecordingSummaries(self._record)
        self.comparison = RecordingComparison(self._record)
        self.impersonation = RecordingImpersonation(self._record)
        self.cards = RecordingCards(self._record)
        self.personas = RecordingPersonas(self._record)
        self.card_doctor = RecordingDoctor(self._record)
        self.library = RecordingLibrary(self._record)
        self._listener: FactListener | None = None

    def say(self, *facts: Fact) -> None:
        assert self._listener is not None, "nobody has started this session"
        for fact in facts:
            self._listener(fact)

    def asked(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of each call of `name`."""
        return [arguments for called, arguments in self.calls if called == name]

    def start(self, on_fact: FactListener) -> None:
        self._listener = on_fact

    def close(self) -> None:
        self._record("close")

    def open_chat(self, chat_id: ChatId) -> None:
        self._record("open_chat", chat_id)

    def open_character(self, character_id: CharacterId) -> None:
        self._record("open_character", character_id)

    def new_chat(self, character_id: CharacterId) -> None:
        self._record("new_chat", character_id)

    def rename_chat(self, chat_id: ChatId, title: str) -> None:
        self._record("rename_chat", chat_id, title)

    def delete_chat(self, chat_id: ChatId) -> None:
        self._record("delete_chat", chat_id)

    def delete_character(self, character_id: CharacterId) -> None:
        self._record("delete_character", character_id)

    def undo(self) -> None:
        self._record("undo")

    def undo_offer(self, number: int) -> None:
        self._record("undo_offer", number)

    def redo(self) -> None:
        self._record("redo")

    def send(self, text: str) -> None:
        self._record("send", text)

    def stop(self) -> None:
        self._record("stop")

    def regenerate(self) -> None:
        self._record("regenerate")

    def continue_reply(self) -> None:
        self._record("continue_reply")

    def choose_swipe(self, message_id: MessageId, index: int) -> None:
        self._record("choose_swipe", message_id, index)

    def begin_reply(self, text: str) -> None:
        self._record("begin_reply", text)

    def edit(self, message_id: MessageId, text: str) -> None:
        self._record("edit", message_id, text)

    def remove_from(self, message_id: MessageId) -> None:
        self._record("remove_from", message_id)

    def set_persona(self, name: str, description: str) -> None:
        self._record("set_persona", name, description)

    def import_cards(self, files: Sequence[Path]) -> None:
        self._record("import_cards", tuple(files))

    def cancel_import(self) -> None:
        self._record("cancel_import")

    def load_model(self, folder: str) -> None:
        self._record("load_model", folder)

    def cancel_load(self) -> None:
        self._record("cancel_load")

    def restart_engine(self) -> None:
        self._record("restart_engine")

    def set_setting(self, key: str, value: object) -> None:
        self._record("set_setting", key, value)

    def _record(self, name: str, *arguments: Any) -> None:
        self.calls.append((name, arguments))
