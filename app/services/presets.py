"""Presets: what a person does with sampler presets as a whole, as calls that return at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.core.errors import PresetFormatError
from app.core.presets.keys_without_effect import keys_without_effect
from app.core.presets.preset_scope import PresetPlace, PresetScope
from app.formats.chosen_files import write_file
from app.formats.preset_export import export_preset
from app.formats.preset_import import ImportedPreset
from app.services.chats import Chats
from app.services.facts import PresetsListed
from app.services.front import Front
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.preset_facts import PresetBindingShown, PresetExported
from app.services.preset_shelf import PresetShelf, file_stem
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread

SAMPLERS = "samplers"


class Presets:
    """Part of a session. Methods may be called from any thread; facts tell what came of them."""

    def __init__(
        self,
        shelf: PresetShelf,
        sampling: Sampling,
        chats: Chats,
        front: Front,
        models: Models,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._shelf, self._sampling, self._chats, self._front = shelf, sampling, chats, front
        self._models, self._thread, self._outlet = models, thread, outlet
        front.on_shown.append(self.follow)

    def save(self, name: str) -> None:
        """Keep the values in force as the user's preset `name`, which is then the chosen one; where it takes
        the place of another, `undo` brings that back."""
        self._change(lambda: self._save(name))

    def discard_changes(self) -> None:
        """The preset's own values; `undo` brings the changes back."""
        self._change(self._discard)

    def rename(self, name: str, new_name: str) -> None:
        self._change(lambda: self._rename(name, new_name))

    def duplicate(self, name: str) -> None:
        """A copy of the preset as it is saved; it is chosen."""
        self._change(lambda: self._duplicate(name))

    def delete(self, name: str) -> None:
        """Gone, or as it shipped where the user's own hid one that ships; undo is offered."""
        self._change(lambda: self._delete(name))

    def bind(self, scope: PresetScope, *, is_bound: bool) -> None:
        """Bind the preset in force to the shown chat, its character or the model; or no longer."""
        self._change(lambda: self._bind(scope, is_bound=is_bound))

    def export(self, name: str, file: Path) -> None:
        """Write the preset as it is saved; .yaml makes it TextGen's, all else SillyTavern's."""
        self._thread.post(lambda: self._export(name, file))

    # ---- on the service thread -------------------------------------------------------------------

    def add(self, imported: ImportedPreset) -> tuple[str, str, Path | None]:
        """Keep a preset that was read from a file: its name here, a remark on what has no effect, and its
        file; None where the same was there already."""
        name, added = self._shelf.add_sampler(imported.preset)
        if added is not None:
            self.list_all()
        return name, _remark(imported), added

    def forget(self, files: Sequence[Path]) -> None:
        """The files of these presets, taken in before, are gone again: choose others, and list anew."""
        for file in files:
            if file.parent.name == SAMPLERS and file.stem not in self._shelf.shipped(SAMPLERS):
                self._sampling.drop_draft(file.stem)
                self._sampling.choice.choose_another_than(file.stem)
        if files:
            self._tell(self._sampling.read_again)
            self.list_all()

    def follow(self) -> None:
        """Another chat or model is in front: the preset that is bound to it holds."""
        place = self._place()
        if place != self._sampling.choice.place:
            name, self._sampling.choice.place = self._sampling.choice.name, place
            if self._sampling.choice.name != name:
                self._tell(self._sampling.follow_choice)
            self._tell_bindings()

    def change_values(self, change: Callable[[], None]) -> None:
        """Change the values in force, or which preset they are of, and tell what is another then."""
        sampling = self._sampling
        drafts, bound = sampling.drafts, sampling.choice.bound
        self._tell(change)
        if sampling.drafts != drafts:
            self.list_all()
        if sampling.choice.bound != bound:
            self._tell_bindings()

    def list_all(self) -> None:
        names = self._shelf.sampler_names()
        self._outlet.emit(
            PresetsListed(
                names,
                own=self._shelf.own(SAMPLERS),
                shipped=self._shelf.shipped(SAMPLERS),
                drafts=self._sampling.drafts,
                descriptions=_descriptions(self._shelf, names),
            )
        )

    def _save(self, name: str) -> None:
        sampling, before = self._sampling, self._sampling.shown.preset_name
        stem = self._shelf.spelled(SAMPLERS, file_stem(name)) if name.strip() else ""
        is_other = stem != before and stem in self._shelf.names(SAMPLERS)
        content, drafts = self._shelf.own_content(SAMPLERS, stem), sampling.copied_drafts(before, stem)
        sampling.save_as(stem)

        def undo() -> None:
            if content is None:
                self._shelf.remove(SAMPLERS, stem)
            else:
                self._shelf.put(SAMPLERS, stem, content)
            for name, draft in drafts.items():
                sampling.put_draft(name, draft)
            sampling.choice.choose(before)

        if is_other:
            self._offer("Preset replaced", undo)

    def _discard(self) -> None:
        name = self._sampling.shown.preset_name
        draft = self._sampling.drop_draft(name)
        self._sampling.read_again()
        if draft:
            self._offer("Changes discarded", lambda: self._sampling.put_draft(name, draft))

    def _rename(self, name: str, new_name: str) -> None:
        wanted = file_stem(new_name)
        if not new_name.strip() or wanted == name:
            return
        free = wanted if wanted.casefold() == name.casefold() else self._shelf.free_name(wanted)
        self._shelf.rename(SAMPLERS, name, free)
        self._sampling.put_draft(free, self._sampling.drop_draft(name))
        self._sampling.choice.follow_renaming(name, free)
        self._sampling.follow_choice()

    def _duplicate(self, name: str) -> None:
        copy = replace(self._shelf.sampler(name), name=self._shelf.free_name(f"{name} copy"))
        self._shelf.save_sampler(copy)
        self._sampling.choose_preset(copy.name)

    def _delete(self, name: str) -> None:
        choice = self._sampling.choice
        general = choice.general
        content, draft = self._shelf.remove(SAMPLERS, name), self._sampling.drop_draft(name)
        if name not in self._shelf.shipped(SAMPLERS):
            choice.choose_another_than(name)
        self._sampling.read_again()

        def undo() -> None:
            self._shelf.put(SAMPLERS, name, content)
            self._sampling.put_draft(name, draft)
            choice.choose_generally(general)

        label = "Preset as it shipped" if name in self._shelf.shipped(SAMPLERS) else "Preset deleted"
        self._offer(label, undo)

    def _bind(self, scope: PresetScope, *, is_bound: bool) -> None:
        name = self._sampling.shown.preset_name
        self._sampling.choice.bind(scope, name if is_bound else None)
        self._sampling.follow_choice()

    def _export(self, name: str, file: Path) -> None:
        write_file(file, export_preset(self._shelf.sampler(name), file.suffix), PresetFormatError)
        self._outlet.emit(PresetExported(file.name))

    # ---- within ----------------------------------------------------------------------------------

    def _offer(self, label: str, undo: Callable[[], None]) -> None:
        def take_back() -> None:
            undo()
            self._tell(self._sampling.read_again)
            self._tell_all()

        self._chats.offer_undo(label, take_back)

    def _change(self, change: Callable[[], None]) -> None:
        def work() -> None:
            self._tell(change)
            self._tell_all()

        self._thread.post(work)

    def _tell(self, change: Callable[[], None]) -> None:
        """Do it, and tell the values that are then in force."""
        lengths = self._sampling.lengths
        change()
        self._outlet.emit(self._sampling.shown)
        if self._sampling.lengths == lengths:
            self._front.samplers_changed()
        else:
            self._front.measure()

    def _tell_all(self) -> None:
        self.list_all()
        self._tell_bindings()

    def _tell_bindings(self) -> None:
        choice, shown = self._sampling.choice, self._front.conversation
        self._outlet.emit(
            PresetBindingShown(
                scope=choice.scope,
                bound=choice.bound,
                character_name="" if shown is None else shown.name,
                model_name=choice.place.model_name,
            )
        )

    def _place(self) -> PresetPlace:
        shown, model = self._front.conversation, self._models.model
        return PresetPlace(
            chat_id=None if shown is None else shown.chat.id,
            character_id=None if shown is None else shown.chat.character_id,
            model_name="" if model is None else model.identity.name,
        )


def _descriptions(shelf: PresetShelf, names: tuple[str, ...]) -> Mapping[str, str]:
    """A preset that cannot be read has none; choosing it tells why."""
    told = {}
    for name in names:
        try:
            told[name] = shelf.sampler(name).description
        except PresetFormatError:
            continue
    return {name: words for name, words in told.items() if words}


def _remark(imported: ImportedPreset) -> str:
    """ "Sampler preset of NovelAI. Without effect here: phrase_rep_pen (…)."; "" where nothing is lost."""
    keys = keys_without_effect(imported.preset)
    if not keys:
        return ""
    told = "; ".join(f"{key.key} ({key.reason})" for key in keys)
    return f"Sampler preset of {imported.dialect}. Without effect here: {told}."
