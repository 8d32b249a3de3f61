"""`masque chats`: the chats that are kept: list and search them, bring in others, write them out."""

import argparse
import sys
from datetime import date, datetime, time
from pathlib import Path

from app.cli.terminal_text import terminal_safe
from app.core.chat.messages import ChatId
from app.core.chat.search import ChatSearch
from app.core.errors import AppError
from app.formats.chat_import import import_chats
from app.formats.untrusted_process import UntrustedProcess
from app.services.chat_export import ChatExport
from app.services.chat_intake import ChatIntake, ChatsTaken
from app.services.imports import content_of
from app.storage.chat_search import ChatSearchStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database

_UNREAD = 1


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("chats", help="list, import and export chats", description=__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = commands.add_parser("list", help="number, character, messages and title of each chat")
    listing.set_defaults(func=run_list)
    taking = commands.add_parser("import", help="bring in chats of other programs")
    taking.add_argument("files", type=Path, nargs="+", metavar="FILE", help="JSON or JSON lines")
    taking.set_defaults(func=run_import)
    writing = commands.add_parser("export", help="write a chat as .jsonl, .txt, .md or .html")
    writing.add_argument("number", type=int, metavar="NUMBER", help="the chat's, as `masque chats list` says")
    writing.add_argument("out", type=Path, metavar="OUT", help="the new file; its suffix says as what")
    writing.set_defaults(func=run_export)
    finding = commands.add_parser("search", help="find texts in all chats, swipes and branches")
    finding.add_argument("words", metavar="WORDS", help="all of them, each at least as a beginning")
    finding.add_argument("--character", default="", metavar="NAME", help="only in this character's chats")
    finding.add_argument("--speaker", default="", metavar="NAME", help="only what this one said")
    finding.add_argument("--since", type=_day, metavar="DATE", help="from this day on, 2026-03-21")
    finding.add_argument("--until", type=_day, metavar="DATE", help="before this day")
    finding.set_defaults(func=run_search)


def run_list(args: argparse.Namespace) -> int:
    """One line a chat, the character used last first."""
    args.paths.create()
    with Database(args.paths.database) as database:
        for character in ChatStore(database).character_summaries():
            for chat in character.chats:
                row = (f"{chat.id}", character.name, f"{chat.num_messages:,}", chat.title)
                print(terminal_safe("\t".join(" ".join(cell.split()) for cell in row)))
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Bring in each file; one that cannot be read is told of on stderr and holds up no other (status 1)."""
    args.paths.create()
    taken, num_failed = ChatsTaken(), 0
    with Database(args.paths.database) as database, UntrustedProcess() as untrusted:
        intake = ChatIntake(database)
        for file in args.files:
            try:
                intake.take_in(import_chats(content_of(file), file.stem, untrusted), file.name, taken)
            except AppError as error:
                num_failed += 1
                print(terminal_safe(f"{file.name}: {error.message}"), file=sys.stderr)
    for name, remark in taken.remarks:
        print(terminal_safe(f"{name}: {remark}"), file=sys.stderr)
    print(f"Chats added: {len(taken.chats):,}. Here already: {taken.num_known:,}.")
    return _UNREAD if num_failed else 0


def run_export(args: argparse.Namespace) -> int:
    """Write one chat. Raises AppError where there is no such chat or the file cannot be written."""
    args.paths.create()
    with Database(args.paths.database) as database:
        ChatExport(database).write(ChatId(args.number), args.out)
    return 0


def run_search(args: argparse.Namespace) -> int:
    """One line a text, newest first: chat, day, speaker, the words with what stands around them."""
    args.paths.create()
    with Database(args.paths.database) as database:
        wanted = ChatSearch(
            args.words, args.character, speaker=args.speaker, since=args.since, until=args.until
        )
        for found in ChatSearchStore(database).search(wanted):
            row = (f"{found.chat_id}", f"{found.said_at:%Y-%m-%d}", found.speaker, found.excerpt)
            print(terminal_safe("\t".join(" ".join(cell.split()) for cell in row)))
    return 0


def _day(written: str) -> datetime:
    """Where the user's day begins."""
    return datetime.combine(date.fromisoformat(written), time.min).astimezone()
