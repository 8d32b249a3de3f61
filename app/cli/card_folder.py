"""`masque card import-folder`: a whole SillyTavern data folder into the library, or what it would be."""

import argparse
import sys
from pathlib import Path

from app.cli.terminal_text import terminal_safe
from app.formats.tavern_folder import FolderFindings
from app.formats.untrusted_process import UntrustedProcess
from app.services.whole_folder import FolderImported, import_whole, look_through


def add_folder_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("import-folder", help="take in a SillyTavern folder", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="data/default-user, or a folder above it")
    parser.add_argument("--dry-run", action="store_true", help="only tell what is there")
    parser.set_defaults(func=run_import_folder)


def run_import_folder(args: argparse.Namespace) -> int:
    """Print what is there, and unless it is a dry run take it in; problems go to stderr."""
    findings = look_through(args.folder)
    _print_findings(findings)
    if args.dry_run:
        return 0
    with UntrustedProcess() as untrusted:
        imported = import_whole(findings, args.paths, untrusted, _tell_progress)
    _print_result(imported)
    return 0


def _print_findings(findings: FolderFindings) -> None:
    print(terminal_safe(str(findings.folder)))
    for kind, number in findings.counts.items():
        print(f"{number:>8,}  {kind.value}")
    for problem in findings.problems:
        print(terminal_safe(problem), file=sys.stderr)


def _print_result(imported: FolderImported) -> None:
    print(f"{imported.num_new:,} characters added, {imported.num_known:,} were here already. {imported.rest}")
    for name, error in imported.failed:
        print(terminal_safe(f"{name}: {error.message}"), file=sys.stderr)


def _tell_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} of {total:,}", end="", file=sys.stderr, flush=True)
