"""Which instruct template fits a model."""

import json
from pathlib import Path

import pytest

from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.template_choice import name_by_chat_template, name_by_model
from app.formats.template_instruct import read_instruct_template

SHIPPED = Path(__file__).parents[2] / "presets" / "instruct"
TEMPLATES = tuple(
    read_instruct_template(json.loads(file.read_text("utf-8")), file.stem)
    for file in sorted(SHIPPED.glob("*.json"))
)


def _markup_of(template: InstructTemplate) -> str:
    parts = (template.story_prefix, template.story_suffix, template.user_prefix, template.user_suffix)
    return "".join((*parts, template.assistant_prefix, template.assistant_suffix, template.system_prefix))


@pytest.mark.parametrize(
    "name",
    ["Llama 3 Instruct", "Llama 4 Instruct", "ChatML", "Gemma 2", "Gemma 4", "Command R", "OpenAI Harmony",
     "DeepSeek-V2.5", "GLM-4", "Dots1", "Mistral V7", "Mistral V7-Tekken", "Llama 2 Chat", "Mistral V2 & V3",
     "Mistral V3-Tekken", "Phi", "Tulu", "Alpaca", "Vicuna 1.1", "Moonshot AI"],
)  # fmt: skip
def test_a_shipped_template_is_found_by_its_own_markup(name: str) -> None:
    template = next(template for template in TEMPLATES if template.name == name)
    assert name_by_chat_template(_markup_of(template)) == name


def test_unknown_markup_is_not_guessed() -> None:
    assert name_by_chat_template("{{ messages }}") is None


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("Llama-3.3-70B-Instruct", "Llama 3 Instruct"),
        ("L3-70B-Euryale-v2.1", "Euryale-v2.1-Llama-3-Instruct"),
        ("Qwen3-32B", "ChatML"),
        ("gpt-oss-120b", "OpenAI Harmony"),
        ("something else", None),
    ],
)
def test_models_are_known_by_name(model: str, name: str | None) -> None:
    assert name_by_model(model, TEMPLATES) == name


def test_an_invalid_pattern_fits_nothing() -> None:
    assert name_by_model("x", [InstructTemplate("bad", model_pattern="/(x/")]) is None
    assert name_by_model("x", [InstructTemplate("bare", model_pattern="x")]) == "bare"
