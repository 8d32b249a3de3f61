"""What a macro is given when it is evaluated, and how a macro is declared."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.prompt.macros.facts import MacroFacts
from app.core.prompt.traced_text import TracedText


@dataclass(slots=True)
class Scope:
    """How one text is expanded. `original` is what {{original}} stands for, once; None: it stays as it is.

    `hides_fields` is set while card fields themselves are expanded, so that they cannot hold
    each other.
    """

    original: TracedText | None = None
    hides_fields: bool = False


@dataclass(frozen=True, slots=True)
class Invocation:
    """One evaluation of a macro. `offset` is its place in `whole_text`, in UTF-16 code units."""

    name: str
    arguments: tuple[str, ...]
    facts: MacroFacts
    scope: Scope
    whole_text: str = ""
    offset: int = 0

    def argument(self, index: int) -> str:
        return self.arguments[index] if index < len(self.arguments) else ""


Result = TracedText | str | None


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: `run` gives its value, None leaves the call as it is written.

    Called with fewer than `minimum` or more than `maximum` arguments it is left as it is, too;
    `maximum` None means any number.
    """

    run: Callable[[Invocation], Result]
    minimum: int = 0
    maximum: int | None = 0
