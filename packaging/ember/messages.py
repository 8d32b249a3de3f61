"""Joins narration and speech into one chat message, in the style of the scene."""

import re

from scene import Style

Part = tuple[str, str]  # ("narration" | "speech", text)
_AFTER_SENTENCE = re.compile(r"((?<!\.)[.!?] )([a-zà-ÿ])")
NARRATION, SPEECH = "narration", "speech"


def split_parts(text: str) -> list[Part]:
    """A template's text as parts: what stands between *stars* is narration, the rest is speech."""
    parts: list[Part] = []
    for index, piece in enumerate(text.split("*")):
        if piece.strip():
            parts.append((NARRATION if index % 2 else SPEECH, with_capitals(piece.strip())))
    return parts


def with_capitals(text: str) -> str:
    """`text` with a capital at its start and after each sentence end."""
    text = text[:1].upper() + text[1:]
    return _AFTER_SENTENCE.sub(lambda match: match[1] + match[2].upper(), text)


def render(parts: list[Part], style: Style, subject_words: tuple[str, ...]) -> str:
    """One message. `subject_words` are what a bare action ("*smiles*") leaves out at its start."""
    shown = [part for part in _joined(parts) if style.narrates or part[0] == SPEECH] or _joined(parts)
    pieces = [_written(part, style, subject_words) for part in shown]
    return ("\n\n" if style.length >= 3 else " ").join(pieces)


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for kind, text in parts:
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, f"{joined[-1][1]} {text}")
        else:
            joined.append((kind, text))
    return joined


def _written(part: Part, style: Style, subject_words: tuple[str, ...]) -> str:
    kind, text = part
    if kind == SPEECH:
        return '"' + text.replace('"', "'") + '"' if style.quotes else text
    if style.bare:
        text = _without_subject(text, subject_words)
    return f"*{text}*" if style.stars else text


def _without_subject(text: str, subject_words: tuple[str, ...]) -> str:
    for subject in subject_words:
        if text.startswith(subject + " ") and text.count(". ") == 0:
            return text[len(subject) + 1 :].rstrip(".")
    return text
