"""Byte mutation without coverage, for Pythons that atheris has no build for, and for a short run in tests."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

from fuzz_targets import Target

_TOKENS = (
    b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"[", b"]", b"{", b"}", b'"', b":", b",", b"null",
    b"1e999", b"-1", b'"data":', b'"name":""', b'"first_mes":[]', b'"extensions":0', b'"character_book":[]',
    b'"assets":[{}]', b'"spec":"chara_card_v3"', b"\\ud800", b"\xef\xbb\xbf", b"\r\n", b"&a", b"*a", b"!!set",
    b"? ", b"- ", b"|-\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"card.json", b"../",
    b"tEXtchara\0", b"iTXtccv3\0\1\0\0\0",
)  # fmt: skip


def mutants(seeds: Sequence[bytes], number: int) -> bytes:
    """The mutant of this number: the same seeds and number always give the same bytes."""
    dice = random.Random(number)
    mutant = bytearray(dice.choice(seeds))
    for _ in range(dice.randint(1, 8)):
        _change(mutant, dice, seeds)
    return bytes(mutant)


def run_for(target: Target, corpus: Path, seconds: float) -> int:
    """Try mutants until the time is up; return how many. A bug's mutant is named by its number."""
    seeds = seeds_in(corpus)
    ends_at, number = time.monotonic() + seconds, 0
    while time.monotonic() < ends_at:
        try:
            target(mutants(seeds, number))
        except BaseException as error:
            error.add_note(f"mutant {number} of {corpus}")
            raise
        number += 1
    return number


def seeds_in(corpus: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(corpus.iterdir())]


def _change(mutant: bytearray, dice: random.Random, seeds: Sequence[bytes]) -> None:
    at = dice.randint(0, len(mutant))
    match dice.randrange(6):
        case 0:
            mutant[at : at + 1] = bytes([dice.randrange(256)])
        case 1:
            del mutant[at : at + dice.randint(1, 16)]
        case 2:
            mutant[at:at] = dice.choice(_TOKENS)
        case 3:
            mutant[at : at + 4] = dice.choice(_TOKENS)
        case 4:
            mutant[at:at] = mutant[at : at + dice.randint(1, 64)] * dice.randint(1, 20)
        case _:
            other = dice.choice(seeds)
            start = dice.randint(0, len(other))
            mutant[at:] = other[start:]
