"""TemplateShelf: template files by kind and name, read and written as values."""

from collections.abc import Iterable
from dataclasses import replace

from app.core.presets.template_kind import Template, TemplateKind, kind_of
from app.formats.template_file import read_template, template_bytes
from app.services.preset_shelf import PresetShelf, file_stem


class TemplateShelf:
    """Over the preset files. A user's file hides a shipped one of the same name."""

    def __init__(self, presets: PresetShelf) -> None:
        self._presets = presets

    def names(self, kind: TemplateKind) -> tuple[str, ...]:
        return self._presets.names(kind)

    def own(self, kind: TemplateKind) -> frozenset[str]:
        return self._presets.own(kind)

    def shipped(self, kind: TemplateKind) -> frozenset[str]:
        return self._presets.shipped(kind)

    def template(self, kind: TemplateKind, name: str) -> Template:
        """Raises PresetFormatError if there is none of that name or its file is broken."""
        return read_template(kind, self._presets.fields(kind, name), name)

    def save(self, template: Template) -> str:
        """Write the user's file; returns the name under which it lies."""
        name = file_stem(template.name)
        self._presets.put(kind_of(template), name, template_bytes(replace(template, name=name)))
        return name

    def add(self, templates: Iterable[Template]) -> list[tuple[TemplateKind, str]]:
        """Keep templates that came in; one of a name that is taken by another gets a number."""
        return [(kind_of(template), self._add(template)) for template in templates]

    def free_name(self, kind: TemplateKind, name: str) -> str:
        return self._presets.free_name(name, kind)

    def remove(self, kind: TemplateKind, name: str) -> bytes:
        """Delete the user's file; returns it, to be put back. Raises PresetFormatError."""
        return self._presets.remove(kind, name)

    def put_back(self, kind: TemplateKind, name: str, content: bytes) -> None:
        self._presets.put(kind, name, content)

    def _add(self, template: Template) -> str:
        kind, name = kind_of(template), file_stem(template.name)
        if name in self.names(kind):
            kept, come = self.template(kind, name), replace(template, name=name)
            if template_bytes(kept) == template_bytes(come):  # what only other tools know counts too
                return name
            name = self.free_name(kind, name)
        return self.save(replace(template, name=name))
