"""Sampler preset files in: a file's bytes become a `SamplerPreset`, parsed in the untrusted process."""

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import CardFormatError, ImportRefusedError, PresetFormatError
from app.core.presets.sampler_preset import SamplerPreset
from app.formats.chosen_files import read_file
from app.formats.json_tree import parse_json
from app.formats.preset_dialects import PresetDialect, dialect_of, tavern_fields
from app.formats.preset_fields import MAX_PRESET_BYTES
from app.formats.preset_samplers import read_sampler_preset
from app.formats.untrusted_process import UntrustedProcess

_HINT = "Masque reads sampler presets of SillyTavern, KoboldAI, NovelAI, TextGen and LM Studio."


@dataclass(frozen=True, slots=True)
class ImportedPreset:
    """A preset and whose it was."""

    preset: SamplerPreset
    dialect: PresetDialect


def import_preset(file: bytes, file_stem: str, untrusted: UntrustedProcess) -> ImportedPreset:
    """The sampler preset in `file`, called as it says itself or else `file_stem`; its content tells its kind.

    Blocks until the child has answered. Raises PresetFormatError for anything but a sampler preset.
    """
    if len(file) > MAX_PRESET_BYTES:
        raise PresetFormatError(f"{file_stem} is too large for a preset.", _HINT)
    try:
        (tree,) = untrusted.run("read_preset", file)
        fields = parse_json(tree).root
    except (CardFormatError, ImportRefusedError) as error:
        raise PresetFormatError(f"{file_stem} holds no preset: {error.message}", _HINT) from error
    dialect = dialect_of(fields)
    if dialect is None:
        raise PresetFormatError(f"{file_stem} holds no sampler preset.", _HINT)
    told = tavern_fields(dialect, fields)
    written = told.get("name")
    name = written.strip() if isinstance(written, str) and written.strip() else file_stem
    return ImportedPreset(read_sampler_preset(told, name), dialect)


def import_preset_file(file: Path, untrusted: UntrustedProcess) -> ImportedPreset:
    """As `import_preset`, from disk. Raises PresetFormatError also where the file cannot be read."""
    return import_preset(read_file(file, MAX_PRESET_BYTES, PresetFormatError), file.stem, untrusted)
