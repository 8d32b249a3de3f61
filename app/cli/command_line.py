"""The command line: which subcommands there are, and how their errors are told (exit status 2 and a hint)."""

import argparse
import errno
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app import __version__
from app.cli import bench, card, chat, chats, doctor, model, preset, profile, prompt
from app.core.errors import AppError
from app.services.session import Session
from app.storage.paths import DataPaths

OpenSession = Callable[..., Session]
OpenWindow = Callable[[DataPaths], int]

USER_ERROR = 2
INTERRUPTED = 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def run(argv: Sequence[str], open_session: OpenSession, open_window: OpenWindow) -> int:
    """Carry out `argv` and return the exit status; errors a person can act on go to stderr."""
    args = build_parser().parse_args(argv)
    paths = DataPaths.find(args.data_dir)
    args.data_dir, args.paths, args.open_session = paths.data_dir, paths, open_session
    try:
        status = open_window(paths) if args.func is None else int(args.func(args))
        sys.stdout.flush()  # so that a disk without room is told here, not by the interpreter's end
        return status
    except AppError as error:
        print(f"masque: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        return USER_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: `masque card show … | head`
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        print(f"masque: The output cannot be written: {error.strerror}.", file=sys.stderr)
        sys.stdout = None  # what is still in its buffer has nowhere to go
        return USER_ERROR


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each subcommand's module adds its own part."""
    parser = argparse.ArgumentParser(
        prog="masque",
        description="Roleplay chat with a 4-bit Llama on your own GPU. Without a command: the window.",
    )
    parser.set_defaults(func=None)
    parser.add_argument("--version", action="version", version=f"Masque {__version__}")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="where chats, cards and settings are kept"
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in (chat, chats, card, preset, prompt, model, bench, profile, doctor):
        command.add_parser(subparsers)
    return parser
