"""Imports: cards, chats, lorebooks and presets on their way in, read on a thread of their own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from app.core.cards.character_card import ImportedCard
from app.core.cards.doctor import num_warnings
from app.core.chat.messages import CharacterId
from app.core.errors import AppError, CardFormatError, ErrorReport, report_of
from app.core.lorebook.entry import Lorebook
from app.core.lorebook.library import LorebookId
from app.formats.card_import import import_card
from app.formats.chat_dialects import has_story, is_chat
from app.formats.chat_import import import_chats
from app.formats.chosen_files import read_file
from app.formats.limits import MAX_FILE_BYTES
from app.formats.lorebook_import import import_lorebook
from app.formats.preset_import import ImportedPreset, import_preset
from app.formats.tavern_folder import FolderFindings
from app.formats.untrusted_process import UntrustedProcess
from app.services.card_contents import world_of
from app.services.chat_intake import ChatIntake, ChatsTaken
from app.services.facts import DoctorWarnings, ImportFinished, ImportProgressed
from app.services.import_files import plan_import
from app.services.library import Library
from app.services.lorebooks import Lorebooks
from app.services.outlet import Outlet
from app.services.presets import Presets
from app.services.service_thread import ServiceThread
from app.services.tavern_import import RestImported, TavernImport, listed_counts

Save = Callable[[ImportedCard], "Future[tuple[CharacterId, bool]]"]
SaveBook = Callable[[Lorebook], "Future[tuple[LorebookId, str]]"]
SavePreset = Callable[[ImportedPreset], "Future[tuple[str, str, Path | None]]"]
Finished = Callable[[ImportFinished, RestImported], None]


class CardImport:
    """Reads card files, and those in folders, one after another; one bad file takes nothing from the others.

    `save` stores a card on the service thread and says whether it was new, `save_book` a lorebook
    and says its name too, `save_preset` a preset and says its name, what to remark on it, and its file
    if it is new; `on_finished` is called on the import's own thread. `cancel` ends it after the file at hand.
    """

    def __init__(
        self,
        files: Sequence[Path],
        untrusted: UntrustedProcess,
        save: Save,
        save_book: SaveBook,
        save_preset: SavePreset,
        tavern: TavernImport,
        chats: ChatIntake,
        outlet: Outlet,
        on_finished: Finished,
    ) -> None:
        self._files, self._untrusted, self._save = tuple(files), untrusted, save
        self._save_book, self._save_preset = save_book, save_preset
        self._outlet, self._on_finished = outlet, on_finished
        self._tavern, self._chats, self._rest = tavern, chats, RestImported()
        self._cancelled = threading.Event()
        self._imported: list[CharacterId] = []
        self._already_there: list[CharacterId] = []
        self._failed: list[tuple[str, ErrorReport]] = []
        self._remarks: list[tuple[str, str]] = []
        self._warnings: list[DoctorWarnings] = []
        self._lorebooks: list[str] = []
        self._presets: list[str] = []
        self._talks = ChatsTaken()
        self._worlds: dict[str, list[CharacterId]] = {}

    def start(self) -> None:
        threading.Thread(target=self._run, name="card import", daemon=True).start()

    def cancel(self) -> None:
        self._cancelled.set()

    def _run(self) -> None:
        try:
            plan = plan_import(self._files)
            if not plan.files and not plan.tavern_folders:
                self._failed.append((self._files[0].name, report_of(_no_cards_in(self._files[0]))))
            for done, file in enumerate(plan.files):
                if self._cancelled.is_set():
                    break
                self._outlet.emit(ImportProgressed(done, len(plan.files), file.name))
                self._take(file)
            for findings in plan.tavern_folders:
                self._take_rest(findings)
        finally:
            self._talks = self._talks.joined_with(self._rest.talks)
            self._on_finished(self._finished(), replace(self._rest, talks=self._talks))

    def _take(self, file: Path) -> None:
        try:
            self._read(file)
        except Exception as error:  # noqa: BLE001  # one file's trouble is no other's
            self._failed.append((file.name, report_of(error)))
            if not isinstance(error, AppError):
                self._outlet.report(error)

    def _read(self, file: Path) -> None:
        """Keep what the file holds: lines are a chat, all else is a card if it can be."""
        if file.suffix.lower() == ".jsonl":
            self._take_chats(file)
            return
        try:
            card = read_card_file(file, self._untrusted)
        except CardFormatError:
            if any(took(file) for took in (self._took_lorebook, self._took_preset, self._took_chats)):
                return
            raise
        if is_chat(card.card.source):
            self._take_chats(file)
        else:
            self._keep_card(file, card)

    def _keep_card(self, file: Path, card: ImportedCard) -> None:
        """The character; what was played with it since, where the file holds that too, becomes its chat."""
        character_id, was_new = self._save(card).result()
        (self._imported if was_new else self._already_there).append(character_id)
        self._remarks += [(file.name, remark) for remark in card.remarks]
        if was_new and (number := num_warnings(card.card)):
            self._warnings.append(DoctorWarnings(character_id, card.card.name, number))
        if was_new and (world := world_of(card.card)):
            self._worlds.setdefault(world, []).append(character_id)
        if has_story(card.card.source):
            self._take_chats(file, character_id)

    def _take_rest(self, findings: FolderFindings) -> None:
        """What a SillyTavern folder holds besides characters, told of in a remark."""
        rest = self._tavern.take_in(findings, self._cancelled.is_set, self._worlds)
        self._rest = self._rest.joined_with(rest)
        sentences = [rest.sentence, *findings.problems]
        self._remarks += [(findings.folder.name, sentence) for sentence in sentences]
        self._failed += rest.failed

    def _took_lorebook(self, file: Path) -> bool:
        """Whether a file that holds no card holds a lorebook, which is then kept."""
        try:
            book = import_lorebook(content_of(file), file.stem, self._untrusted)
        except AppError:  # what was wrong with it as a card is what is told
            return False
        book_id, name = self._save_book(book).result()
        self._rest.books.append(book_id)
        self._lorebooks.append(name)
        return True

    def _took_preset(self, file: Path) -> bool:
        """Whether a file that holds neither card nor lorebook holds a sampler preset, which is then kept."""
        try:
            imported = import_preset(content_of(file), file.stem, self._untrusted)
        except AppError:
            return False
        name, remark, added = self._save_preset(imported).result()
        self._presets.append(name)
        self._rest.presets += [added] if added else []
        self._remarks += [(file.name, remark)] if remark else []
        return True

    def _took_chats(self, file: Path) -> bool:
        """Whether a file that holds nothing else holds chats, which are then kept."""
        try:
            self._take_chats(file)
        except AppError:
            return False
        return True

    def _take_chats(self, file: Path, owner: CharacterId | None = None) -> None:
        """Keep the chats in the file, under `owner` or each under who it names."""
        chats = import_chats(content_of(file), file.stem, self._untrusted)
        num_known = self._talks.num_known
        self._chats.take_in(chats, file.name, self._talks, owner)
        if self._talks.num_known > num_known:
            self._talks.remarks.append((file.name, "This chat was imported before."))

    def _finished(self) -> ImportFinished:
        return ImportFinished(
            imported=tuple(self._imported),
            already_there=tuple(self._already_there),
            failed=tuple(self._failed),
            remarks=(*self._remarks, *self._talks.remarks),
            was_cancelled=self._cancelled.is_set(),
            lorebooks=tuple(self._lorebooks),
            presets=tuple(self._presets),
            chats=tuple(self._talks.chats),
            warnings=tuple(self._warnings),
        )


def read_card_file(file: Path, untrusted: UntrustedProcess) -> ImportedCard:
    """The character in `file`. Raises CardFormatError, also when the file cannot be read at all."""
    return import_card(content_of(file), file.stem, untrusted)


def content_of(file: Path) -> bytes:
    """The file's bytes, one more than are allowed at most. Raises CardFormatError."""
    return read_file(file, MAX_FILE_BYTES, CardFormatError)


