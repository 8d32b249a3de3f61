"""Evaluates the Ember that ships, on held-out cards through the product's engine: a table and a JSON line."""

import argparse
import json
import statistics
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cases import FACTS, FREE, TAKEN_UP, Case, cases
from figures import (
    dictionary,
    distinct_four_grams,
    holds_one,
    identical_share,
    is_whole,
    speaks_for,
    unknown_words,
)
from paths import EMBER
from perplexity import perplexity_change
from speaker import FinishReason, Speaker, default_preset, shipped_sampling
from speeds import speeds


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with its aim."""

    key: str
    label: str
    value: float | None
    aim: str

    def __str__(self) -> str:
        shown = "not measured" if self.value is None else f"{self.value:.3g}"
        return f"| {self.label} | {shown} | {self.aim} |"


@dataclass(slots=True)
class Answered:
    """Cases and the replies to them."""

    cases: list[Case] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    ended: list[bool] = field(default_factory=list)

    def share_right(self) -> float:
        """Per cent of replies that hold what was wanted."""
        right = [holds_one(reply, case.wanted) for case, reply in zip(self.cases, self.replies, strict=True)]
        return 100 * statistics.mean(right)


def main() -> None:
    """Measure and print."""
    args = _arguments()
    rows = measure(args.model, args.plain, args.preset, args.cards, args.show)
    print("| figure | reached | aim |\n|---|---|---|")
    print(*rows, sep="\n")
    figures = {row.key: row.value for row in rows}
    print(json.dumps({"date": date.today().isoformat(), "preset": args.preset, **figures}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=EMBER)
    parser.add_argument("--preset", default=default_preset(), help="a sampler preset that ships")
    parser.add_argument(
        "--plain",
        type=Path,
        help="the same weights in bf16: measured and kept for the comparison of perplexities",
    )
    parser.add_argument(
        "--cards", type=int, default=200, help="cards asked for their name; the rest follows from it"
    )
    parser.add_argument("--show", action="store_true", help="print every reply")
    return parser.parse_args()


def measure(model: Path, plain: Path | None, preset: str, num_cards: int, show: bool = False) -> list[Row]:
    """All figures of the table."""
    speaker = Speaker(model, shipped_sampling(preset))
    named = _answer(speaker, cases(1, ("ask_name",), num_cards), show)
    facts = _answer(speaker, cases(2, tuple(FACTS), num_cards), show)
    taken = _answer(speaker, cases(3, tuple(TAKEN_UP), num_cards), show)
    free = _answer(speaker, cases(4, FREE, num_cards // 2), show)
    quickness = speeds(speaker)
    speaker.close()
    change = perplexity_change(model, plain)
    return [
        Row("perplexity_change_percent", "perplexity, quantised against bf16 (%)", change, "≤ +2"),
        Row("name_percent", "says the card's name when asked (%)", named.share_right(), "≥ 90"),
        Row("fact_percent", "says a fact of the card when asked (%)", facts.share_right(), "≥ 60"),
        Row("taken_up_percent", "takes up the user's name or thing (%)", taken.share_right(), "≥ 50"),
        *_form_rows([named, facts, taken, free]),
        Row("first_token_s", "first token after a 400-token prompt (s)", quickness[0], "≤ 0.2"),
        Row("tokens_per_s", "tokens a second", quickness[1], "≥ 100"),
    ]


def _answer(speaker: Speaker, asked: list[Case], show: bool) -> Answered:
    answered = Answered()
    for seed, case in enumerate(asked):
        finished = speaker.reply(case.prompt, seed)
        answered.cases.append(case)
        answered.replies.append(finished.text)
        answered.ended.append(finished.reason is FinishReason.END_OF_TURN)
        if show:
            print(f"{case.kind} {case.wanted}: {finished.text}", flush=True)
    return answered


def _form_rows(parts: list[Answered]) -> list[Row]:
    """What all replies must be, whatever was asked."""
    asked = [case for part in parts for case in part.cases]
    replies = [reply for part in parts for reply in part.replies]
    ended = [end for part in parts for end in part.ended]
    whole = [end and is_whole(reply) for end, reply in zip(ended, replies, strict=True)]
    spoken = [speaks_for(reply, case.user) for case, reply in zip(asked, replies, strict=True)]
    grams = 100 * distinct_four_grams(replies[-500:])
    return [
        Row("whole_percent", "ends by itself, whole sentence (%)", 100 * statistics.mean(whole), "≥ 98"),
        Row("speaks_for_user_percent", "speaks for the user (%)", 100 * statistics.mean(spoken), "≤ 2"),
        Row("distinct_4grams_percent", "distinct 4-grams over 500 replies (%)", grams, "≥ 60"),
        Row("identical_percent", "identical replies (%)", 100 * identical_share(replies), "≤ 2"),
        Row("known_words_percent", "words known to a dictionary (%)", _known_share(asked, replies), "≥ 99"),
    ]  # fmt: skip


def _known_share(asked: list[Case], replies: list[str]) -> float | None:
    known = dictionary()
    if known is None:
        return None
    pairs = [unknown_words(reply, case.prompt, known) for case, reply in zip(asked, replies, strict=True)]
    return 100 * (1 - sum(len(unknown) for unknown, _ in pairs) / max(1, sum(total for _, total in pairs)))


if __name__ == "__main__":
    main()
