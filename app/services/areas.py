"""Areas: the parts of a session that are seen from outside, each an object of its own."""

from app.services.branches import Branches
from app.services.card_books import CardBooks
from app.services.card_doctor import CardDoctor
from app.services.card_editing import CardEditing
from app.services.card_saving import CardSaving
from app.services.chat_export import ChatExport
from app.services.chat_intake import ChatIntake
from app.services.chat_notes import ChatNotes
from app.services.chat_searching import ChatSearching
from app.services.comparison import Comparison
from app.services.ground import Ground
from app.services.group_intake import GroupIntake
from app.services.groups import Groups
from app.services.impersonation import Impersonation
from app.services.import_wishes import ImportWishes
from app.services.imports import Imports
from app.services.library_shelf import LibraryShelf
from app.services.lore_bench import LoreBench
from app.services.lore_scanning import LoreScanning
from app.services.lorebooks import Lorebooks
from app.services.message_acts import MessageActs
from app.services.microscope import Microscope
from app.services.model_loading import ModelLoading
from app.services.personas import Personas
from app.services.picture_reading import PictureReading
from app.services.presets import Presets
from app.services.profiles import Profiles
from app.services.quick_replies import QuickReplies
from app.services.replay import Replay
from app.services.reply_orders import ReplyOrders
from app.services.rules import Rules
from app.services.sampling_wishes import SamplingWishes
from app.services.summaries import Summaries
from app.services.tavern_import import TavernImport, TavernShelves
from app.services.template_preview import TemplatePreview
from app.services.template_shelf import TemplateShelf
from app.services.templates import Templates
from app.services.token_chances import TokenChances
from app.storage.card_draft_store import CardDraftStore
from app.storage.card_version_store import CardVersionStore
from app.storage.chat_search import ChatSearchStore
from app.storage.chat_tree import ChatTreeStore
from app.storage.kept_originals import KeptOriginals
from app.storage.token_choice_store import TokenChoiceStore


class Areas:
    """All of them over one ground."""

    def __init__(self, ground: Ground) -> None:
        self._make_cards(ground)
        self._make_presets(ground)
        self._make_imports(ground)
        self._make_replies(ground)
        self._make_prompts(ground)

    def _make_cards(self, on: Ground) -> None:
        database, untrusted = on.has.database, on.has.untrusted
        saving = CardSaving(on.library.characters, CardVersionStore(database), on.chats, on.outlet)
        books = CardBooks(on.sources, saving)
        bench = LoreBench(on.models, on.maker, on.sampling, on.sources, on.front)
        self.lorebooks = Lorebooks(on.sources, books, bench, on.chats, on.front, on.thread, on.outlet)
        self.lore_scanning = LoreScanning(on.settings, on.front, on.thread, on.outlet)
        pictures, drafts = PictureReading(untrusted), CardDraftStore(database)
        self.cards = CardEditing(saving, drafts, self.lorebooks, pictures, on.thread, on.outlet)
        self.personas = Personas(on.persona_choice, on.chats, on.front, pictures, on.thread, on.outlet)
        self.library = LibraryShelf.over(database, on.library, untrusted, on.chats, on.thread, on.outlet)
        self.card_doctor = CardDoctor(on.models, on.sampling, on.thread, on.outlet)

    def _make_presets(self, on: Ground) -> None:
        presets = on.has.presets
        self.presets = Presets(presets, on.sampling, on.chats, on.front, on.models, on.thread, on.outlet)
        self.sampling = SamplingWishes(on.sampling, self.presets, on.thread)
        self.loading = ModelLoading(on.models, on.settings, on.writing, on.front, on.outlet)
        preview = TemplatePreview(on.models, on.maker, on.sampling, on.front, on.outlet)
        shelf, choice = TemplateShelf(presets), on.template_choice
        self.templates = Templates(
            shelf, preview, choice, on.settings, on.chats, on.front, on.thread, on.outlet
        )
        self.quick_replies = QuickReplies(on.settings, on.thread, on.outlet)
        self.rules = Rules(on.rules, on.chats, on.front, on.thread, on.outlet)

    def _make_imports(self, on: Ground) -> None:
        database, untrusted = on.has.database, on.has.untrusted
        intake, kept = ChatIntake(database), KeptOriginals(database)
        shelves = TavernShelves(
            on.has.presets, on.persona_choice.personas, kept, intake, on.sources.books,
            GroupIntake(database, intake),
            self.lore_scanning, self.rules,
        )  # fmt: skip
        tavern = TavernImport(shelves, untrusted)
        keeps = (on.library, self.lorebooks, self.presets)
        imports = Imports(untrusted, *keeps, tavern, intake, on.thread, on.outlet)
        self.imports = ImportWishes(imports, self.lorebooks, on.chats, on.front, on.outlet)
        self.chat_export = ChatExport(database, on.outlet)
        self.profiles = Profiles(database, on.outlet)
        self.search = ChatSearching(ChatSearchStore(database), on.thread, on.outlet)
        self.branches = Branches(ChatTreeStore(database), on.chats, on.front, on.thread, on.outlet)
        self.groups = Groups(on.library, on.chats, on.turns, on.front, on.thread, on.outlet)
        self.messages = MessageActs(on.chats, on.front, on.thread, on.outlet)

    def _make_replies(self, on: Ground) -> None:
        engine, models, front = on.has.engine, on.models, on.front
        makes = (engine, models, on.maker, on.sampling)
        self.impersonation = Impersonation(*makes, on.writing, front, on.thread, on.outlet)
        self.comparison = Comparison(*makes, on.chats, on.writing, front, on.thread, on.outlet)
        self.replay = Replay(on.sources, on.chats, on.writing, front, on.thread, on.outlet)
        chances, shown = TokenChoiceStore(on.has.database), (on.chats, on.writing, front)
        orders = ReplyOrders(models, on.maker, on.sampling)
        told = (on.sources, on.writing, front, on.thread, on.outlet)
        self.summaries = Summaries(engine, models, orders, *told)
        self.chances = TokenChances(chances, on.sources, on.settings, *shown, on.thread, on.outlet)

    def _make_prompts(self, on: Ground) -> None:
        self.lens = on.lens
        self.notes = ChatNotes(on.sources, on.front, on.thread, on.outlet)
        self.microscope = Microscope(
            on.models, on.maker, on.sampling, on.sources, on.front, on.thread, on.outlet
        )
