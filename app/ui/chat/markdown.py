"""A message's Markdown as HTML that can do nothing, with speech and narration marked.

markdown-it-py (raw HTML off) → speech and narration marked on the tokens → nh3 allow-list. No
picture, no style; links only to http, https and mailto.
"""

import html
from collections.abc import Iterable, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.ui.chat.speech import SpeechScanner
from app.ui.chat.structure_caps import is_too_marked_up, with_broken_runs

_DEEPEST = 40  # the parser drops what is nested deeper: such text is shown as it is before that happens
_DEEPEST_SHOWN = 24
_MOST_CELLS = 400
_TAGS = {
    "p", "br", "hr", "em", "strong", "s", "span", "a", "ul", "ol", "li", "blockquote", "pre", "code",
    "h3", "h4", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_CLASSES = {"speech", "narration"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    tag_attribute_values={"span": {"class": _CLASSES}, "em": {"class": _CLASSES}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def message_html(text: str) -> str:
    """`text` as HTML for a QTextDocument; never raises, never loses a character of prose."""
    text = with_broken_runs(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd"))
    if is_too_marked_up(text):
        return plain_html(text)
    tokens = _PARSER.parse(text)
    if _is_too_deep(tokens):
        return plain_html(text)
    for token in tokens:
        if token.children:
            token.children = list(_with_speech(token.children))
        elif token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2") else "h4"  # a chat needs no headlines
        elif token.type == "fence":
            token.content = token.content.rstrip("\n")
    return str(_CLEANER.clean(_PARSER.renderer.render(tokens, _PARSER.options, {}))).rstrip()


def plain_html(text: str) -> str:
    """`text` as it is, line by line."""
    return "<p>" + html.escape(text).replace("\n", "<br>") + "</p>"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    parser.disable(["code", "lheading", "reference"])  # indented and underlined prose stays prose
    parser.add_render_rule("image", _picture_as_text)
    return parser


def _picture_as_text(self: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    return html.escape(f"[{tokens[index].content}]")


def _is_too_deep(tokens: Sequence[Token]) -> bool:
    cells = sum(token.type in ("td_open", "th_open") for token in tokens)
    return cells > _MOST_CELLS or any(token.level >= _DEEPEST_SHOWN for token in tokens)


def _with_speech(children: Iterable[Token]) -> Iterable[Token]:
    """The tokens of one paragraph with speech in spans and emphasis marked as narration."""
    scanner = SpeechScanner()
    for token in children:
        if token.type == "text":
            yield from _spoken(scanner.pieces(token.content))
            continue
        if token.type == "em_open":
            token.attrSet("class", "narration")
        elif token.type in ("softbreak", "hardbreak"):
            scanner.break_line()
        yield token


def _spoken(pieces: Iterable[tuple[str, bool]]) -> Iterable[Token]:
    for stretch, is_speech in pieces:
        if is_speech:
            yield Token("span_open", "span", 1, attrs={"class": "speech"})
        yield Token("text", "", 0, content=stretch)
        if is_speech:
            yield Token("span_close", "span", -1)


_PARSER = _parser()
