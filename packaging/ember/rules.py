"""The template files, read once: what users say, what characters answer, how cards put their facts."""

from functools import cache

from grammar import Rules, read_rules
from lists import TEXT


def _read(name: str) -> str:
    return (TEXT / name).read_text(encoding="utf-8")


def split_turns(text: str) -> tuple[str, str]:
    """A file of turns as two: all user lines (they begin with ">") and all answers."""
    users, answers = [], []
    for line in text.splitlines():
        if line.startswith("== "):
            users.append(line)
            answers.append(line)
        elif line.startswith("> "):
            users.append(line[2:])
        else:
            answers.append(line)
    return "\n".join(users), "\n".join(answers)


@cache
def user_lines() -> Rules:
    """Kind of turn → what the user may say."""
    return read_rules(split_turns(_read("turns.txt"))[0])


@cache
def answers() -> Rules:
    """Kind of turn → what the character may answer."""
    return read_rules(split_turns(_read("turns.txt"))[1])


@cache
def narration() -> Rules:
    """Rules for narration, follow-up remarks, user actions and settings."""
    return read_rules(_read("narration.txt"))


@cache
def openings() -> Rules:
    """Temper → how speech may open."""
    kept = [line for line in _read("traits.txt").splitlines() if not line.startswith("traits:")]
    return read_rules("\n".join(kept))


@cache
def card_rules() -> Rules:
    """How cards, personas, notes and system prompts put things."""
    return read_rules(_read("cards.txt"))


def _tempers() -> dict[str, tuple[str, ...]]:
    tempers: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in _read("traits.txt").splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
        elif line.startswith("traits:"):
            tempers[name] = tuple(trait.strip() for trait in line[7:].split(","))
    return tempers


TEMPERS = _tempers()
