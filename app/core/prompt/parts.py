"""The parts of a prompt, everything expanded and laid out, before the budget drops any of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.lorebook.entry import EntryPlacement
from app.core.lorebook.reasons import KeptOutEntry
from app.core.presets.context_template import StoryPlacement
from app.core.prompt.budget import CountTokens
from app.core.prompt.card_texts import post_history_text, system_text
from app.core.prompt.examples import example_blocks, example_elements, raw_examples
from app.core.prompt.expander import Expander
from app.core.prompt.history import History, history_of
from app.core.prompt.injections import STORY_KEY, Injection, Position, around_story
from app.core.prompt.inputs import ExamplePolicy, GenerationType, PromptInputs, wished_reply_start
from app.core.prompt.instruct_format import NEWLINE, TurnFormat
from app.core.prompt.lore import Lore, lore_for, lore_kept_out
from app.core.prompt.message_turns import message_turns
from app.core.prompt.notes import note_injections, scanned_notes
from app.core.prompt.prompt_facts import expander_for
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.story_string import story_text, with_story_markup
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText, joined
from app.core.prompt.turns import Turn

_REPLY_START = Source(SourceKind.REPLY_START)


@dataclass(frozen=True, slots=True)
class PromptParts:
    """Everything a prompt may consist of. `examples` are elements, see `examples`."""

    story: TracedText
    examples: list[TracedText]
    history: History
    chat_start: TracedText
    reply_start: TracedText
    lore: Lore


class Layout:
    """Lays out the parts for one set of inputs."""

    def __init__(self, inputs: PromptInputs, count_tokens: CountTokens) -> None:
        self._inputs = inputs
        self._count_tokens = count_tokens
        self.expand: Expander = expander_for(inputs)
        self.expand.facts.fields.evaluate_all()
        others = inputs.group.others(inputs.card.name) if inputs.group else None
        self.form = TurnFormat(
            inputs.instruct_template, inputs.persona.name, inputs.card.name, self.expand, others
        )

    def parts(self) -> PromptParts:
        """The parts. Raises TemplateError for a story string that cannot be read."""
        inputs, expand = self._inputs, self.expand
        messages = message_turns(inputs, expand)
        lore = self._lore(messages)
        expand.facts.outlets.update(lore.outlets())
        blocks, heading = self._example_blocks(lore), self._example_heading()
        examples = example_elements(blocks, heading, self.form)
        expand.facts.fields["examples"] = joined(examples)
        injections = [*note_injections(inputs, lore, expand), *lore.injections()]
        story = self._story(lore, examples, raw_examples(blocks, heading, self.form), injections)
        if inputs.context_template.story_placement is StoryPlacement.IN_CHAT:
            injections.append(self._story_injection(story))
            story = EMPTY
        history = history_of(
            inputs, messages, injections, post_history_text(inputs, expand), self.form, expand
        )
        self._evaluate_again(injections)
        return PromptParts(
            story=with_story_markup(story, self.form),
            examples=[] if inputs.settings.examples is ExamplePolicy.NEVER else examples,
            history=history,
            chat_start=self._chat_start(),
            reply_start=self._reply_start(),
            lore=lore,
        )

    def lore(self) -> Lore:
        """The entries of the lorebooks that come through, as `parts` has them."""
        return self._lore(message_turns(self._inputs, self.expand))

    def lore_kept_out(self) -> list[KeptOutEntry]:
        """Why entries of the lorebooks are not in the prompt. Chances are drawn anew: use a fresh layout."""
        messages = message_turns(self._inputs, self.expand)
        notes = scanned_notes(self._inputs, self.expand)
        return lore_kept_out(self._inputs, messages, notes, self.expand, self._count_tokens)

    def _lore(self, messages: Sequence[Turn]) -> Lore:
        notes = scanned_notes(self._inputs, self.expand)
        return lore_for(self._inputs, messages, notes, self.expand, self._count_tokens)

    def _example_blocks(self, lore: Lore) -> list[TracedText]:
        """The blocks of the card's examples and, around them, of lore in the form of examples."""
        blocks = example_blocks(self.expand.facts.fields["examples_raw"])
        for text in lore.texts(EntryPlacement.EXAMPLES_TOP):
            blocks = example_blocks(self.expand.field(text, trims=False)) + blocks
        for text in lore.texts(EntryPlacement.EXAMPLES_BOTTOM):
            blocks += example_blocks(self.expand.field(text, trims=False))
        return blocks

    def _example_heading(self) -> TracedText:
        """The line above each block of examples, or nothing."""
        separator = self._inputs.context_template.example_separator
        return self.expand(_template_text(separator)) + NEWLINE if separator else EMPTY

    def _story(
        self, lore: Lore, examples: list[TracedText], raw: TracedText, injections: list[Injection]
    ) -> TracedText:
        before = lore.text(EntryPlacement.BEFORE_CHARACTER)
        after = lore.text(EntryPlacement.AFTER_CHARACTER)
        values = {
            "system": system_text(self._inputs, self.expand),
            "anchorBefore": around_story(injections, Position.BEFORE_STORY, self.expand),
            "anchorAfter": around_story(injections, Position.AFTER_STORY, self.expand),
            "mesExamples": joined(examples),
            "mesExamplesRaw": raw,
            "wiBefore": before,
            "wiAfter": after,
            "loreBefore": before,
            "loreAfter": after,
        }
        return story_text(self._inputs, values, self.expand)

    def _story_injection(self, story: TracedText) -> Injection:
        context = self._inputs.context_template
        return Injection(STORY_KEY, story, Position.IN_CHAT, context.story_depth, context.story_role)

    def _chat_start(self) -> TracedText:
        """The line above the chat; nothing for an empty one."""
        text = self._inputs.context_template.chat_start
        return self.expand(_template_text(f"{text}\n")) if text else EMPTY

    def _evaluate_again(self, injections: list[Injection]) -> None:
        """The reference expands all injections once more for its inspector, which counts variables up."""
        texts = [injection.text for injection in injections if "{{" in injection.text.text]
        self.expand(joined(texts))

    def _reply_start(self) -> TracedText:
        """What the reply begins with: what the newest user's message asks for, or the setting."""
        inputs = self._inputs
        if inputs.generation in (GenerationType.CONTINUE, GenerationType.IMPERSONATE):
            return EMPTY
        wish = wished_reply_start(inputs)
        text = TracedText.of(wish or inputs.reply_start, _REPLY_START, is_markup=not wish)
        return self.expand(text)


def _template_text(text: str) -> TracedText:
    return TracedText.of(text, TEMPLATE, is_markup=True)
