"""Catalogue: what the window says in one language, read from the file that Qt Linguist writes."""

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QObject, QTranslator

_PLACE = re.compile(r"\{(\d)\}")


def read_catalogue(file: Path) -> dict[str, str]:
    """English texts and what they are in the language of `file` (Qt's TS format, one of ours)."""
    messages = ElementTree.parse(file).getroot().iter("message")
    pairs = ((message.findtext("source", ""), message.findtext("translation", "")) for message in messages)
    return {source: translation for source, translation in pairs if translation}


class Catalogue(QTranslator):
    """Translates for `tr` whatever class asks: one English text is one text in the other language.

    `sentence` is for what comes from below, where the values are in the sentence already.
    """

    def __init__(self, texts: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        patterns = ((_PLACE.split(source)[::2], source) for source in texts if _PLACE.search(source))
        self._patterns = sorted(patterns, key=lambda pattern: -sum(map(len, pattern[0])))

    def isEmpty(self) -> bool:  # else Qt takes us for a file that was not found
        return not self._texts

    def translate(self, context: str, text: str, *disambiguation: object) -> str:
        return self._texts.get(text)  # type: ignore[return-value]  # "" would be a translation; None is none

    def sentence(self, text: str) -> str:
        """`text` in this language, the values in it as they are; itself where there are no words for it."""
        if text in self._texts:
            return self._texts[text]
        for pieces, source in self._patterns:
            values = _values_between(pieces, text)
            if values is not None:
                return _filled(self._texts[source], values)
        return text


def _filled(text: str, values: list[str]) -> str:
    """Not `format`: a text may hold macros in braces."""
    return _PLACE.sub(lambda place: values[int(place[1])], text)


def _values_between(pieces: list[str], text: str) -> list[str] | None:
    """What stands in `text` between the `pieces` of a sentence; None where it is another sentence."""
    first, *others = pieces
    if not text.startswith(first) or not text.endswith(others[-1]):
        return None
    values, start = [], len(first)
    for piece in others[:-1]:
        end = text.find(piece, start)
        if end < 0:
            return None
        values.append(text[start:end])
        start = end + len(piece)
    end = len(text) - len(others[-1])
    return [*values, text[start:end]] if start <= end else None
