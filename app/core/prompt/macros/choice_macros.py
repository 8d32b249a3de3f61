"""Macros that choose: dice, random items, and picks that stay the same."""

import re

from app.core.prompt.macros.invocation import Invocation, Macro, Result
from app.core.prompt.macros.seeded_choice import SeededRandom, text_hash

MAX_DICE = 1000

_DICE = re.compile(r"([1-9]\d*)?d([1-9]\d*)([+-]\d+)?", re.IGNORECASE | re.ASCII)
_COMMA = re.compile(r"(?<!\\),")


def _items(call: Invocation) -> list[str]:
    """The items of a list macro: its arguments, or one argument split at `::` or at commas."""
    if len(call.arguments) != 1:
        return list(call.arguments)
    whole = call.arguments[0]
    if "::" in whole:
        return [item.strip() for item in whole.split("::")]
    return [item.strip().replace("\\,", ",") for item in _COMMA.split(whole)]


def _random(call: Invocation) -> Result:
    items = _items(call)
    return call.facts.dice.choice(items) if items else ""


def _pick(call: Invocation) -> Result:
    items = _items(call)
    if not items:
        return ""
    chat = call.facts.chat
    seed = f"{chat.chat_hash}-{text_hash(call.whole_text)}-{call.offset}"
    if chat.pick_reroll_seed is not None:
        seed += f"-{chat.pick_reroll_seed}"
    return items[int(SeededRandom(str(text_hash(seed))).random() * len(items))]


def roll(call: Invocation) -> Result:
    """The sum of dice like `2d6+1`; bare digits are one die; anything else is ""."""
    formula = call.argument(0).strip()
    match = _DICE.fullmatch(f"1d{formula}" if formula.isdigit() else formula)
    if match is None or int(match[1] or 1) > MAX_DICE:
        return ""
    rolls = (call.facts.dice.randint(1, int(match[2])) for _ in range(int(match[1] or 1)))
    return str(sum(rolls) + int(match[3] or 0))


MACROS: dict[str, Macro] = {
    "random": Macro(_random, 1, None),
    "pick": Macro(_pick, 1, None),
    "roll": Macro(roll, 1, 1),
}
