"""MacroFacts: everything that macros can tell, gathered for one prompt."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.prompt.inputs import PromptMessage
from app.core.prompt.macros.variables import Variables
from app.core.prompt.traced_text import TracedText


@dataclass(frozen=True, slots=True)
class Names:
    """Who is who: `char` speaks, `user` is spoken to. `group` lists all members, `others` whom
    {{notChar}} means; without a group these are the character and the user."""

    user: str
    char: str
    group: str
    group_not_muted: str
    others: str


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


@dataclass(slots=True)
class MacroFacts:
    """The facts and the state that macros change: variables, banned words, dice.

    `fields` are the expanded texts of card and persona by macro name (lower case), `template_texts` those
    of the templates; the latter stay markup where they stand in markup.
    """

    names: Names
    chat: ChatFacts = ChatFacts()
    fields: dict[str, TracedText] = field(default_factory=dict)
    template_texts: Mapping[str, TracedText] = field(default_factory=dict)
    greetings: tuple[TracedText, ...] = ()
    outlets: dict[str, TracedText] = field(default_factory=dict)
    variables: Variables = field(default_factory=Variables)
    global_variables: Variables = field(default_factory=Variables)
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    now: datetime = field(default_factory=datetime.now)
    banned: list[str] = field(default_factory=list)
