"""A small template language for text files: alternatives, slots, verbs that follow their subject.

`{a|b}` picks one, `$rule` expands a rule, `<slot>` is filled by the scene, `<a:slot>` puts "a" or "an"
before it, `<Slot>` starts with a capital, `[smile]` follows the subject (I smile, she smiles).
Each expansion also yields its *frame*: the same text with its slots left open.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from words import capitalised, third_person, with_article

Fill = Callable[[str], str]
_TOKEN = re.compile(r"\{|\}|\||<[^<>\s]+>|\[[a-z' -]+\]|\$[a-z_0-9]+|[^{}|<\[$]+|[<\[$]")

_MOST_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Expansion:
    """A filled text and the frame it was filled from."""

    text: str
    frame: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences of parts; a part is a literal, a slot, a verb, a rule or another choice."""

    options: tuple[tuple["str | Choice", ...], ...]


Rules = dict[str, list[Choice]]


def parse(line: str) -> Choice:
    """Read one template line. Raises ValueError where braces do not match."""
    tokens = _TOKEN.findall(line)
    choice, end = _parse_options(tokens, 0, nested=False)
    if end != len(tokens):
        raise ValueError(f"Unbalanced braces in template: {line}")
    return choice


def _parse_options(tokens: list[str], at: int, nested: bool) -> tuple[Choice, int]:
    options: list[list[str | Choice]] = [[]]
    while at < len(tokens) and tokens[at] != "}":
        token = tokens[at]
        if token == "{":
            inner, at = _parse_options(tokens, at + 1, nested=True)
            options[-1].append(inner)
        elif token == "|" and nested:
            options.append([])
        else:
            options[-1].append(token)
        at += 1
    if nested and at >= len(tokens):
        raise ValueError("A brace is not closed.")
    return Choice(tuple(tuple(option) for option in options)), at


def frames_of(choice: Choice, rules: Rules) -> Iterator[str]:
    """Every frame that expanding `choice` may yield."""
    for option in choice.options:
        for pieces in product(*(tuple(_frames_of_part(part, rules)) for part in option)):
            yield "".join(pieces)


def _frames_of_part(part: str | Choice, rules: Rules) -> Iterator[str]:
    if isinstance(part, Choice):
        yield from frames_of(part, rules)
    elif len(part) > 1 and part[0] == "$":
        for line in rules[part[1:]]:
            yield from frames_of(line, rules)
    else:
        yield part


def expand(choice: Choice, rules: Rules, fill: Fill, rng: random.Random, plural: bool = True) -> Expansion:
    """Fill `choice`; `plural` is the subject's verb form ("I smile" against "she smiles")."""
    texts: list[str] = []
    frames: list[str] = []
    for part in rng.choice(choice.options):
        piece = _expand_part(part, rules, fill, rng, plural)
        texts.append(piece.text)
        frames.append(piece.frame)
    return Expansion("".join(texts), "".join(frames))


def _expand_part(part: str | Choice, rules: Rules, fill: Fill, rng: random.Random, plural: bool) -> Expansion:
    if isinstance(part, Choice):
        return expand(part, rules, fill, rng, plural)
    if len(part) > 1 and part[0] == "$":
        return expand(rng.choice(rules[part[1:]]), rules, fill, rng, plural)
    if len(part) > 1 and part[0] == "[":
        verb = part[1:-1]
        return Expansion(verb if plural else third_person(verb), f"[{verb}]")
    if len(part) > 1 and part[0] == "<":
        return Expansion(_filled(part[1:-1], fill), part)
    return Expansion(part, part)


def _filled(slot: str, fill: Fill) -> str:
    article, _, name = slot.rpartition(":")
    value = fill(name[0].lower() + name[1:])
    if article:
        value = with_article(value)
        return capitalised(value) if article[0].isupper() else value
    return capitalised(value) if name[0].isupper() else value


def first_that_fits(draw: Callable[[], Expansion], fits: Callable[[Expansion], bool], name: str) -> Expansion:
    """Draw lines of rule `name` until one fits. Raises LookupError where none seems to."""
    for _ in range(_MOST_DRAWS):
        made = draw()
        if fits(made):
            return made
    raise LookupError(f"No line of {name} can be said here.")


def read_rules(text: str) -> Rules:
    """Rules of a text file: `== name` opens one, each further line is one template, `#` is a comment."""
    rules: Rules = {}
    lines: list[Choice] = []
    for line in text.splitlines():
        if line.startswith("== "):
            lines = rules.setdefault(line[3:].strip(), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(parse(line.strip().replace("\\n", "\n")))
    return rules
