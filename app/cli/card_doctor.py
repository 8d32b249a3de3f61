"""`masque card doctor`: what will not work in a card, line by line."""

import argparse
import sys
from pathlib import Path

from app.cli.terminal_text import terminal_safe
from app.core.cards.doctor import findings_in
from app.core.cards.findings import Finding
from app.formats.untrusted_process import UntrustedProcess
from app.services.imports import read_card_file


def add_doctor_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    doctor = commands.add_parser("doctor", help="say what will not work in a card", description=__doc__)
    doctor.add_argument("file", type=Path, metavar="FILE", help="a character card")
    doctor.set_defaults(func=run_doctor)


def run_doctor(args: argparse.Namespace) -> int:
    """Print a line a finding, the gravest first; exit status 1 where there are some."""
    with UntrustedProcess() as untrusted:
        findings = findings_in(read_card_file(args.file, untrusted).card)
    lines = [terminal_safe(_line(finding)) for finding in findings] or ["Nothing found."]
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())  # UTF-8 on any terminal
    sys.stdout.buffer.flush()
    return 1 if findings else 0


def _line(finding: Finding) -> str:
    place = f"{finding.field} {finding.place}" if finding.place else finding.field
    fix = "  [can be fixed in the editor]" if finding.mended is not None else ""
    return f"{finding.severity.value:<8} {place}: {finding.sentence}{fix}"
