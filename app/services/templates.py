"""Templates: what a person does with context, instruct and reasoning templates and system prompts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.core.errors import PresetFormatError
from app.core.presets.template_kind import Template, TemplateKind, empty_template, kind_of
from app.core.settings import BY_KEY
from app.formats.chosen_files import read_file, write_file
from app.formats.preset_fields import MAX_PRESET_BYTES
from app.formats.template_file import master_bytes, template_bytes, templates_in
from app.services.chats import Chats
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread
from app.services.settings_shelf import SettingsShelf
from app.services.template_choice import TemplateChoice
from app.services.template_facts import (
    TemplateExported,
    TemplateList,
    TemplateShown,
    TemplatesListed,
)
from app.services.template_preview import TemplatePreview
from app.services.template_shelf import TemplateShelf

SETTING: Final[Mapping[TemplateKind, str]] = {
    TemplateKind.CONTEXT: "prompt.context_template",
    TemplateKind.INSTRUCT: "prompt.instruct_template",
    TemplateKind.SYSTEM: "prompt.system_prompt",
    TemplateKind.REASONING: "prompt.reasoning_template",
}
BINDS = "prompt.binds_templates"
_BOUND: Final[Mapping[TemplateKind, TemplateKind]] = {
    TemplateKind.CONTEXT: TemplateKind.INSTRUCT,
    TemplateKind.INSTRUCT: TemplateKind.CONTEXT,
}


class Templates:
    """Part of a session. Methods may be called from any thread; facts tell what came of them."""

    def __init__(
        self,
        shelf: TemplateShelf,
        preview: TemplatePreview,
        choice: TemplateChoice,
        settings: SettingsShelf,
        chats: Chats,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._shelf, self._preview, self._choice, self._settings = shelf, preview, choice, settings
        self._chats, self._front, self._thread, self._outlet = chats, front, thread, outlet

    def list_all(self) -> None:
        self._thread.post(self._list)

    def show(self, kind: TemplateKind, name: str) -> None:
        """Tell of one template as it is saved."""
        self._thread.post(lambda: self._show(kind, name))

    def choose(self, kind: TemplateKind, name: str) -> None:
        """Use it from the next prompt on; "" leaves the choice to the model."""
        self._change(lambda: self._choose(kind, name))

    def bind(self, is_bound: bool) -> None:
        """Whether choosing a context or instruct template chooses the other one of that name, too."""
        self._change(lambda: self._settings.keep({BINDS: is_bound}))

    def save(self, template: Template) -> None:
        """Keep it as the user's own; one of that name that ships is hidden by it."""
        self._change(lambda: self._show(kind_of(template), self._shelf.save(template)))

    def create(self, kind: TemplateKind, name: str) -> None:
        """A new one with the usual values, under `name` or, where that is taken, with a number behind it."""
        self._change(lambda: self._create(empty_template(kind, name)))

    def duplicate(self, template: Template) -> None:
        """A copy of it, changes that were not saved included."""
        self._change(lambda: self._create(replace(template, name=f"{template.name} copy")))

    def rename(self, kind: TemplateKind, name: str, new_name: str) -> None:
        self._change(lambda: self._rename(kind, name, new_name))

    def delete(self, kind: TemplateKind, name: str) -> None:
        """Gone, or as it shipped where the user's own hid one that ships; undo is offered."""
        self._change(lambda: self._delete(kind, name))

    def import_file(self, file: Path) -> None:
        """Add the templates of a file, of one kind or of all; the first is then shown."""
        self._change(lambda: self._import(file))

    def export(self, template: Template, file: Path) -> None:
        """Write it as other front-ends read it."""
        self._thread.post(lambda: self._write(file, template_bytes(template)))

    def export_in_force(self, file: Path) -> None:
        """Write the templates of the next prompt, one of each kind, as a master file."""
        self._thread.post(lambda: self._write(file, master_bytes(self._in_force().values())))

    def preview(self, template: Template) -> None:
        """Tell soon what the open chat's next prompt becomes under `template`, saved or not."""
        self._thread.post(lambda: self._preview.show_soon(template))

    # ---- on the service thread -------------------------------------------------------------------

    def _list(self) -> None:
        in_force = self._in_force()
        self._outlet.emit(
            TemplatesListed(
                {
                    kind: TemplateList(
                        self._shelf.names(kind),
                        self._shelf.own(kind),
                        self._shelf.shipped(kind),
                        chosen=self._settings.values[SETTING[kind]],
                        in_force=in_force[kind].name,
                    )
                    for kind in TemplateKind
                },
                is_bound=self._settings.values[BINDS],
            )
        )

    def _in_force(self) -> dict[TemplateKind, Template]:
        return {kind_of(template): template for template in self._preview.templates_in_force()}

    def _show(self, kind: TemplateKind, name: str) -> None:
        template = self._shelf.template(kind, name)
        self._outlet.emit(TemplateShown(template, name in self._shelf.own(kind)))

    def _choose(self, kind: TemplateKind, name: str) -> None:
        self._settings.keep({SETTING[kind]: name})
        other = _BOUND.get(kind)
        if other and self._settings.values[BINDS] and (not name or name in self._shelf.names(other)):
            self._settings.keep({SETTING[other]: name})

    def _create(self, template: Template) -> None:
        kind = kind_of(template)
        name = self._shelf.save(replace(template, name=self._shelf.free_name(kind, template.name)))
        self._show(kind, name)

    def _rename(self, kind: TemplateKind, name: str, new_name: str) -> None:
        free = self._shelf.free_name(kind, new_name)
        if not new_name.strip() or new_name == name:
            return
        template = self._shelf.template(kind, name)
        if name not in self._shelf.own(kind):
            raise PresetFormatError(f"“{name}” is not your own.", "Only your own can be renamed.")
        self._shelf.save(replace(template, name=free))
        self._shelf.remove(kind, name)
        if self._settings.values[SETTING[kind]] == name:
            self._settings.keep({SETTING[kind]: free})
        self._show(kind, free)

    def _delete(self, kind: TemplateKind, name: str) -> None:
        content, chosen = self._shelf.remove(kind, name), self._settings.values[SETTING[kind]]
        ships = name in self._shelf.shipped(kind)
        if chosen == name and not ships:
            self._settings.keep({SETTING[kind]: BY_KEY[SETTING[kind]].default})

        def undo() -> None:
            self._shelf.put_back(kind, name, content)
            self._settings.keep({SETTING[kind]: chosen})
            self._choice.forget()
            self._show(kind, name)
            self._list()
            self._front.measure()

        self._chats.offer_undo("Template as it shipped" if ships else "Template deleted", undo)
        if ships:
            self._show(kind, name)

    def _import(self, file: Path) -> None:
        content = read_file(file, MAX_PRESET_BYTES, PresetFormatError)
        added = self._shelf.add(templates_in(content, file.name))
        self._show(*added[0])

    def _write(self, file: Path, content: bytes) -> None:
        write_file(file, content, PresetFormatError)
        self._outlet.emit(TemplateExported(file.name))

    def _change(self, change: Callable[[], None]) -> None:
        def work() -> None:
            change()
            self._choice.forget()
            self._list()
            self._front.measure()

        self._thread.post(work)
