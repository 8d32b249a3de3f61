"""The doctor's rule on macros: names in braces that nothing replaces."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from app.core.cards.card_texts import texts_of
from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding, Severity
from app.core.prompt.macros.catalogue import CATALOGUE

_CALL = re.compile(r"\{\{(?!\s*//)\s*[!?~>/#]*\s*([a-zA-Z][\w-]*)")
_ELSEWHERE = frozenset({"if", "else", "trim", "charjailbreak", "instructfirstoutput", "instructlastoutput"})
"""Known to the engines, but not macros of the catalogue."""
_COMMON = ("char", "user", "original", "persona", "random", "time", "date", "trim", "newline", "scenario")


def unknown_macros(card: CharacterCard) -> Iterator[Finding]:
    """One finding for each unknown name in each text; a likely misspelling can be mended."""
    for found in texts_of(card):
        names = dict.fromkeys(match[1] for match in _CALL.finditer(found.text))
        for name in (name for name in names if name.lower() not in CATALOGUE.keys() | _ELSEWHERE):
            meant = get_close_matches(name.lower(), _COMMON, n=1, cutoff=0.7)
            mended = found.with_text(_renamed(found.text, name, meant[0])) if meant else None
            guess = f" Did you mean {{{{{meant[0]}}}}}?" if meant else ""
            sentence = f"{{{{{name[:40]}}}}} is no macro that Masque knows: it is sent as it is.{guess}"
            yield Finding(Severity.WARNING, found.field, sentence, found.place, mended)


def _renamed(text: str, name: str, meant: str) -> str:
    return re.sub(rf"(\{{\{{\s*[!?~>/#]*\s*){re.escape(name)}(?![\w-])", rf"\g<1>{meant}", text)
