"""The real untrusted child with jobs of the worst kind added; run as a script by the tests."""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from app.core.errors import CardFormatError
from app.formats.untrusted_child import JOBS, serve


def echo(parts: Sequence[bytes]) -> list[bytes]:
    return list(parts)


def tell_process_id(parts: Sequence[bytes]) -> list[bytes]:
    return [str(os.getpid()).encode()]


def refuse(parts: Sequence[bytes]) -> list[bytes]:
    raise CardFormatError("It holds a poem.", "Read it aloud.")


def hold_the_gil(parts: Sequence[bytes]) -> list[bytes]:
    return [str(sum(range(10**15))).encode()]


def take_all_memory(parts: Sequence[bytes]) -> list[bytes]:
    hoard = [bytes(64 * 1024 * 1024) for _ in range(64)]
    return [str(len(hoard)).encode()]


def die(parts: Sequence[bytes]) -> list[bytes]:
    os._exit(7)


def have_a_bug(parts: Sequence[bytes]) -> list[bytes]:
    return [parts[99]]


def answer_too_much(parts: Sequence[bytes]) -> list[bytes]:
    sys.stdout.buffer.write((1).to_bytes(4, "big") + (2**60).to_bytes(8, "big"))
    sys.stdout.buffer.flush()
    return []


def answer_half(parts: Sequence[bytes]) -> list[bytes]:
    sys.stdout.buffer.write((1).to_bytes(4, "big") + (100).to_bytes(8, "big") + b"only this")
    sys.stdout.buffer.flush()
    os._exit(0)


def write_a_file(parts: Sequence[bytes]) -> list[bytes]:
    Path(os.fsdecode(parts[0])).write_bytes(b"got out")
    return []


def open_a_socket(parts: Sequence[bytes]) -> list[bytes]:
    socket.socket()
    return []


def tell_modules(parts: Sequence[bytes]) -> list[bytes]:
    return [" ".join(sys.modules).encode()]


def tell_environment(parts: Sequence[bytes]) -> list[bytes]:
    return [" ".join(os.environ).encode()]


WORST = (echo, tell_process_id, refuse, hold_the_gil, take_all_memory, die, have_a_bug, answer_too_much)
SNEAKY = (answer_half, write_a_file, open_a_socket, tell_modules, tell_environment)

if __name__ == "__main__":
    idle_life_s = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    serve({**JOBS, **{job.__name__: job for job in (*WORST, *SNEAKY)}}, idle_life_s)
