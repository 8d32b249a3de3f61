"""The chat part of a prompt: messages with what is injected between them, and how each entry is written."""

from collections.abc import Sequence

from app.core.prompt.expander import Expander
from app.core.prompt.injections import Injection, with_injections
from app.core.prompt.inputs import GenerationType, PromptInputs
from app.core.prompt.instruct_format import Place, TurnFormat
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText
from app.core.prompt.turn_role import TurnRole
from app.core.prompt.turns import Turn


class History:
    """The turns of a prompt, oldest first; entries are their texts, counted from the newest (index 0).

    `continued` is the open end of the turn that goes on, which stands behind everything else.
    `alignment` is the template's filler, to stand before a history that no user's turn opens.
    """

    def __init__(
        self, turns: Sequence[Turn], form: TurnFormat, generation: GenerationType, alignment: TracedText
    ) -> None:
        self._all = list(turns)
        self._form = form
        self._generation = generation
        self._entries: dict[int, TracedText] = {}
        self.alignment = alignment
        is_continue = generation is GenerationType.CONTINUE and bool(turns)
        self._num_moved = 1 if is_continue and len(turns) > 1 else 0
        self._is_open = is_continue
        self._last_user = max((i for i, turn in enumerate(turns) if turn.role is TurnRole.USER), default=-1)
        self.continued = self._written(len(turns) - 1) if self._num_moved else EMPTY

    @property
    def turns(self) -> list[Turn]:
        """The turns that are entries: all but the one that has moved to the end."""
        return self._all[: len(self._all) - self._num_moved]

    @property
    def injected(self) -> list[int]:
        """The indices of injected entries; post-history instructions count as a message here."""
        turns = self.turns
        return [index for index in range(len(turns)) if turns[-1 - index].is_injected]

    def entry(self, index: int) -> TracedText:
        """The text of the entry, `index` counted from the newest."""
        if index not in self._entries:
            self._entries[index] = self._written(len(self._all) - self._num_moved - 1 - index)
        return self._entries[index]

    def begins_with_user(self, chosen: Sequence[int]) -> bool:
        """Whether the oldest of the chosen entries is a user's turn."""
        turns = self.turns
        return bool(chosen) and turns[-1 - chosen[-1]].role is TurnRole.USER

    def refs(self, chosen: Sequence[int]) -> set[str]:
        """The refs of the messages among the chosen entries, the continued one included."""
        turns = self.turns
        kept = {turns[-1 - index].ref for index in chosen}
        return (kept | {turn.ref for turn in self._all[len(turns) :]}) - {""}

    def _written(self, position: int) -> TracedText:
        """The text of the turn at `position`, counted from the oldest."""
        place = Place.FIRST if position == 0 else Place.MIDDLE
        if position == self._last_user and self._generation is not GenerationType.IMPERSONATE:
            place = Place.LAST
        is_open = self._is_open and position == len(self._all) - 1
        return self._form.turn(self._all[position], Place.LAST if is_open else place, is_open)


def history_of(
    inputs: PromptInputs,
    messages: Sequence[Turn],
    injections: Sequence[Injection],
    post_history: TracedText,
    form: TurnFormat,
    expand: Expander,
) -> History:
    """The history of `messages`, oldest first, with everything else that stands in the chat."""
    is_continue = inputs.generation is GenerationType.CONTINUE
    names = {TurnRole.SYSTEM: "", TurnRole.USER: form.user, TurnRole.ASSISTANT: form.char}
    turns = with_injections(messages, injections, expand, names, is_continue)
    if post_history:
        turns.insert(len(turns) - 1 if is_continue else len(turns), Turn(TurnRole.USER, "", post_history))
    return History(turns, form, inputs.generation, _alignment(form, expand))


def _alignment(form: TurnFormat, expand: Expander) -> TracedText:
    if form.template is None or not form.template.filler_user_message:
        return EMPTY
    text = expand(TracedText.of(form.template.filler_user_message, TEMPLATE))
    return form.turn(Turn(TurnRole.USER, form.user, text), Place.FIRST)
