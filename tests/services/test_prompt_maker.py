"""PromptMaker: which templates a model is spoken to with, and how lengths fit into its context."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.generation import ModelFacts, ModelIdentity, Quantization
from app.core.hard_patterns import NO_PATTERN_RUNNER
from app.core.presets.sampler_settings import SamplerSettings
from app.core.settings import SETTINGS
from app.formats.untrusted_process import prompt_process
from app.services.facts import SamplingShown
from app.services.preset_shelf import PresetShelf
from app.services.prompt_maker import PromptMaker, fitted
from app.services.prompt_sources import PromptSources
from app.services.rule_shelf import RuleShelf
from app.services.settings_shelf import SettingsShelf
from app.services.template_choice import TemplateChoice
from app.storage.database import Database
from app.storage.paths import shipped_presets
from app.storage.settings_store import SettingsStore

MODEL = ModelFacts(ModelIdentity("m", "/m", Quantization.NF4, "f"), 4096, 2, 512, 1000, 64, "cpu")
CHATML = "{% for m in messages %}<|im_start|>user … <|im_start|>assistant … <|im_end|>{% endfor %}"
PROCESS = prompt_process()


@pytest.fixture(scope="module", autouse=True)
def _process_ends() -> Iterator[None]:
    yield
    PROCESS.close()


def maker(tmp_path: Path, chosen: Mapping[str, Any]) -> PromptMaker:
    settings = {setting.key: setting.default for setting in SETTINGS} | dict(chosen)
    shelf = PresetShelf(shipped_presets(), tmp_path)
    with Database(tmp_path / "masque.db") as database:
        rules = RuleShelf(SettingsShelf(SettingsStore(database)), NO_PATTERN_RUNNER)
        sources = PromptSources(database, NO_PATTERN_RUNNER, rules)
        choice = TemplateChoice(shelf, PROCESS)
        return PromptMaker(shelf, settings, lambda texts: [1] * len(texts), sources, choice)


def test_a_models_own_chat_template_picks_the_templates(tmp_path: Path) -> None:
    model = replace(MODEL, chat_template=CHATML)
    assert maker(tmp_path, {}).instruct_template(model).name == "ChatML"
    assert maker(tmp_path, {}).context_template("ChatML").name == "ChatML"


def test_a_models_name_picks_the_template_before_its_markup_does(tmp_path: Path) -> None:
    model = replace(MODEL, identity=replace(MODEL.identity, name="Gemma-2-9b"), chat_template=CHATML)
    assert maker(tmp_path, {}).instruct_template(model).name == "Gemma 2"


def test_a_chat_template_like_none_of_ours_is_used_itself(tmp_path: Path) -> None:
    source = "{% for m in messages %}{{ '~' + m.role + '~' + m.content + '~~' }}{% endfor %}"
    source += "{% if add_generation_prompt %}~assistant~{% endif %}"
    found = maker(tmp_path, {}).instruct_template(replace(MODEL, chat_template=source))
    assert (found.user_prefix, found.assistant_suffix) == ("~user~", "~~")


def test_a_chat_template_that_cannot_be_used_leaves_the_usual_one(tmp_path: Path) -> None:
    broken = replace(MODEL, chat_template="{% for")
    assert maker(tmp_path, {}).instruct_template(broken).name == "Llama 3 Instruct"


def test_without_one_the_llama_3_templates_are_used(tmp_path: Path) -> None:
    assert maker(tmp_path, {}).instruct_template(MODEL).name == "Llama 3 Instruct"
    assert maker(tmp_path, {}).context_template("Koala").name == "Llama 3 Instruct"


def test_the_users_choice_comes_first(tmp_path: Path) -> None:
    model = replace(MODEL, chat_template=CHATML)
    chosen = {"prompt.instruct_template": "Alpaca", "prompt.context_template": "Default"}
    assert maker(tmp_path, chosen).instruct_template(model).name == "Alpaca"
    assert maker(tmp_path, chosen).context_template("Alpaca").name == "Default"


@pytest.mark.parametrize(
    ("asked", "fits"), [((8192, 350), (4096, 350)), ((8192, 4000), (4096, 2048)), ((1024, 64), (1024, 64))]
)
def test_lengths_stay_inside_the_models_context_and_leave_half_of_it_to_the_prompt(
    asked: tuple[int, int], fits: tuple[int, int]
) -> None:
    context, response = asked
    shown = SamplingShown("p", "", SamplerSettings(), response, context, None)
    inside = fitted(shown, MODEL)
    assert (inside.context_tokens, inside.response_tokens) == fits
