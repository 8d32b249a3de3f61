"""PresetShelf: the preset and template files that are there, shipped ones and the user's own over them."""

import itertools
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import PresetFormatError
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.system_prompt import SystemPrompt
from app.formats.chosen_files import read_file, write_file
from app.formats.preset_fields import MAX_PRESET_BYTES, dump_preset, parse_preset
from app.formats.preset_samplers import read_sampler_preset, write_sampler_preset
from app.formats.template_context import read_context_template
from app.formats.template_instruct import read_instruct_template
from app.formats.template_system import read_reasoning_template, read_system_prompt

MAX_STEM_BYTES = 200
NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
WINDOWS_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

T = TypeVar("T")
Reader = Callable[[Mapping[str, Any], str], T]

_READERS: Mapping[str, Reader[object]] = {
    "samplers": read_sampler_preset,
    "context": read_context_template,
    "instruct": read_instruct_template,
    "system": read_system_prompt,
    "reasoning": read_reasoning_template,
}

log = logging.getLogger(__name__)


class PresetShelf:
    """Preset files by kind and name. A user's file hides a shipped one of the same name.

    `sampler_file` is one more sampler preset, wherever it lies; it hides all others of its name.
    """

    def __init__(self, shipped: Path, own: Path, sampler_file: Path | None = None) -> None:
        self._shipped, self._own = shipped, own
        self._sampler_file = sampler_file

    def sampler_names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files("samplers"), key=str.casefold))

    def sampler(self, name: str) -> SamplerPreset:
        """Raises PresetFormatError if there is none of that name or its file is broken."""
        return self._read("samplers", name, read_sampler_preset)

    def sampler_or_first(self, name: str) -> SamplerPreset:
        """The preset, or where it is gone or broken the first one that can be read, or neutral values."""
        for candidate in (name, *self.sampler_names()):
            try:
                return self.sampler(candidate)
            except PresetFormatError as error:
                log.warning("%s %s", error.message, error.hint)
        return SamplerPreset(name="Neutral")

    def save_sampler(self, preset: SamplerPreset) -> None:
        """Write the user's preset; the file is complete or not there at all."""
        self._write("samplers", file_stem(preset.name), dump_preset(write_sampler_preset(preset)))

    def add_sampler(self, preset: SamplerPreset) -> tuple[str, Path | None]:
        """Keep a preset that came in: its name here, and its file; None where the same was there already."""
        stem = file_stem(preset.name)
        written = write_sampler_preset(preset)
        if stem in self._files("samplers") and write_sampler_preset(self.sampler(stem)) == written:
            return stem, None
        kept = replace(preset, name=self.free_name(stem))
        return kept.name, self._write("samplers", kept.name, dump_preset(write_sampler_preset(kept)))

    def names(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(self._files(kind), key=str.casefold))

    def own(self, kind: str) -> frozenset[str]:
        """Those that the user made, took in or changed. `kind` is a folder of presets: samplers, context,
        instruct, system."""
        return frozenset(self._files_in(self._own, kind))

    def shipped(self, kind: str) -> frozenset[str]:
        return frozenset(self._files_in(self._shipped, kind))

    def free_name(self, name: str, kind: str = "samplers") -> str:
        """`name` as a file may be called, with a number behind it where there is one of that name."""
        stem, taken = file_stem(name), {known.casefold() for known in self._files(kind)}
        numbered = (f"{stem} {number}" for number in itertools.count(2))
        return next(free for free in itertools.chain([stem], numbered) if free.casefold() not in taken)

    def spelled(self, kind: str, name: str) -> str:
        """`name` as a preset of that name is spelled here: some file systems know no upper and lower case."""
        known = {known.casefold(): known for known in self._files(kind)}
        return known.get(name.casefold(), name)

    def own_content(self, kind: str, name: str) -> bytes | None:
        """The user's file; None where there is none of that name. Raises PresetFormatError."""
        file = self._files_in(self._own, kind).get(name)
        return None if file is None else read_file(file, MAX_PRESET_BYTES, PresetFormatError)

    def rename(self, kind: str, name: str, new_name: str) -> None:
        """The user's file under another name: the new one is on disk before the old one goes.

        Raises PresetFormatError; then all is as it was.
        """
        before = self._files_in(self._own, kind).get(name)
        if before is None:
            raise PresetFormatError(f"“{name}” is not your own.", "Only your own can be deleted or renamed.")
        file = self._write(kind, new_name, before.read_bytes())
        if not file.samefile(before):
            before.unlink()
        elif before.name != file.name:  # only upper and lower case differ, and the file system takes no heed
            before.rename(file)

    def remove(self, kind: str, name: str) -> bytes:
        """Delete the user's file; returns it, to be put back with `put`. Raises PresetFormatError."""
        file = self._files_in(self._own, kind).get(name)
        if file is None:
            raise PresetFormatError(f"“{name}” is not your own.", "Only your own can be deleted or renamed.")
        content = file.read_bytes()
        file.unlink()
        return content

    def put(self, kind: str, name: str, content: bytes) -> None:
        """Write the user's file `name`, whole or not at all."""
        self._write(kind, name, content)

    def fields(self, kind: str, name: str) -> Mapping[str, Any]:
        """The file's fields. Raises PresetFormatError if there is none of that name or it is broken."""
        return self._read(kind, name, lambda fields, _: fields)

    def add_file(self, kind: str, name: str, content: bytes) -> Path | None:
        """Keep a preset file of another program as it is: where it lies now; None when it is there already.

        `kind` is a folder of presets: samplers, context, instruct, system. A preset of that name stays; the
        new one is told from it by its origin. Raises PresetFormatError where the file is no such preset.
        """
        fields = parse_preset(content, name)
        _READERS[kind](fields, name)
        stem = file_stem(name)
        for free in (stem, f"{stem} (SillyTavern)"):
            known = self._files(kind).get(free)
            if known is None:
                return self._write(kind, free, content)
            if _fields(known) == fields:
                return None
        return None

    def context_names(self) -> frozenset[str]:
        return frozenset(self._files("context"))

    def context_template(self, name: str) -> ContextTemplate:
        return self._read("context", name, read_context_template)

    def instruct_template(self, name: str) -> InstructTemplate:
        return self._read("instruct", name, read_instruct_template)

    def system_prompt(self, name: str) -> SystemPrompt:
        return self._read("system", name, read_system_prompt)

    def reasoning_template(self, name: str) -> ReasoningTemplate:
        return self._read("reasoning", name, read_reasoning_template)

    def _write(self, kind: str, stem: str, content: bytes) -> Path:
        folder = self._own / kind
        file = folder / f"{stem}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            raise PresetFormatError(
                f"{folder} cannot be made: {cause.strerror}.", "Move away what is in its place."
            ) from cause
        write_file(file, content, PresetFormatError)
        return file

    def _files(self, kind: str) -> dict[str, Path]:
        files = self._files_in(self._shipped, kind) | self._files_in(self._own, kind)
        if kind == "samplers" and self._sampler_file is not None:
            files[self._sampler_file.stem] = self._sampler_file
        return files

    def _files_in(self, folder: Path, kind: str) -> dict[str, Path]:
        return {file.stem: file for file in (folder / kind).glob("*.json")}

    def _read(self, kind: str, name: str, reader: Reader[T]) -> T:
        file = self._files(kind).get(name)
        if file is None:
            names = ", ".join(self.names(kind))
            raise PresetFormatError(f"There is no preset “{name}”.", f"There are: {names}.")
        return reader(_fields(file), name)


def file_stem(name: str) -> str:
    """A file name for a preset's name that every file system takes and that never leaves its folder."""
    stem = NOT_IN_FILE_NAMES.sub("_", name).strip(" .")
    stem = stem.encode("utf-8", "ignore")[:MAX_STEM_BYTES].decode("utf-8", "ignore")
    return f"_{stem}" if not stem or WINDOWS_DEVICES.match(stem) else stem


def _fields(file: Path) -> Mapping[str, Any]:
    return parse_preset(read_file(file, MAX_PRESET_BYTES, PresetFormatError), file.name)
