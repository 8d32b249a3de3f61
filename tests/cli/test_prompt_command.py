"""`masque prompt`: case files in, exact prompts out."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import prompt
from app.core.errors import AppError

CASE: dict[str, Any] = {
    "id": "mill",
    "type": "normal",
    "card": {"spec": "chara_card_v2", "data": {"name": "Ada", "description": "{{char}} mends clocks."}},
    "persona": {"name": "Ben", "description": "", "position": 0, "depth": 2, "role": 0},
    "context_template": {
        "story_string": "{{#if wiBefore}}{{wiBefore}}\n{{/if}}{{description}}{{trim}}",
        "story_string_position": 0,
        "example_separator": "",
        "chat_start": "",
    },
    "instruct_template": {
        "enabled": True,
        "input_sequence": "<u>",
        "output_sequence": "<a>",
        "story_string_suffix": "|",
        "wrap": False,
        "macro": True,
        "names_behavior": "none",
    },
    "sysprompt": {"enabled": False, "content": "", "post_history": ""},
    "world_info": {
        "books": [
            {
                "name": "Town",
                "scope": "global",
                "entries": [{"uid": 3, "key": ["mill"], "content": "The mill is old.", "sticky": 3}],
            }
        ]
    },
    "wi_settings": {
        "depth": 1,
        "budget_percent": 25,
        "budget_cap": 0,
        "recursive": False,
        "max_recursion_steps": 0,
        "case_sensitive": False,
        "match_whole_words": True,
        "include_names": True,
        "use_group_scoring": False,
        "character_strategy": 1,
        "min_activations": 0,
        "min_activations_depth_max": 0,
    },
    "authors_note": {"prompt": "", "interval": 1, "position": 1, "depth": 4, "role": 0},
    "settings": {
        "token_padding": 64,
        "pin_examples": False,
        "strip_examples": False,
        "collapse_newlines": False,
        "prefer_character_prompt": True,
        "prefer_character_jailbreak": True,
        "experimental_macro_engine": True,
    },
    "reasoning": {"prefix": "", "suffix": "", "separator": "", "add_to_prompts": False, "max_additions": 1},
    "chat": [{"name": "Ben", "is_user": True, "is_system": False, "mes": "Where is the mill?"}],
    "max_context": 4096,
    "max_length": 200,
    "tokenizer": "none",
}
TEXT = "The mill is old.\nAda mends clocks.|<u>Where is the mill?<a>"


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    prompt.add_parser(parser.add_subparsers())
    args = parser.parse_args(["prompt", *arguments])
    return int(args.func(args))


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), "utf-8")
    return path


def test_the_prompt_is_printed_as_it_is(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(case_file)) == 0
    assert capsys.readouterr().out == TEXT


def test_json_tells_stops_lore_and_segments(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", str(case_file), str(case_file)) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == second
    assert (first["id"], first["prompt"]) == ("mill", TEXT)
    assert first["activated"] == [{"book": "Town", "uid": 3}]
    assert first["stop"] == ["\nBen:", "<u>", "<a>"]
    assert "".join(segment["text"] for segment in first["segments"]) == TEXT
    lore = {"text": "The mill is old.", "source": "lore", "ref": "Town.3", "is_markup": False}
    assert lore in first["segments"]
    assert "turns" not in first


def test_texts_of_the_chat_stand_in_for_those_of_the_card(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_card = {"scenario": "A mill.", "mes_example": "{{char}}: Tick.", "system_prompt": "Be slow."}
    of_chat = {"scenario": "A ship.", "mes_example": "{{char}}: Tock.", "system_prompt": "Be {{original}}"}
    case = CASE | {
        "card": {"spec": "chara_card_v2", "data": {"name": "Ada"} | of_card},
        "context_template": CASE["context_template"] | {"story_string": "{{system}} {{scenario}}"},
        "sysprompt": {"enabled": True, "content": "quick.", "post_history": ""},
    }
    for metadata, text in (
        (of_chat, "Be quick. A ship.|<a>Tock.<u>Where is the mill?<a>"),
        ({}, "Be slow. A mill.|<a>Tick.<u>Where is the mill?<a>"),
    ):
        (tmp_path / "case.json").write_text(json.dumps(case | {"chat_metadata": metadata}), "utf-8")
        assert run(str(tmp_path / "case.json")) == 0
        assert capsys.readouterr().out == text


@pytest.mark.parametrize(
    ("depth", "is_sent"), [(0, True), ("0", True), (None, True), (0.5, False), (-1, False)]
)
def test_a_characters_note_stands_only_at_depths_that_there_are(
    depth: object, is_sent: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = CASE["card"]["data"] | {"extensions": {"depth_prompt": {"prompt": "Tick.", "depth": depth}}}
    (tmp_path / "case.json").write_text(json.dumps(CASE | {"card": {"data": data}}), "utf-8")
    assert run(str(tmp_path / "case.json")) == 0
    assert ("Tick." in capsys.readouterr().out) is is_sent


def test_turns_carry_chat_and_effects_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    turns = [
        {"type": "normal", "user_input": "And {{char}}?", "backend_reply": " Ada: Here.\nBen: x"},
        {"type": "continue", "user_input": None, "backend_reply": " Still."},
    ]
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**CASE, "type": "multi", "turns": turns}), "utf-8")
    run("--json", str(path))
    shown = json.loads(capsys.readouterr().out)
    described = "Ada mends clocks.|<u>Where is the mill?<u>And Ada?"
    assert [turn["prompt"] for turn in shown["turns"]] == [
        f"{described}<a>",
        f"{described}<a>Here.",
    ]
    assert shown["prompt"] == shown["turns"][-1]["prompt"]


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"chat": []}', json.dumps({**CASE, "settings": 3})])
def test_what_is_no_case_is_an_error_with_a_hint(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, "utf-8")
    with pytest.raises(AppError) as caught:
        run(str(path))
    assert caught.value.hint


def test_a_number_beyond_all_bounds_is_an_error_with_a_hint(tmp_path: Path) -> None:
    lore = CASE["wi_settings"] | {"budget_percent": 1e308}
    (tmp_path / "case.json").write_text(json.dumps(CASE | {"wi_settings": lore}), "utf-8")
    with pytest.raises(AppError) as caught:
        run(str(tmp_path / "case.json"))
    assert caught.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"absent\.json"):
        run(str(tmp_path / "absent.json"))
