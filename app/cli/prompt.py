"""`masque prompt`: the exact prompt of case files, many at once."""

import argparse
import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.cli.prompt_turns import TurnOutcome, turns_of
from app.core.errors import AppError
from app.core.js_pattern import well_formed
from app.core.prompt.segments import Segment
from app.formats.untrusted_patterns import UntrustedPatterns
from app.formats.untrusted_process import prompt_process


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `prompt` to the command line."""
    parser = subparsers.add_parser("prompt", help="print the exact prompt of case files", description=__doc__)
    parser.add_argument("case", nargs="+", type=Path, metavar="CASE.json", help="a prompt case")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, with segments")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the prompt of each case; without --json as it is, a line break between two of them."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="\n")  # the prompt's line breaks are meant as they are
    with prompt_process() as process:
        patterns = UntrustedPatterns(process, _tell_given_up)
        for number, path in enumerate(args.case):
            case = _read_case(path)
            outcomes = turns_of(case, patterns)
            if args.json:
                print(json.dumps(described(case, outcomes)))
                continue
            sys.stdout.write(("\n" if number else "") + well_formed(outcomes[-1].prompt.text))
    return 0


def _tell_given_up(pattern: str) -> None:
    print(f"The pattern {pattern} took too long twice; it is not looked for any more.", file=sys.stderr)


def described(case: Mapping[str, Any], outcomes: list[TurnOutcome]) -> dict[str, Any]:
    """The prompts of a case as a JSON value; of several turns the last one stands at the top."""
    last = outcomes[-1].prompt
    result = {"id": case.get("id", ""), **_facts(outcomes[-1])}
    result["segments"] = [_segment(segment) for segment in last.segments]
    if "turns" in case:
        result["turns"] = [_facts(outcome) for outcome in outcomes]
    return result


def _facts(outcome: TurnOutcome) -> dict[str, Any]:
    prompt = outcome.prompt
    activated = [{"book": book, "uid": uid} for book, uid in prompt.activated_lore]
    return {"prompt": prompt.text, "stop": list(prompt.stop_strings), "activated": activated}


def _segment(segment: Segment) -> dict[str, Any]:
    source = segment.source
    return {
        "text": segment.text,
        "source": source.kind.value,
        "ref": source.ref,
        "is_markup": segment.is_markup,
    }


def _read_case(path: Path) -> Mapping[str, Any]:
    hint = "Name the JSON file of a prompt case."
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AppError(f"{path} cannot be read: {error.strerror}.", hint) from error
    except (ValueError, RecursionError) as error:
        raise AppError(f"{path} is not valid JSON.", hint) from error
    if not isinstance(case, dict) or "chat" not in case:
        raise AppError(f"{path} is not a prompt case.", hint)
    return case
