"""The evaluation's figures: pure functions over replies."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_DEBRIS = ("<|", "|>", "{{", "}}", "start_header", "eot_id", "assistant\n", "[/")
WORD_LIST = Path("/usr/share/dict/words")


def holds_one(reply: str, wanted: Sequence[str]) -> bool:
    """Whether the reply says one of the wanted words as whole words, in any case of letters."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", reply, re.IGNORECASE) for word in wanted)


def is_whole(reply: str) -> bool:
    """Whether a reply that has ended by itself ends with a sentence and holds no piece of a template."""
    text = reply.strip()
    return bool(text) and text[-1] in ".!?…\"*”)'" and not any(piece in text for piece in _DEBRIS)


def speaks_for(reply: str, user: str) -> bool:
    """Whether the reply puts words into the user's mouth or writes the user's turn."""
    name = re.escape(user)
    patterns = (
        rf"(^|\n)\W*(?:{name}|user|You):",
        rf"\b{name} (?:says|asks|replies|answers)\b",
        r"\bYou (?:say|ask|reply|answer)\b,? [\"“]",
    )
    return any(re.search(pattern, reply, re.IGNORECASE) for pattern in patterns)


def distinct_four_grams(replies: Iterable[str]) -> float:
    """Different runs of four words, over all runs of four words."""
    grams = [tuple(words[at : at + 4]) for words in map(str.split, replies) for at in range(len(words) - 3)]
    return len(set(grams)) / max(1, len(grams))


def identical_share(replies: Sequence[str]) -> float:
    """Share of replies that another reply repeats word for word."""
    return 1 - len(set(replies)) / max(1, len(replies))


def unknown_words(reply: str, prompt: str, known: frozenset[str]) -> tuple[list[str], int]:
    """Words of the reply that neither the word list nor the prompt has, and how many words there are."""
    stated = {word.lower() for word in _WORD.findall(prompt)}
    words = [word.lower() for word in _WORD.findall(reply)]
    return [word for word in words if not _is_known(word, known, stated)], len(words)


def _is_known(word: str, known: frozenset[str], stated: set[str]) -> bool:
    return word in known or word in stated or word.removesuffix("'s") in known | stated


def dictionary() -> frozenset[str] | None:
    """Debian's word list in lower case (package wamerican); None where it is not installed."""
    if not WORD_LIST.exists():
        return None
    return frozenset(word.strip().lower() for word in WORD_LIST.read_text(encoding="utf-8").splitlines())
