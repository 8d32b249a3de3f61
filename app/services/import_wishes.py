"""ImportWishes: cards that are to come in, by a person's wish or at the first start, and what follows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.services.chats import Chats
from app.services.facts import ImportFinished
from app.services.front import Front
from app.services.imports import Imports, import_label
from app.services.lorebooks import Lorebooks
from app.services.outlet import Outlet
from app.services.tavern_import import RestImported


class ImportWishes:
    """Lives on the service thread."""

    def __init__(
        self, imports: Imports, lorebooks: Lorebooks, chats: Chats, front: Front, outlet: Outlet
    ) -> None:
        self._imports, self._lorebooks, self._chats = imports, lorebooks, chats
        self._front, self._outlet = front, outlet

    def begin_wished(self, files: Sequence[Path]) -> None:
        """Read `files` in the background, open the first that came in, offer to undo the import."""
        self._imports.begin(files, self._after_wished)

    def begin_first(self, files: Sequence[Path]) -> None:
        """Read the characters that ship; they come without an offer and open only where nothing is shown."""
        self._imports.begin(files, self._after_first)

    def cancel_all(self) -> None:
        """End each after the file at hand; what came in before stays. Callable from any thread."""
        self._imports.cancel_all()

    def _after_first(self, finished: ImportFinished, rest: RestImported) -> None:
        self._follow(finished, opens=self._front.conversation is None)

    def _after_wished(self, finished: ImportFinished, rest: RestImported) -> None:
        self._follow(self._with_single_book_bound(finished), opens=True)
        label = import_label(finished, rest)
        self._chats.offer_to_undo_import(label, finished.imported, lambda: self._imports.take_out(rest))

    def _with_single_book_bound(self, finished: ImportFinished) -> ImportFinished:
        """A lorebook that came alone is meant for the chat in front; several bind to nothing, and say so."""
        books = finished.lorebooks
        if not books or finished.imported or finished.already_there:
            return finished
        if len(books) > 1:
            remark = "They are in no chat yet: bind them under “Used in…” in the lorebook window."
            return replace(finished, remarks=(*finished.remarks, (f"{len(books)} lorebooks", remark)))
        if not self._lorebooks.bind_to_shown_chat(books[0]):
            return finished
        remark = "This lorebook is now used in the open chat; “Used in…” in its window changes that."
        return replace(finished, remarks=(*finished.remarks, (books[0], remark)))

    def _follow(self, finished: ImportFinished, opens: bool) -> None:
        self._outlet.emit(finished)
        self._chats.list_all()
        came_in = (*finished.imported, *finished.already_there)
        if came_in and opens:
            self._chats.open_character(came_in[0])
        elif finished.chats and opens:
            self._chats.open(finished.chats[0])
