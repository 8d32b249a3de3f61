"""`masque preset`: the sampler presets that are there, what a preset file holds, files into another kind."""

import argparse
import sys
from pathlib import Path

from app.cli.terminal_text import terminal_safe
from app.core.errors import PresetFormatError
from app.core.presets.keys_without_effect import keys_without_effect
from app.core.presets.sampler_preset import SamplerPreset
from app.formats.chosen_files import write_file
from app.formats.preset_export import export_preset
from app.formats.preset_import import ImportedPreset, import_preset_file
from app.formats.untrusted_process import UntrustedProcess
from app.services.preset_shelf import PresetShelf
from app.storage.paths import shipped_presets

NOT_ALL_READ = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "preset", help="list, check and convert sampler presets", description=__doc__
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    commands.add_parser("list", help="the sampler presets, with what they are for").set_defaults(
        func=run_list
    )
    report = commands.add_parser("report", help="say what in preset files Masque does not act on")
    report.add_argument("files", type=Path, nargs="+", metavar="FILE", help="presets of any program")
    report.set_defaults(func=run_report)
    show = commands.add_parser("show", help="print a preset file as SillyTavern's JSON")
    show.add_argument("file", type=Path, metavar="FILE", help="a preset of any program")
    show.set_defaults(func=run_show)
    convert = commands.add_parser("convert", help="convert a preset file to SillyTavern JSON or TextGen YAML")
    convert.add_argument("file", type=Path, metavar="FILE", help="a preset of any program")
    convert.add_argument("out", type=Path, metavar="OUT", help="the new file: .json or .yaml")
    convert.set_defaults(func=run_convert)


def run_list(args: argparse.Namespace) -> int:
    shelf = PresetShelf(shipped_presets(), args.paths.presets)
    for name in shelf.sampler_names():
        _print(f"{name:<24}  {shelf.sampler(name).description}".rstrip())
    return 0


def run_report(args: argparse.Namespace) -> int:
    """One paragraph a file: whose it is and the keys without effect; 2 where a file could not be read."""
    status = 0
    with UntrustedProcess() as untrusted:
        for file in args.files:
            try:
                _report(file, import_preset_file(file, untrusted))
            except PresetFormatError as error:
                print(terminal_safe(f"{file.name}: {error.message}"), file=sys.stderr)
                status = NOT_ALL_READ
    return status


def run_show(args: argparse.Namespace) -> int:
    with UntrustedProcess() as untrusted:
        imported = import_preset_file(args.file, untrusted)
    _print(export_preset(imported.preset, ".json").decode().rstrip())
    return 0


def run_convert(args: argparse.Namespace) -> int:
    """Write the preset of one file into another; what has no effect here goes to stderr."""
    with UntrustedProcess() as untrusted:
        imported = import_preset_file(args.file, untrusted)
    write_file(args.out, export_preset(imported.preset, args.out.suffix), PresetFormatError)
    for line in _lines(imported.preset):
        print(terminal_safe(line), file=sys.stderr)
    return 0


def _report(file: Path, imported: ImportedPreset) -> None:
    lines = _lines(imported.preset)
    said = "nothing is lost" if not lines else f"{len(lines)} without effect"
    _print(f"{file.name}: {imported.dialect}, {said}")
    for line in lines:
        _print(f"  {line}")


def _lines(preset: SamplerPreset) -> list[str]:
    return [f"{key.key} = {str(key.value)[:60]}: {key.reason}" for key in keys_without_effect(preset)]


def _print(text: str) -> None:
    print(terminal_safe(text))
