"""The stable choice of {{pick}}: a hash of the text and the place seeds a generator.

cyrb53 (public domain, bryc) and ARC4 in the manner of the npm package seedrandom 3 (MIT); both
are reproduced bit for bit, so a chat shows the same picks as it did elsewhere.
"""

_MASK = 0xFFFFFFFF
_WIDTH = 256
_CHUNKS = 6
_SIGNIFICANT = 2**52


def code_units(text: str) -> list[int]:
    """The UTF-16 code units of `text`, as JavaScript counts characters."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[at] | raw[at + 1] << 8 for at in range(0, len(raw), 2)]


def text_hash(text: str, seed: int = 0) -> int:
    """The 53-bit cyrb53 hash of `text`."""
    a, b = 0xDEADBEEF ^ seed, 0x41C6CE57 ^ seed
    for unit in code_units(text):
        a = (a ^ unit) * 2654435761 & _MASK
        b = (b ^ unit) * 1597334677 & _MASK
    a, b = _mixed(a, b), _mixed_second(a, b)
    return 4294967296 * (b & 2097151) + a


def _mixed(a: int, b: int) -> int:
    return ((a ^ a >> 16) * 2246822507 & _MASK) ^ ((b ^ b >> 13) * 3266489909 & _MASK)


def _mixed_second(a: int, b: int) -> int:
    mixed = _mixed(a, b)
    return ((b ^ b >> 16) * 2246822507 & _MASK) ^ ((mixed ^ mixed >> 13) * 3266489909 & _MASK)


class SeededRandom:
    """ARC4 keyed by a text or, as a different stream, by a number; `random` yields [0, 1)."""

    def __init__(self, seed: str | int) -> None:
        key = _key(seed if isinstance(seed, str) else f"{seed}\0")
        self._box = list(range(_WIDTH))
        j = 0
        for i in range(_WIDTH):
            j = (j + key[i % len(key)] + self._box[i]) % _WIDTH
            self._box[i], self._box[j] = self._box[j], self._box[i]
        self._i = self._j = 0
        self._bytes(_WIDTH)

    def random(self) -> float:
        numerator, denominator, rest = self._bytes(_CHUNKS), float(_WIDTH**_CHUNKS), 0
        value: float = numerator
        while value < _SIGNIFICANT:
            value, denominator = (value + rest) * _WIDTH, denominator * _WIDTH
            rest = self._bytes(1)
        while value >= 2 * _SIGNIFICANT:
            value, denominator, rest = value / 2, denominator / 2, rest >> 1
        return (value + rest) / denominator

    def _bytes(self, count: int) -> int:
        result = 0
        for _ in range(count):
            self._i = (self._i + 1) % _WIDTH
            taken = self._box[self._i]
            self._j = (self._j + taken) % _WIDTH
            self._box[self._i], self._box[self._j] = self._box[self._j], taken
            result = result * _WIDTH + self._box[(self._box[self._i] + taken) % _WIDTH]
        return result


def _key(seed: str) -> list[int]:
    key: list[int] = []
    smear = 0
    for at, unit in enumerate(code_units(seed)):
        slot = at % _WIDTH
        smear ^= (key[slot] if slot < len(key) else 0) * 19
        value = (smear + unit) % _WIDTH
        if slot < len(key):
            key[slot] = value
        else:
            key.append(value)
    return key or [0]
