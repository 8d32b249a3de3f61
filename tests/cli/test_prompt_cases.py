"""Prompt cases: our own, one a rule, and the reference front-end's recorded ones where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.prompt import described
from app.cli.prompt_turns import turns_of

CASES = Path(__file__).parents[3] / "shared" / "oracle" / "cases"
OWN_CASES = Path(__file__).parent / "prompt_cases"


def _cases() -> list[Path]:
    recorded = sorted(path for path in CASES.glob("*.json") if path.name != "index.json")
    return [*sorted(OWN_CASES.glob("*.json")), *recorded]


def _mismatch(case: dict[str, Any]) -> str:
    """What differs from the recording, "" if nothing does."""
    outcomes = turns_of(case)
    shown = described(case, outcomes)
    for got, recorded in zip(shown.get("turns", [shown]), case.get("turns", [case]), strict=True):
        for key, expected in (
            ("prompt", recorded["expected_prompt"]),
            ("stop", recorded["expected_stop"]),
            ("activated", recorded["activated_world_info"]),
        ):
            if got[key] != expected:
                return f"{key}:\n{got[key]!r}\nrecorded:\n{expected!r}"
    return "" if "".join(s["text"] for s in shown["segments"]) == shown["prompt"] else "segments"


@pytest.mark.parametrize("path", _cases(), ids=lambda path: path.stem)
def test_the_prompt_is_the_expected_one(path: Path) -> None:
    assert _mismatch(json.loads(path.read_text("utf-8"))) == ""


def _without_records(turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The turns as a person would give them: what is said, and what the model replies."""
    kept = ("type", "user_input", "backend_reply", "speaker")
    first = {key: value for key, value in turns[0].items() if key == "chat_variables_before"}
    bare = [{key: turn[key] for key in kept if key in turn} for turn in turns]
    return [first | bare[0], *bare[1:]]


@pytest.mark.parametrize(
    "path", [path for path in _cases() if '"turns"' in path.read_text("utf-8")], ids=lambda path: path.stem
)
def test_turns_follow_from_each_other(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    outcomes = turns_of({**case, "turns": _without_records(case["turns"])})
    assert [o.prompt.text for o in outcomes] == [turn["expected_prompt"] for turn in case["turns"]]
