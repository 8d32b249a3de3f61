"""Builds the prompt: from card, persona, templates and chat to the exact segments the model reads."""

from collections.abc import Sequence

from app.core.errors import PromptTooLongError
from app.core.prompt.budget import CountTokens, TokenBudget, examples_that_fit, history_that_fits
from app.core.prompt.expander import collapsed
from app.core.prompt.inputs import ExamplePolicy, GenerationType, PromptInputs
from app.core.prompt.parts import Layout, PromptParts
from app.core.prompt.segments import Prompt
from app.core.prompt.stop_strings import stop_strings
from app.core.prompt.tail import with_tail
from app.core.prompt.traced_text import EMPTY, TracedText, joined


def build_prompt(inputs: PromptInputs, count_tokens: CountTokens) -> Prompt:
    """The prompt for `inputs`, byte for byte as the reference front-end writes it, inside the token budget.

    `count_tokens` counts several texts at once; it is called a few times, with many texts each.
    Raises TemplateError for a story string that cannot be read, PromptTooLongError where there
    is no room for the newest message.
    """
    layout = Layout(inputs, count_tokens)
    return _Fitting(inputs, layout, layout.parts(), count_tokens).prompt()


class _Fitting:
    """Chooses which parts go in and joins them. Chosen entries of the history are indices, newest 0."""

    def __init__(
        self, inputs: PromptInputs, layout: Layout, parts: PromptParts, count_tokens: CountTokens
    ) -> None:
        self._inputs = inputs
        self._layout = layout
        self._parts = parts
        limit = inputs.context_tokens - inputs.response_tokens
        self._budget = TokenBudget(limit, inputs.settings.token_padding, count_tokens)
        self._keeps_examples = inputs.settings.examples is ExamplePolicy.KEEP
        self._is_continue = inputs.generation is GenerationType.CONTINUE

    def prompt(self) -> Prompt:
        chosen = self._history_that_fits()
        num_examples = self._num_examples(chosen)
        if self._is_continue:
            chosen, num_examples = self._shortened(chosen, num_examples)
        return self._finished(chosen, self._whole(chosen, num_examples))

    def _history_that_fits(self) -> list[int]:
        history, used = self._parts.history, self._used([])
        return history_that_fits(history.entry, len(history.turns), history.injected, used, self._budget)

    def _used(self, entries: Sequence[TracedText]) -> int:
        """Tokens of everything that stays and of `entries`, newest first, as the reference counts them:
        the filler even where it is not sent, the newest entry with the line break that the tail replaces, and
        without instruct format not what the reply begins with."""
        parts, history = self._parts, self._parts.history
        pinned = parts.examples if self._keeps_examples else []
        before = [parts.story, *pinned, history.alignment, parts.chat_start]
        reply_start = EMPTY if self._layout.form.template is None else parts.reply_start
        tail = with_tail(EMPTY, self._inputs, self._layout.form, reply_start)
        return self._budget.whole("".join(part.text for part in [*before, *entries, tail, history.continued]))

    def _num_examples(self, chosen: list[int]) -> int:
        examples, history = self._parts.examples, self._parts.history
        if self._keeps_examples or not examples:
            return len(examples)
        entries = [history.entry(index) for index in chosen]
        if self._opens_with_filler(chosen):
            entries.append(history.alignment)
        return examples_that_fit(examples, self._used(entries), self._budget)

    def _opens_with_filler(self, chosen: list[int]) -> bool:
        history = self._parts.history
        return bool(history.alignment) and not history.begins_with_user(chosen)

    def _shortened(self, chosen: list[int], num_examples: int) -> tuple[list[int], int]:
        """Measures the joined prompt again: examples give way first, then the oldest entries."""
        while self._remeasured(chosen, num_examples) > self._budget.limit:
            if num_examples and not self._keeps_examples:
                num_examples -= 1
            elif chosen:
                chosen = chosen[:-1]
            else:
                break
        return chosen, num_examples

    def _remeasured(self, chosen: list[int], num_examples: int) -> int:
        """Tokens of the joined prompt; the reference counts a line break before the turn that goes on."""
        continued = self._parts.history.continued.text
        text = self._whole(chosen, num_examples).text
        return self._budget.whole(f"{text.removesuffix(continued)}\n{continued}")

    def _whole(self, chosen: list[int], num_examples: int) -> TracedText:
        """The prompt with the chosen entries, oldest first, and the first `num_examples` elements."""
        parts, history = self._parts, self._parts.history
        entries = [history.entry(index) for index in reversed(chosen)]
        if self._opens_with_filler(chosen):
            entries.insert(0, history.alignment)
        if not history.turns:
            entries.append(EMPTY)  # before the first message, too, someone is to speak
        if entries:
            newest = self._before_tail(entries[-1])
            entries[-1] = with_tail(newest, self._inputs, self._layout.form, parts.reply_start)
        examples = parts.examples[:num_examples]
        return joined([parts.story, *examples, parts.chat_start, *entries, history.continued])

    def _before_tail(self, newest: TracedText) -> TracedText:
        template = self._inputs.instruct_template
        drops_break = not self._is_continue and (template is None or template.wraps_in_newlines)
        return newest.without_suffix("\n") if drops_break else newest

    def _finished(self, chosen: list[int], text: TracedText) -> Prompt:
        inputs, layout = self._inputs, self._layout
        text = text.replace("\r", "")
        text = collapsed(text) if inputs.settings.collapse_newlines else text
        refs = [message.ref for message in inputs.messages if not message.is_hidden]
        kept = self._parts.history.refs(chosen)
        if inputs.settings.needs_newest_message and refs and not kept:
            raise self._too_long()
        return Prompt(
            segments=text.segments,
            stop_strings=stop_strings(inputs, layout.form, layout.expand),
            num_tokens=self._budget.whole(text.text) - self._budget.padding,
            dropped_message_refs=tuple(ref for ref in refs if ref not in kept),
            first_message_ref=next((ref for ref in refs if ref in kept), ""),
            activated_lore=tuple((a.book, a.entry.uid) for a in self._parts.lore.activated),
            effects=layout.expand.effects(self._parts.lore.state),
            fired_lore=tuple(active.fired for active in self._parts.lore.activated),
            lore_overflowed=self._parts.lore.has_overflowed,
        )

    def _too_long(self) -> PromptTooLongError:
        limit = self._budget.limit
        return PromptTooLongError(
            f"The newest message does not fit: card, persona and notes leave no room in {limit} tokens.",
            hint="Raise the context size, lower the response length, or shorten the card.",
        )
