"""Ground: what every area of a session stands on, made once and joined."""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.belongings import Belongings
from app.services.chats import Chats
from app.services.context_gauge import ContextGauge
from app.services.facts import ModelShown
from app.services.front import Front
from app.services.hard_patterns import patterns_in
from app.services.lens import Lens
from app.services.library import Library
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.persona_choice import PersonaChoice
from app.services.prompt_maker import PromptMaker
from app.services.prompt_sources import PromptSources
from app.services.reply_orders import ReplyOrders
from app.services.rule_shelf import RuleShelf
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread
from app.services.settings_shelf import SettingsShelf
from app.services.shown_texts import ShownTexts
from app.services.speaker_choice import SpeakerChoice
from app.services.template_choice import TemplateChoice
from app.services.turns import Turns
from app.services.writing import Writing
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.group_store import GroupStore
from app.storage.persona_choice_store import PersonaChoiceStore
from app.storage.persona_store import PersonaStore
from app.storage.settings_store import SettingsStore


@dataclass(frozen=True, slots=True)
class Ground:
    """Values that live as long as the session; each but `thread` and `outlet` on the service thread."""

    has: Belongings
    thread: ServiceThread
    outlet: Outlet
    settings: SettingsShelf
    library: Library
    sampling: Sampling
    models: Models
    sources: PromptSources
    template_choice: TemplateChoice
    maker: PromptMaker
    lens: Lens
    rules: RuleShelf
    front: Front
    writing: Writing
    persona_choice: PersonaChoice
    speaker_choice: SpeakerChoice
    turns: Turns
    chats: Chats


def lay_ground(
    has: Belongings, thread: ServiceThread, outlet: Outlet, on_model_shown: Callable[[ModelShown], None]
) -> Ground:
    """Everything in the order in which one needs the other."""
    settings = SettingsShelf(SettingsStore(has.database))
    library = Library(CharacterStore(has.database), ChatStore(has.database), GroupStore(has.database))
    sampling = Sampling(has.presets, settings.values, settings.keep)
    models = Models(has.engine, on_model_shown, thread.post_later, has.known_models)
    patterns = patterns_in(has.prompt_process, outlet)
    rules = RuleShelf(settings, patterns)
    sources = PromptSources(has.database, patterns, rules)
    template_choice = TemplateChoice(has.presets, has.prompt_process)
    maker = PromptMaker(has.presets, settings.values, models.count_tokens, sources, template_choice)
    lens = Lens(has.engine, models, maker, sampling, thread, outlet)
    gauge = ContextGauge(models, maker, sampling, outlet)
    front = Front(gauge, lens, ShownTexts(rules, outlet), outlet)
    writing = Writing(has.engine, models, maker, sampling, front, outlet)
    personas = PersonaStore(has.database)
    persona_choice = PersonaChoice(personas, PersonaChoiceStore(has.database), settings)
    choice = SpeakerChoice(has.engine, models, ReplyOrders(models, maker, sampling), outlet)
    turns = Turns(writing, choice, front, outlet)
    chats = Chats(library, persona_choice, settings, writing, turns, front, rules, outlet)
    return Ground(
        has, thread, outlet, settings, library, sampling, models, sources, template_choice, maker, lens,
        rules, front, writing, persona_choice, choice, turns, chats,
    )  # fmt: skip
