"""`masque profile`: everything in one file, out and in again."""

import argparse
from pathlib import Path

from app.services.profiles import SUFFIX, Profiles
from app.storage.database import Database
from app.storage.incoming_profile import stage_profile, take_incoming


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("profile", help="export and import everything", description=__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    writing = commands.add_parser("export", help="chats, cards, settings and presets into one file")
    writing.add_argument("out", type=Path, metavar="OUT", help=f"the new file, ending with {SUFFIX}")
    writing.set_defaults(func=run_export)
    taking = commands.add_parser("import", help="put a profile in the place of what is in the data folder")
    taking.add_argument("file", type=Path, metavar="FILE", help="what `masque profile export` wrote")
    taking.set_defaults(func=run_import)


def run_export(args: argparse.Namespace) -> int:
    args.paths.create()
    with Database(args.paths.database) as database:
        Profiles(database).write(args.out)
    print(args.out)
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Say where what was here before lies now, if there was anything."""
    args.paths.create()
    stage_profile(args.paths, args.file, lambda done, num_files: None)
    kept = take_incoming(args.paths)
    if kept is not None and any(kept.iterdir()):
        print(f"What was here before lies in {kept}")
    return 0
