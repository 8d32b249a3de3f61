"""FactLog: the facts a session reports, to be waited for in tests."""

import threading
from collections.abc import Callable
from typing import TypeVar

from app.core.chat.changes import ChatChange, ChatOpened, MessageAppended, MessageReplaced, TextGrown
from app.core.chat.messages import Message, MessageId
from app.services.facts import ChatHappened, Fact

F = TypeVar("F")
WAIT_S = 30.0


class FactLog:
    """Keeps every fact in order. `wait_for` looks at those after the last one it returned."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._seen = 0
        self._grown = threading.Condition()

    def __call__(self, fact: Fact) -> None:
        with self._grown:
            self.facts.append(fact)
            self._grown.notify_all()

    def wait_for(self, kind: type[F], holds: Callable[[F], bool] = lambda fact: True) -> F:
        """The next fact of `kind` for which `holds`; fails after 30 s, listing what came instead."""
        with self._grown:
            found = self._grown.wait_for(lambda: self._next(kind, holds), WAIT_S)
            assert found is not None, f"no {kind.__name__} among {[type(f).__name__ for f in self.facts]}"
            return found

    def latest(self, kind: type[F]) -> F:
        """The newest fact of `kind` so far."""
        return next(fact for fact in reversed(self.facts) if isinstance(fact, kind))

    def wait_for_change(self, kind: type[F], holds: Callable[[F], bool] = lambda change: True) -> F:
        """Like `wait_for`, for what happened in the shown chat."""
        fact = self.wait_for(ChatHappened, lambda f: isinstance(f.change, kind) and holds(f.change))
        assert isinstance(fact.change, kind)
        return fact.change

    def finished_reply(self) -> Message:
        """The next message whose text is whole, as it is stored."""
        return self.wait_for_change(
            MessageReplaced, lambda change: change.message.revision.is_finished
        ).message

    def text_grown(self) -> TextGrown:
        return self.wait_for_change(TextGrown)

    def shown_messages(self) -> list[Message]:
        """The shown path, as a listener that applies every change sees it."""
        path: dict[MessageId, Message] = {}
        for fact in tuple(self.facts):
            if isinstance(fact, ChatHappened):
                _apply(fact.change, path)
        return list(path.values())

    def _next(self, kind: type[F], holds: Callable[[F], bool]) -> F | None:
        for index in range(self._seen, len(self.facts)):
            fact = self.facts[index]
            if isinstance(fact, kind) and holds(fact):
                self._seen = index + 1
                return fact
        return None


def _apply(change: ChatChange, path: dict[MessageId, Message]) -> None:
    match change:
        case ChatOpened(chat=chat):
            path.clear()
            path.update({message.id: message for message in chat.messages})
        case MessageAppended(message=message) | MessageReplaced(message=message):
            path[message.id] = message
