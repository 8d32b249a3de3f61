"""The English words that the generator can write, names and copied words aside."""

import re

from lists import TEXT
from words import third_person

_WORD = re.compile(r"[A-Za-z]+")
_VERB = re.compile(r"\[([a-z]+)")


def own_words() -> frozenset[str]:
    """All words of the template files in lower case, verbs in both forms, list words also as plurals."""
    words: set[str] = set()
    for path in sorted(TEXT.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        words.update(word.lower() for word in _WORD.findall(text))
        words.update(third_person(verb) for verb in _VERB.findall(text))
    return frozenset(words | {word + "s" for word in words})
