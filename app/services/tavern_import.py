"""What a SillyTavern folder holds besides characters: chats, presets, personas come in, all else is kept."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.core.chat.messages import CharacterId, PersonaId
from app.core.errors import AppError, CardFormatError, ErrorReport, report_of
from app.core.lorebook.library import BookLink, LorebookId
from app.core.lorebook.settings import BookScope, LoreSettings
from app.core.prompt.replacement_rules import ReplacementRule
from app.formats.chat_import import import_chats
from app.formats.limits import MAX_FILE_BYTES
from app.formats.lorebook_import import import_lorebook
from app.formats.preset_import import import_preset
from app.formats.tavern_choices import read_tavern_choices
from app.formats.tavern_folder import FolderFindings, FoundFile, FoundKind
from app.formats.tavern_group import read_tavern_group
from app.formats.tavern_lore_settings import read_lore_settings
from app.formats.tavern_personas import read_personas
from app.formats.untrusted_process import UntrustedProcess
from app.services.chat_intake import ChatIntake, ChatsTaken
from app.services.group_intake import GroupIntake, GroupsTaken
from app.services.lore_scanning import LoreScanning
from app.services.preset_shelf import PresetShelf
from app.services.rules import Rules
from app.storage.kept_originals import KeptOriginals, OriginalId
from app.storage.lorebook_store import LorebookStore
from app.storage.persona_store import PersonaStore

PRESET_FOLDERS: Final[Mapping[FoundKind, str]] = {
    FoundKind.SAMPLER_PRESET: "samplers",
    FoundKind.INSTRUCT_TEMPLATE: "instruct",
    FoundKind.CONTEXT_TEMPLATE: "context",
    FoundKind.SYSTEM_PROMPT: "system",
    FoundKind.REASONING_TEMPLATE: "reasoning",
}
CHATS: Final = (FoundKind.CHAT, FoundKind.GROUP_CHAT)
KEPT: Final = (
    FoundKind.OTHER_PRESET,
    FoundKind.BACKGROUND,
    FoundKind.PERSONA_PICTURE,
)
"""Not the settings file: it may hold passwords of servers."""


@dataclass(slots=True)
class RestImported:
    """What came in besides the characters; enough to take it out again."""

    presets: list[Path] = field(default_factory=list)
    personas: list[PersonaId] = field(default_factory=list)
    books: list[LorebookId] = field(default_factory=list)
    originals: list[OriginalId] = field(default_factory=list)
    kept: Counter[FoundKind] = field(default_factory=Counter)
    failed: list[tuple[str, ErrorReport]] = field(default_factory=list)
    talks: ChatsTaken = field(default_factory=ChatsTaken)
    lore_settings: list[LoreSettings] = field(default_factory=list)
    rules: list[ReplacementRule] = field(default_factory=list)
    groups: GroupsTaken = field(default_factory=GroupsTaken)

    def joined_with(self, other: "RestImported") -> "RestImported":
        """Both together, for one undo."""
        return RestImported(
            self.presets + other.presets,
            self.personas + other.personas,
            self.books + other.books,
            self.originals + other.originals,
            self.kept + other.kept,
            self.failed + other.failed,
            self.talks.joined_with(other.talks),
            self.lore_settings + other.lore_settings,
            self.rules + other.rules,
            self.groups.joined_with(other.groups),
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many of what came in and can be taken out again, but what is only kept."""
        return {
            "group": len(self.groups.owners),
            "chat": len(self.talks.chats),
            "preset": len(self.presets),
            "persona": len(self.personas),
            "lorebook": len(self.books),
            "rule": len(self.rules),
        }

    @property
    def sentence(self) -> str:
        """ "12 chats, 2 presets and 1 persona added; kept for later: 1 group, 3 backgrounds." """
        added = listed_counts(self.counts)
        kept = [_count(number, kind.value) for kind, number in self.kept.items()]
        parts = [f"{added} added" if added else "", f"kept for later: {', '.join(kept)}" if kept else ""]
        sentence = "; ".join(filter(None, parts)) or "nothing new but characters"
        return f"{sentence[:1].upper()}{sentence[1:]}."


@dataclass(frozen=True, slots=True)
class TavernShelves:
    """Where what a folder holds is kept. `lore` and `rules` are settings of a session: the command line,
    which has none, leaves them."""

    presets: PresetShelf
    personas: PersonaStore
    originals: KeptOriginals
    chats: ChatIntake
    books: LorebookStore
    groups: GroupIntake
    lore: LoreScanning | None = None
    rules: Rules | None = None


