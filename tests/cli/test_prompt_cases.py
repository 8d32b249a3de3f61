"""The recorded prompts of the reference front-end, where they lie beside the checkout."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.prompt import described
from app.cli.prompt_turns import turns_of

CASES = Path(__file__).parents[3] / "shared" / "oracle" / "cases"
HAS_TOKENIZER = importlib.util.find_spec("llama_models") is not None


def _cases() -> list[Path]:
    paths = sorted(path for path in CASES.glob("*.json") if path.name != "index.json")
    return [path for path in paths if HAS_TOKENIZER or '"tokenizer": "llama3' not in path.read_text("utf-8")]


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
def test_the_prompt_equals_the_recording(path: Path) -> None:
    assert _mismatch(json.loads(path.read_text("utf-8"))) == ""
