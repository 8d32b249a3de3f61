"""Text that nothing can be learnt from, so that a card full of unknown words does not upset the model.

Real cards are long and hold words and layouts that no template has. A model that has only seen its own
templates falls into repeating a syllable there.
"""

import random

from lists import word_lists
from names import wild_word
from scene import Scene

UNKNOWN_SHARE = 0.3  # of the words are from no list
NAME_SHARE = 0.04  # of the words are the character's or the user's name
_ENDS = (".", ".", ".", ",", "!", "?", ";", " -", "...", ":")
_LINE_STARTS = ("- ", "* ", "• ", "# ", "## ", "[", "(", "> ", "**", "1. ")
_LINE_ENDS = ("", "", "]", ")", "**", ";", ",")


def foreign_text(scene: Scene, rng: random.Random, num_words: int) -> str:
    """About `num_words` words in paragraphs or lines, with the names of `scene` among them."""
    words = _known_words()
    pieces: list[str] = []
    layout = rng.choice((_sentence, _sentence, _entry, _acted))
    written = 0
    while written < num_words:
        length = rng.randint(3, 18)
        pieces.append(layout([_word(scene, rng, words) for _ in range(length)], rng))
        written += length
    joint = "\n" if layout is _entry else rng.choice((" ", " ", "\n", "\n\n"))
    return joint.join(pieces)


def _known_words() -> tuple[str, ...]:
    return tuple(word for words in word_lists().values() for word in words)


def _word(scene: Scene, rng: random.Random, words: tuple[str, ...]) -> str:
    draw = rng.random()
    if draw < NAME_SHARE:
        return rng.choice((scene.name, scene.short_name, scene.user))
    if draw < NAME_SHARE + UNKNOWN_SHARE:
        word = wild_word(rng)
        return word.capitalize() if rng.random() < 0.15 else word
    return rng.choice(words)


def _sentence(words: list[str], rng: random.Random) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:] + rng.choice(_ENDS)


def _entry(words: list[str], rng: random.Random) -> str:
    """A line of a list: a key and what belongs to it."""
    value = rng.choice((", ", "; ", " + ", " ")).join(words[1:])
    return f"{rng.choice(_LINE_STARTS)}{words[0].capitalize()}: {value}{rng.choice(_LINE_ENDS)}"


def _acted(words: list[str], rng: random.Random) -> str:
    """Narration and speech as messages write them."""
    text = _sentence(words, rng)
    return rng.choice((f"*{text}*", f'"{text}"', text))
