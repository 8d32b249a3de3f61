"""What a copy of a character is called, so that it can be told from the first."""

import itertools
import re
from collections.abc import Collection
from typing import Final

_COPY: Final = re.compile(r" \(copy(?: \d{1,9})?\)\Z")


def name_of_copy(name: str, taken: Collection[str]) -> str:
    """ "Ada" → "Ada (copy)", and of that "Ada (copy 2)": the first such name that is not `taken`."""
    stem = _COPY.sub("", name)
    numbered = (f"{stem} (copy {number})" for number in itertools.count(2))
    return next(found for found in itertools.chain([f"{stem} (copy)"], numbered) if found not in taken)
