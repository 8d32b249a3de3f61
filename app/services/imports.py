"""Imports: card files on their way into the library, read on a thread of their own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from app.core.cards.character_card import ImportedCard
from app.core.chat.messages import CharacterId
from app.core.errors import AppError, CardFormatError, ErrorReport, report_of
from app.formats.card_import import import_card
from app.formats.limits import MAX_FILE_BYTES
from app.formats.untrusted_process import UntrustedProcess
from app.services.facts import ImportFinished, ImportProgressed
from app.services.library import Library
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread

Save = Callable[[ImportedCard], "Future[tuple[CharacterId, bool]]"]


class CardImport:
    """Reads card files one after another, so that one bad file takes nothing from the others.

    `save` stores a card on the service thread and says whether it was new; `on_finished` is
    called on the import's own thread. `cancel` ends it after the file at hand.
    """

    def __init__(
        self,
        files: Sequence[Path],
        untrusted: UntrustedProcess,
        save: Save,
        outlet: Outlet,
        on_finished: Callable[[ImportFinished], None],
    ) -> None:
        self._files, self._untrusted, self._save = tuple(files), untrusted, save
        self._outlet, self._on_finished = outlet, on_finished
        self._cancelled = threading.Event()
        self._imported: list[CharacterId] = []
        self._already_there: list[CharacterId] = []
        self._failed: list[tuple[str, ErrorReport]] = []
        self._remarks: list[tuple[str, str]] = []

    def start(self) -> None:
        threading.Thread(target=self._run, name="card import", daemon=True).start()

    def cancel(self) -> None:
        self._cancelled.set()

    def _run(self) -> None:
        try:
            for done, file in enumerate(self._files):
                if self._cancelled.is_set():
                    break
                self._outlet.emit(ImportProgressed(done, len(self._files), file.name))
                self._take(file)
        finally:
            self._on_finished(self._finished())

    def _take(self, file: Path) -> None:
        try:
            card = read_card_file(file, self._untrusted)
            character_id, was_new = self._save(card).result()
        except Exception as error:  # noqa: BLE001  # one file's trouble is no other's
            self._failed.append((file.name, report_of(error)))
            if not isinstance(error, AppError):
                self._outlet.report(error)
            return
        (self._imported if was_new else self._already_there).append(character_id)
        self._remarks += [(file.name, remark) for remark in card.remarks]

    def _finished(self) -> ImportFinished:
        return ImportFinished(
            imported=tuple(self._imported),
            already_there=tuple(self._already_there),
            failed=tuple(self._failed),
            remarks=tuple(self._remarks),
            was_cancelled=self._cancelled.is_set(),
        )


def read_card_file(file: Path, untrusted: UntrustedProcess) -> ImportedCard:
    """The character in `file`. Raises CardFormatError, also when the file cannot be read at all."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise CardFormatError(f"{file.name} cannot be read: {error.strerror}.", "Check the path.") from error
    return import_card(content, file.stem, untrusted)


class Imports:
    """The card imports that are under way; several may run, one file at a time each."""

    def __init__(
        self, untrusted: UntrustedProcess, library: Library, thread: ServiceThread, outlet: Outlet
    ) -> None:
        self._untrusted, self._library, self._thread, self._outlet = untrusted, library, thread, outlet
        self._running: set[CardImport] = set()

    def begin(self, files: Sequence[Path], on_finished: Callable[[ImportFinished], None]) -> None:
        """Read `files` in the background; `on_finished` is called on the service thread."""
        if not files:
            return

        def finished(result: ImportFinished) -> None:
            self._running.discard(running)
            self._thread.post(lambda: on_finished(result))

        running = CardImport(files, self._untrusted, self._save, self._outlet, finished)
        self._running.add(running)
        running.start()

    def cancel_all(self) -> None:
        """End each after the file at hand; what came in before stays. Callable from any thread."""
        for running in tuple(self._running):
            running.cancel()

    def _save(self, card: ImportedCard) -> "Future[tuple[CharacterId, bool]]":
        return self._thread.call(lambda: self._library.save(card))
