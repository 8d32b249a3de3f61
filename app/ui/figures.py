"""Numbers with their units, grouped as the user's language does it."""

from PySide6.QtCore import QLocale

_GIB = 1024**3
_MIB = 1024**2
_KIB = 1024


def count(number: int) -> str:
    """12345 → "12,345"."""
    return QLocale().toString(number)


def counted(number: int, one: str, many: str) -> str:
    """`one` as it is for one, else `many` with the number for its "{0}"."""
    return one if number == 1 else many.format(count(number))


def gibibytes(size_bytes: int) -> str:
    """Without unit, one decimal: 42000000000 → "39.1"."""
    return QLocale().toString(size_bytes / _GIB, "f", 1)


def size(size_bytes: int) -> str:
    """ "39.1 GiB", "12 MiB" or "3 KiB", whatever is the largest unit of which there is one."""
    if size_bytes < _MIB:
        return f"{count(-(-size_bytes // _KIB))} KiB"
    if size_bytes < _GIB:
        return f"{count(round(size_bytes / _MIB))} MiB"
    return f"{gibibytes(size_bytes)} GiB"


def rate(tokens_per_second: float) -> str:
    """ "41 tok/s"; below ten with one decimal."""
    decimals = 0 if tokens_per_second >= 10 else 1
    return f"{QLocale().toString(tokens_per_second, 'f', decimals)} tok/s"


def thousands(number: int) -> str:
    """22528 → "22k", 900 → "900": tokens, where the last digits do not matter."""
    return f"{number // 1024}k" if number >= 1024 else count(number)
