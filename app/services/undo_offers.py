"""UndoOffers: what was removed and can be brought back, each under a number of its own."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from app.core.chat.messages import ChatId
from app.services.facts import UndoOffered, UndoWithdrawn
from app.services.outlet import Outlet

Undo = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Offer:
    undo: Undo
    chat_id: ChatId | None


class UndoOffers:
    """Lives on the service thread. A removed chat or character can be brought back whatever came after;
    removed messages only while nothing else was done in their chat, whose log of moves is undone in order.
    """

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._numbers = itertools.count(1)
        self._offers: dict[int, _Offer] = {}
        self._newest: int | None = None

    def offer(self, label: str, undo: Undo, chat_id: ChatId | None = None) -> None:
        """Offer `undo`; with `chat_id` it stands only until something else is done in that chat."""
        self._newest = next(self._numbers)
        self._offers[self._newest] = _Offer(undo, chat_id)
        self._outlet.emit(UndoOffered(label, self._newest))

    def acted_in(self, chat_id: ChatId) -> None:
        """Something was done in the chat: it, and not a removal before it, is now the last thing done."""
        self._newest = None
        for number, offer in tuple(self._offers.items()):
            if offer.chat_id == chat_id:
                del self._offers[number]
                self._outlet.emit(UndoWithdrawn(number))

    def take(self, number: int) -> Undo | None:
        """The undo that was offered under `number`, once; None where it no longer stands."""
        if number == self._newest:
            self._newest = None
        offer = self._offers.pop(number, None)
        if offer is None:
            return None
        self._outlet.emit(UndoWithdrawn(number))
        return offer.undo

    def take_newest(self) -> Undo | None:
        """The undo of the last thing done, if that was a removal."""
        return None if self._newest is None else self.take(self._newest)