class TavernImport:
    """Takes in what a data folder holds besides its characters. Blocks; called from the import's own thread
    or from the command line, since every store does its work on the database thread."""

    def __init__(self, shelves: TavernShelves, untrusted: UntrustedProcess) -> None:
        self._chats, self._lore, self._rules = shelves.chats, shelves.lore, shelves.rules
        self._presets, self._personas = shelves.presets, shelves.personas
        self._originals, self._books = shelves.originals, shelves.books
        self._groups, self._cards = shelves.groups, dict[str, Path]()
        self._untrusted = untrusted

    def take_in(
        self,
        findings: FolderFindings,
        is_cancelled: Callable[[], bool] = lambda: False,
        worlds: Mapping[str, Sequence[CharacterId]] | None = None,
    ) -> RestImported:
        """All of it, file by file; one bad file takes nothing from the others. Blocks.

        `worlds` names the lorebooks that new characters play with, of which their cards hold no copy.
        """
        imported = RestImported()
        self._cards = {found.file.name: found.file for found in findings.of(FoundKind.CHARACTER)}
        for found in findings.files:
            if is_cancelled():
                break
            try:
                self._take(found, imported)
            except AppError as error:
                imported.failed.append((found.name, report_of(error)))
        for name, characters in (worlds or {}).items():
            self._bind(name, [BookLink(BookScope.CHARACTER, number) for number in characters])
        return imported

    def take_out(self, imported: RestImported) -> None:
        """Undo: chats, presets' files, personas and kept originals go again, lore settings and rules too."""
        self._chats.take_out(imported.talks)
        self._groups.take_out(imported.groups)
        for settings in imported.lore_settings:
            if self._lore is not None:
                self._lore.give_up(settings)
        if self._rules is not None and imported.rules:
            self._rules.give_up(imported.rules)
        self._originals.forget(imported.originals)
        for persona in imported.personas:
            self._personas.delete(persona)
        for file in imported.presets:
            file.unlink(missing_ok=True)

    def _take(self, found: FoundFile, imported: RestImported) -> None:
        if found.kind in PRESET_FOLDERS:
            self._add_preset(found, imported)
        elif found.kind is FoundKind.FOREIGN_SAMPLERS:
            self._add_foreign_samplers(found, imported)
        elif found.kind is FoundKind.SETTINGS:
            self._add_personas(found, imported)
            self._add_lore_settings(found, imported)
            self._add_choices(found, imported)
        elif found.kind is FoundKind.LOREBOOK:
            self._add_book(found, imported)
        elif found.kind is FoundKind.GROUP:
            group = read_tavern_group(_content(found.file), self._untrusted, found.file.stem)
            self._groups.take_in(group, self._cards, imported.groups, imported.talks)
        elif found.kind in CHATS:
            self._add_chat(found, imported)
        elif found.kind in KEPT:
            self._keep(found, imported)

    def _add_preset(self, found: FoundFile, imported: RestImported) -> None:
        content, folder = _content(found.file), PRESET_FOLDERS[found.kind]
        file = self._presets.add_file(folder, found.file.stem, content)
        if file is not None:
            imported.presets.append(file)

    def _add_foreign_samplers(self, found: FoundFile, imported: RestImported) -> None:
        """Presets for KoboldAI and NovelAI, which SillyTavern keeps in their own spelling."""
        preset = import_preset(_content(found.file), found.file.stem, self._untrusted).preset
        _, file = self._presets.add_sampler(preset)
        if file is not None:
            imported.presets.append(file)

    def _add_personas(self, found: FoundFile, imported: RestImported) -> None:
        known = {(persona.name, persona.description) for persona in self._personas.all()}
        for persona in read_personas(_content(found.file), self._untrusted):
            if (persona.name, persona.description) not in known:
                added = self._personas.add(persona.name, persona.description)
                imported.personas.append(added.id)
                known.add((persona.name, persona.description))

    def _add_lore_settings(self, found: FoundFile, imported: RestImported) -> None:
        """They count where nobody has changed those here yet."""
        settings = read_lore_settings(_content(found.file), self._untrusted)
        if self._lore is not None and settings != LoreSettings():
            self._lore.adopt(settings)
            imported.lore_settings.append(settings)

    def _add_book(self, found: FoundFile, imported: RestImported) -> None:
        """SillyTavern knows a book by its file; one that is here with the same entries is not added again."""
        stem = found.file.stem
        book = replace(import_lorebook(_content(found.file), stem, self._untrusted), name=stem)
        known = [summary.id for summary in self._books.all() if summary.name == stem]
        if not any(self._books.load(number).entries == book.entries for number in known):
            imported.books.append(self._books.add(book)[0])

    def _add_choices(self, found: FoundFile, imported: RestImported) -> None:
        """The settings lie behind the lorebooks in the list of files, so that these are here by now."""
        choices = read_tavern_choices(_content(found.file), self._untrusted)
        if self._rules is not None and choices.rules:
            self._rules.adopt(choices.rules)
            imported.rules += choices.rules
        for name in choices.global_books:
            self._bind(name, [BookLink(BookScope.GLOBAL)])

    def _bind(self, name: str, links: Sequence[BookLink]) -> None:
        for summary in self._books.all():
            if summary.name == name:
                for link in links:
                    self._books.link(summary.id, link, is_bound=True)

    def _add_chat(self, found: FoundFile, imported: RestImported) -> None:
        """To its group, else to the character in whose folder it lies, where the file itself names nobody."""
        folder = found.file.parent.name if found.kind is FoundKind.CHAT else ""
        chats = import_chats(_content(found.file), found.file.stem, self._untrusted, folder)
        is_of_group = found.kind is FoundKind.GROUP_CHAT
        for chat in chats:
            if not (
                is_of_group and self._groups.take_chat(chat, found.file, imported.groups, imported.talks)
            ):
                self._chats.take_in([chat], found.name, imported.talks)

    def _keep(self, found: FoundFile, imported: RestImported) -> None:
        content = _content(found.file)
        kept = self._originals.keep(found.kind.value, _storable(found.name), content)
        if kept is not None:
            imported.originals.append(kept)
            imported.kept[found.kind] += 1


def _content(file: Path) -> bytes:
    """The file's bytes; a link that took the file's place meanwhile is not followed."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise CardFormatError(f"{file.name} cannot be read: {error.strerror}.", "Check the file.") from error
    if len(content) > MAX_FILE_BYTES:
        raise CardFormatError(f"{file.name} is too large.", "Keep it where it is.")
    return content


def _storable(name: str) -> str:
    return name.encode(errors="replace").decode()


def listed_counts(counts: Mapping[str, int]) -> str:
    """ "12 chats, 2 presets and 1 persona"; what there is none of is left out."""
    added = [words for word, number in counts.items() if (words := _count(number, word))]
    return " and ".join(filter(None, [", ".join(added[:-1]), *added[-1:]]))


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' if number > 1 else ''}" if number else ""