def import_label(finished: ImportFinished, rest: RestImported) -> str:
    """What came in, for an offer to undo it: "3 characters and 1 chat added, 1 was here already"; "" for
    nothing that can be taken out again. Files only kept are told of where nothing else came."""
    counts = {"character": len(finished.imported), **rest.counts}
    new = listed_counts(counts) or listed_counts({"file": len(rest.originals)})
    known = len(finished.already_there)
    were = f", {known:,} {'were' if known > 1 else 'was'} here already" if known else ""
    return f"{new} added{were}" if new else ""


def _no_cards_in(folder: Path) -> CardFormatError:
    return CardFormatError(f"There are no character cards in {folder.name}.", "Choose another folder.")


class Imports:
    """The card imports that are under way; several may run, one file at a time each."""

    def __init__(
        self,
        untrusted: UntrustedProcess,
        library: Library,
        lorebooks: Lorebooks,
        presets: Presets,
        tavern: TavernImport,
        chats: ChatIntake,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._untrusted, self._library, self._lorebooks = untrusted, library, lorebooks
        self._presets, self._tavern, self._chats = presets, tavern, chats
        self._thread, self._outlet = thread, outlet
        self._running: set[CardImport] = set()

    def begin(self, files: Sequence[Path], on_finished: Finished) -> None:
        """Read `files`, and all in the folders among them, in the background.

        `on_finished` is called on the service thread, with what came in besides characters.
        """
        if not files:
            return

        def finished(result: ImportFinished, rest: RestImported) -> None:
            self._running.discard(running)
            self._thread.post(lambda: self._end(result, rest, on_finished))

        saves = (self._save, self._save_book, self._save_preset)
        others = (self._tavern, self._chats, self._outlet)
        running = CardImport(files, self._untrusted, *saves, *others, finished)
        self._running.add(running)
        running.start()

    def take_out(self, rest: RestImported) -> None:
        """Undo what came in besides characters. On the service thread."""
        self._tavern.take_out(rest)
        self._presets.forget(rest.presets)
        self._lorebooks.take_out(rest.books)

    def cancel_all(self) -> None:
        """End each after the file at hand; what came in before stays. Callable from any thread."""
        for running in tuple(self._running):
            running.cancel()

    def _end(self, result: ImportFinished, rest: RestImported, on_finished: Finished) -> None:
        if rest.presets:
            self._presets.list_all()
        if rest.books:
            self._lorebooks.list_came_in(rest.books)
        on_finished(result, rest)

    def _save(self, card: ImportedCard) -> "Future[tuple[CharacterId, bool]]":
        return self._thread.call(lambda: self._library.save(card))

    def _save_book(self, book: Lorebook) -> "Future[tuple[LorebookId, str]]":
        return self._thread.call(lambda: self._lorebooks.save_imported(book))

    def _save_preset(self, imported: ImportedPreset) -> "Future[tuple[str, str, Path | None]]":
        return self._thread.call(lambda: self._presets.add(imported))
