"""Which stretches of a paragraph are speech: what stands between quotation marks, emphasis or not."""

from dataclasses import dataclass

_CLOSERS = {
    "“": "”“",  # some models open and close with the same curly mark
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    '"': '"',
    "＂": "＂",
}


@dataclass(slots=True)
class SpeechScanner:
    """Reads one paragraph piece by piece. A quotation that is left open reaches to the paragraph's end."""

    _closers: str = ""
    _before: str = " "

    @property
    def is_speaking(self) -> bool:
        return bool(self._closers)

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """`text` cut into (stretch, is_speech), marks included in the speech."""
        pieces: list[tuple[str, bool]] = []
        start = 0
        for index, character in enumerate(text):
            if self._closers and self._closes(character):
                pieces.append((text[start : index + 1], True))
                start, self._closers = index + 1, ""
            elif not self._closers and self._opens(character, text[index + 1 : index + 2]):
                pieces.append((text[start:index], False))
                start, self._closers = index, _CLOSERS[character]
            self._before = character
        pieces.append((text[start:], self.is_speaking))
        return [(stretch, is_speech) for stretch, is_speech in pieces if stretch]

    def break_line(self) -> None:
        self._before = " "

    def _opens(self, character: str, following: str) -> bool:
        """A straight mark opens at the start of a word only: 5'10" is a height."""
        if character in '"＂':
            return not self._before.isalnum() and not following.isspace()
        return character in _CLOSERS

    def _closes(self, character: str) -> bool:
        """“ closes a word only: after a space or another opening mark it opens one more time."""
        if character == "“" and (self._before.isspace() or self._before in _CLOSERS):
            return False
        return character in self._closers
