"""Builds the prompt: from card, persona, templates and chat to the exact segments the model reads."""

from dataclasses import dataclass

from app.core.errors import PromptTooLongError
from app.core.presets.context_template import StoryPlacement
from app.core.prompt.budget import CountTokens, TokenBudget, examples_that_fit, history_that_fits
from app.core.prompt.card_texts import expander_for, post_history_text, system_text
from app.core.prompt.examples import example_blocks, example_elements
from app.core.prompt.expander import collapsed
from app.core.prompt.history import History, history_of
from app.core.prompt.injections import STORY_KEY, Injection, Position, around_story
from app.core.prompt.inputs import ExamplePolicy, GenerationType, PromptInputs
from app.core.prompt.instruct_format import TurnFormat
from app.core.prompt.notes import note_injections
from app.core.prompt.segments import Prompt, Source, SourceKind
from app.core.prompt.stop_strings import stop_strings
from app.core.prompt.story_string import story_text, with_story_markup
from app.core.prompt.tail import with_tail
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText, joined

_REPLY_START = Source(SourceKind.REPLY_START)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a prompt before anything is dropped. `examples` are elements, see `examples`."""

    story: TracedText
    examples: list[TracedText]
    history: History
    chat_start: TracedText
    reply_start: TracedText


def build_prompt(inputs: PromptInputs, count_tokens: CountTokens) -> Prompt:
    """The prompt for `inputs`, byte for byte as the reference front-end writes it, inside the token budget.

    `count_tokens` counts several texts at once; it is called a few times, with many texts each.
    Raises TemplateError for a story string that cannot be read, PromptTooLongError where there
    is no room for the newest message.
    """
    return _Build(inputs, count_tokens).prompt()


class _Build:
    """One run of the builder."""

    def __init__(self, inputs: PromptInputs, count_tokens: CountTokens) -> None:
        self._inputs = inputs
        settings = inputs.settings
        limit = inputs.context_tokens - inputs.response_tokens
        self._budget = TokenBudget(limit, settings.token_padding, count_tokens)
        self._expand = expander_for(inputs)
        self._form = TurnFormat(inputs.instruct_template, inputs.persona.name, inputs.card.name, self._expand)

    def prompt(self) -> Prompt:
        parts = self._parts()
        chosen = self._history_that_fits(parts)
        num_examples = self._num_examples(parts, chosen)
        if self._inputs.generation is GenerationType.CONTINUE:
            chosen, num_examples = self._shortened(parts, chosen, num_examples)
        text = self._whole(parts, chosen, num_examples)
        return self._finished(parts, chosen, text)

    def _parts(self) -> _Parts:
        inputs, expand = self._inputs, self._expand
        context = inputs.context_template
        heading = self._line(context.example_separator)
        elements = example_elements(example_blocks(expand.facts.fields["examples_raw"]), heading, self._form)
        expand.facts.fields["examples"] = joined(elements)
        injections = list(note_injections(inputs, expand))
        values = {
            "system": system_text(inputs, expand),
            "anchorBefore": around_story(injections, Position.BEFORE_STORY, expand),
            "anchorAfter": around_story(injections, Position.AFTER_STORY, expand),
            "mesExamples": joined(elements),
            "mesExamplesRaw": expand.facts.fields["examples_raw"],
            "wiBefore": EMPTY,
            "wiAfter": EMPTY,
        }
        values |= {"loreBefore": values["wiBefore"], "loreAfter": values["wiAfter"]}
        story = story_text(inputs, values, expand)
        if context.story_placement is StoryPlacement.IN_CHAT:
            position = (Position.IN_CHAT, context.story_depth, context.story_role)
            injections.append(Injection(STORY_KEY, story, *position))
            story = EMPTY
        is_sent = inputs.settings.examples is not ExamplePolicy.NEVER
        return _Parts(
            story=with_story_markup(story, self._form),
            examples=elements if is_sent else [],
            history=history_of(inputs, injections, post_history_text(inputs, expand), self._form, expand),
            chat_start=self._line(context.chat_start),
            reply_start=self._reply_start(),
        )

    def _line(self, text: str) -> TracedText:
        """A separator of the context template on a line of its own; nothing for an empty one."""
        return self._expand(TracedText.of(f"{text}\n", TEMPLATE, is_markup=True)) if text else EMPTY

    def _reply_start(self) -> TracedText:
        goes_elsewhere = self._inputs.generation in (GenerationType.CONTINUE, GenerationType.IMPERSONATE)
        if goes_elsewhere or not self._inputs.reply_start:
            return EMPTY
        return self._expand(TracedText.of(self._inputs.reply_start, _REPLY_START, is_markup=True))

    def _history_that_fits(self, parts: _Parts) -> list[int]:
        history = parts.history
        pinned = parts.examples if self._keeps_examples else []
        tail = with_tail(EMPTY, self._inputs, self._form, parts.reply_start)
        fixed = [parts.story, *pinned, history.alignment, parts.chat_start, tail, history.continued]
        used = self._budget.whole(joined(fixed).text)
        return history_that_fits(history.entry, len(history.turns), history.injected, used, self._budget)

    @property
    def _keeps_examples(self) -> bool:
        return self._inputs.settings.examples is ExamplePolicy.KEEP

    def _num_examples(self, parts: _Parts, chosen: list[int]) -> int:
        if self._keeps_examples or not parts.examples:
            return len(parts.examples)
        # The reference counts the filler here a second time, whether it is in the history or not.
        used = self._budget.whole(self._whole(parts, chosen, 0).text + parts.history.alignment.text)
        return examples_that_fit(parts.examples, used, self._budget)

    def _shortened(self, parts: _Parts, chosen: list[int], num_examples: int) -> tuple[list[int], int]:
        """Measures the joined prompt again: examples give way first, then the oldest entries."""
        while self._budget.whole(self._whole(parts, chosen, num_examples).text) > self._budget.limit:
            if num_examples and not self._keeps_examples:
                num_examples -= 1
            elif chosen:
                chosen = chosen[:-1]
            else:
                break
        return chosen, num_examples

    def _whole(self, parts: _Parts, chosen: list[int], num_examples: int) -> TracedText:
        """The prompt with the chosen history, oldest first, and the first `num_examples` elements."""
        history = parts.history
        entries = [history.entry(index) for index in reversed(chosen)]
        if history.alignment and not history.begins_with_user(chosen):
            entries.insert(0, history.alignment)
        if entries:
            newest = self._before_tail(entries[-1])
            entries[-1] = with_tail(newest, self._inputs, self._form, parts.reply_start)
        examples = parts.examples[:num_examples]
        whole = [parts.story, *examples, parts.chat_start, *entries, history.continued]
        return joined(whole)

    def _before_tail(self, newest: TracedText) -> TracedText:
        if self._inputs.generation is GenerationType.CONTINUE:
            return newest
        drops_break = self._form.template is None or self._form.template.wraps_in_newlines
        return newest.without_suffix("\n") if drops_break else newest

    def _finished(self, parts: _Parts, chosen: list[int], text: TracedText) -> Prompt:
        text = text.replace("\r", "")
        text = collapsed(text) if self._inputs.settings.collapse_newlines else text
        refs = [message.ref for message in self._inputs.messages if not message.is_hidden]
        kept = parts.history.refs(chosen)
        if self._inputs.settings.needs_newest_message and refs and not kept:
            raise self._too_long()
        return Prompt(
            segments=text.segments,
            stop_strings=stop_strings(self._inputs, self._form, self._expand),
            num_tokens=self._budget.whole(text.text) - self._budget.padding,
            dropped_message_refs=tuple(ref for ref in refs if ref not in kept),
            first_message_ref=next((ref for ref in refs if ref in kept), ""),
        )

    def _too_long(self) -> PromptTooLongError:
        limit = self._budget.limit
        return PromptTooLongError(
            f"The newest message does not fit: card, persona and notes leave no room in {limit} tokens.",
            hint="Raise the context size, lower the response length, or shorten the card.",
        )
