"""TokenFlow: where each token of a prompt stands when the tokens run like words across a width."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.services.microscope_facts import PromptInspected
from app.ui.microscope.prompt_blocks import PromptBlocks

BREAK_SIGN, SPACE_SIGN = "⏎", "·"
_TAG_GAP = 4.0
_TAG_PADDING = 4.0


@dataclass(frozen=True, slots=True)
class PlacedToken:
    """`left` and `width` in px; `tag` is set for a special token, which is drawn as a small box."""

    number: int
    left: float
    width: float
    text: str
    is_tag: bool


@dataclass(slots=True)
class Line:
    """Tokens side by side, or with none of them a `remark` in words; `is_gone`: it is text that went."""

    tokens: list[PlacedToken]
    remark: str = ""
    is_gone: bool = False


class TokenFlow:
    """Laid out once for a width; `lines` are equally high."""

    def __init__(
        self,
        prompt: PromptInspected,
        blocks: PromptBlocks,
        width: float,
        measure: Callable[[str, bool], float],
        remark: str,
        gone: Mapping[int, str] | None = None,
    ) -> None:
        """`measure` gives the width of a text, as a tag or not; `remark` stands where history begins,
        `gone` before tokens by their number."""
        self.lines: list[Line] = [Line([])]
        self._x = 0.0
        self._width = width
        self._widths: dict[tuple[str, bool], float] = {}
        self._measure = measure
        begins = blocks.first_message() if remark else None
        went = gone or {}
        for number, text in enumerate(prompt.token_texts):
            if number == begins:
                self._remark(remark)
            if number in went:
                self._remark(went[number], is_gone=True)
            is_tag = blocks.blocks[blocks.block_of[number]].is_markup and is_special(text)
            self._add(number, shown(text, is_tag), is_tag)
            if "\n" in text:
                self._new_line()
        if len(prompt.token_texts) in went:
            self._remark(went[len(prompt.token_texts)], is_gone=True)
        self._firsts = [line.tokens[0].number if line.tokens else -1 for line in self.lines]
        self._fill_firsts()

    def line_of(self, number: int) -> int:
        """The line that the token stands in."""
        return max(bisect_right(self._firsts, number) - 1, 0)

    def token_at(self, line: int, x: float) -> int | None:
        """The token at `x` px in a line."""
        if not 0 <= line < len(self.lines):
            return None
        under = (token for token in self.lines[line].tokens if token.left <= x < token.left + token.width)
        token = next(under, None)
        return None if token is None else token.number

    def _add(self, number: int, text: str, is_tag: bool) -> None:
        key = (text, is_tag)
        if key not in self._widths:
            self._widths[key] = self._measure(text, is_tag) + (2 * _TAG_PADDING if is_tag else 0)
        width = self._widths[key]
        if self._x and self._x + width > self._width:
            self._new_line()
        left = self._x + (_TAG_GAP if is_tag and self._x else 0)
        self.lines[-1].tokens.append(PlacedToken(number, left, width, text, is_tag))
        self._x = left + width + (_TAG_GAP if is_tag else 0)

    def _remark(self, words: str, *, is_gone: bool = False) -> None:
        if self.lines[-1].tokens:
            self._new_line()
        self.lines[-1].remark, self.lines[-1].is_gone = words, is_gone
        self._new_line()

    def _new_line(self) -> None:
        self.lines.append(Line([]))
        self._x = 0.0

    def _fill_firsts(self) -> None:
        """Lines without tokens count as beginning where the next one does."""
        following = 1 << 60
        for row in range(len(self._firsts) - 1, -1, -1):
            following = self._firsts[row] if self._firsts[row] >= 0 else following
            self._firsts[row] = following


def is_special(text: str) -> bool:
    """Whether a token of markup reads like a special token."""
    return text.startswith("<") and text.endswith(">") and len(text) > 2


def shown(text: str, is_tag: bool) -> str:
    """A token as it is drawn: every blank visible, tags without their brackets, nothing that hides."""
    if is_tag:
        return text.strip("<|>").replace("_id", "")
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == " ":
        return SPACE_SIGN
    if character == "\n":
        return BREAK_SIGN
    if character == "\t":
        return "⇥"
    return character if character.isprintable() else "�"
