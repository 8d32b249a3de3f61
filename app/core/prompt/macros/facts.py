"""MacroFacts: everything that macros can tell, gathered for one prompt."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.prompt.inputs import PromptMessage
from app.core.prompt.macros.variables import Variables
from app.core.prompt.traced_text import EMPTY, TracedText


@dataclass(frozen=True, slots=True)
class Names:
    """Who is who: `char` speaks, `user` is spoken to. `group` lists all members, `others` whom
    {{notChar}} means, `others_and_user` what it means to the older engine; without a group these are
    the character and the user."""

    user: str
    char: str
    group: str
    group_not_muted: str
    others: str
    others_and_user: str


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """What the macros about the chat tell. `messages` are all, hidden ones too, oldest first.

    `first_included_id` is the number of the oldest message in the last prompt, "" before the first.
    """

    messages: tuple[PromptMessage, ...] = ()
    generation: str = ""
    chat_hash: int = 0
    pick_reroll_seed: int | None = None
    user_input: str = ""
    model_name: str = ""
    context_tokens: int = 8192
    response_tokens: int = 350
    first_included_id: str = ""


class FieldTexts:
    """Texts of card and persona by field, macros replaced when a text is first asked for."""

    def __init__(self, producers: Mapping[str, Callable[[], TracedText]] | None = None) -> None:
        self._producers = producers or {}
        self._known: dict[str, TracedText] = {}

    def __getitem__(self, name: str) -> TracedText:
        if name not in self._known:
            self._known[name] = self._producers[name]() if name in self._producers else EMPTY
        return self._known[name]

    def __setitem__(self, name: str, text: TracedText) -> None:
        self._known[name] = text

    def evaluate_all(self) -> None:
        """Replaces the macros of all fields now, in their order, each once."""
        for name in self._producers:
            self[name]


@dataclass(slots=True)
class MacroFacts:
    """The facts and the state that macros change: variables, banned words, dice.

    `template_texts` are the texts of the templates by field; they stay markup where they stand in
    markup. `greeting` gives a greeting of the card by number, from 0 to before `num_greetings`.
    """

    names: Names
    chat: ChatFacts = ChatFacts()
    fields: FieldTexts = field(default_factory=FieldTexts)
    template_texts: Mapping[str, TracedText] = field(default_factory=dict)
    sends_system_prompt: bool = True
    num_greetings: int = 0
    greeting: Callable[[int], TracedText] = lambda _: EMPTY
    outlets: dict[str, TracedText] = field(default_factory=dict)
    variables: Variables = field(default_factory=Variables)
    global_variables: Variables = field(default_factory=Variables)
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    now: datetime = field(default_factory=datetime.now)
    banned: list[str] = field(default_factory=list)
