"""The child's side of running a pattern that RE2 cannot run. `regex` is only ever imported there."""

import json
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import regex  # type: ignore[import-untyped]

from app.formats.js_regex import InvalidPatternError, translated

MAX_MATCHES = 100_000


def find_pattern_job(parts: Sequence[bytes]) -> list[bytes]:
    """[{"pattern", "flags", "only_first", "budget_s"}, text] → [{"verdict", "matches", "names", "spent_s"}].

    `matches` are the spans of each match and of its groups. `budget_s` and `spent_s` are seconds of CPU.
    """
    wanted, text = json.loads(parts[0]), parts[1].decode()
    started = time.process_time()
    answer: dict[str, Any] = {"verdict": "", "matches": [], "names": []}
    try:
        expression, names = _compiled(wanted["pattern"], wanted["flags"])
        found = expression.finditer(text, timeout=wanted["budget_s"])
        limit = 1 if wanted["only_first"] else MAX_MATCHES
        answer |= {"matches": list(islice(_spans(found), limit)), "names": names}
    except TimeoutError:
        answer["verdict"] = "too_slow"
    except (InvalidPatternError, regex.error, OverflowError, RecursionError):
        answer["verdict"] = "invalid"
    answer["spent_s"] = time.process_time() - started
    return [json.dumps(answer).encode()]


def _compiled(pattern: str, flags: str) -> tuple[Any, tuple[str, ...]]:
    spelt, names = translated(pattern, flags)
    options = regex.VERSION0 | (regex.IGNORECASE if "i" in flags else 0)
    return regex.compile(spelt, options), names


def _spans(found: Any) -> Iterator[list[tuple[int, int]]]:
    for match in found:
        yield [match.span(number) for number in range(match.re.groups + 1)]
