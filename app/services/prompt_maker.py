"""PromptMaker: the prompt of a conversation's next reply, and what it spends the context on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Message, MessageId, Role
from app.core.generation import ModelFacts
from app.core.lorebook.reasons import FiredEntry, KeptOutEntry
from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.stored_settings import LORE_SETTINGS, lore_settings_from
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.system_prompt import SystemPrompt
from app.core.presets.template_kind import Template
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import GenerationType, PromptInputs, PromptMessage, ReasoningPolicy, SpokenAs
from app.core.prompt.parts import Layout
from app.core.prompt.prompt_record import PromptRecord, record_of
from app.core.prompt.replacement_rules import RuleTarget
from app.core.prompt.segments import Prompt, Segment, SourceKind
from app.core.prompt.spoken_persona import spoken_as
from app.core.prompt.story_summary import FIRST_WORDS, SYSTEM_TEXT
from app.services.conversation import Conversation
from app.services.facts import ContextMeasured, ContextPart, SamplingShown
from app.services.preset_shelf import PresetShelf
from app.services.prompt_messages import PromptMessages
from app.services.prompt_sources import PromptSources
from app.services.template_choice import DEFAULT_TEMPLATE, TemplateChoice

PARTS = {
    SourceKind.TEMPLATE: ContextPart.SYSTEM,
    SourceKind.SYSTEM_PROMPT: ContextPart.SYSTEM,
    SourceKind.DESCRIPTION: ContextPart.CARD,
    SourceKind.PERSONALITY: ContextPart.CARD,
    SourceKind.SCENARIO: ContextPart.CARD,
    SourceKind.EXAMPLE: ContextPart.CARD,
    SourceKind.PERSONA: ContextPart.CARD,
    SourceKind.LORE: ContextPart.LORE,
    SourceKind.NOTE: ContextPart.NOTE,
    SourceKind.POST_HISTORY: ContextPart.NOTE,
    SourceKind.MESSAGE: ContextPart.HISTORY,
    SourceKind.REPLY_START: ContextPart.HISTORY,
}

RECORDER = "Chronicler"
"""Who speaks where the model writes about a chat and not in it."""

CountTokens = Callable[[Sequence[str]], Sequence[int]]


def fitted(lengths: SamplingShown, model: ModelFacts) -> SamplingShown:
    """`lengths` inside the model's context; the reply gets at most half of it, so that a prompt fits too."""
    context = min(lengths.context_tokens, model.context_limit)
    return replace(
        lengths, context_tokens=context, response_tokens=min(lengths.response_tokens, context // 2)
    )


class PromptMaker:
    """Joins a conversation with the templates in force. Lives on the service thread."""

    def __init__(
        self,
        shelf: PresetShelf,
        settings: Mapping[str, Any],
        count_tokens: CountTokens,
        sources: PromptSources,
        choice: TemplateChoice,
    ) -> None:
        self._shelf = shelf
        self._choice = choice
        self._settings = settings
        self._count_tokens = count_tokens
        self._sources = sources
        self._messages = PromptMessages()

    def prompt(
        self,
        conversation: Conversation,
        generation: GenerationType,
        lengths: SamplingShown,
        model: ModelFacts,
        seed: int = 0,
    ) -> Prompt:
        """The prompt for a reply of kind `generation`, inside the `fitted` lengths; `seed` feeds its dice.

        Raises PresetFormatError, TemplateError, PromptTooLongError, EngineError.
        """
        return self.prompt_of(replace(self.inputs(conversation, generation, lengths, model), seed=seed))

    def outside(
        self, conversation: Conversation, order: str, lengths: SamplingShown, model: ModelFacts
    ) -> PromptInputs:
        """A prompt in the markup of the chat's that has nothing of the chat but what `order` says."""
        instruct = self.instruct_template(model)
        first = PromptMessage("", Role.CHARACTER, RECORDER, FIRST_WORDS)
        return PromptInputs(
            card=CharacterCard(name=RECORDER),
            persona=SpokenAs(conversation.persona.name),
            context_template=self.context_template(instruct.name),
            instruct_template=instruct,
            system_prompt=SystemPrompt(content=SYSTEM_TEXT),
            messages=(first, PromptMessage("order", Role.USER, conversation.persona.name, order)),
            context_tokens=lengths.context_tokens,
            response_tokens=lengths.response_tokens,
            model_name=model.identity.name,
        )

    def prompt_of(self, inputs: PromptInputs) -> Prompt:
        """The prompt that `inputs` make. Raises as `prompt` does."""
        return build_prompt(inputs, self._count_tokens)

    def templates(self, model: ModelFacts | None) -> tuple[Template, ...]:
        """One of each kind, as the next prompt takes them; without a model, as for one of unknown markup."""
        chosen = self._settings["prompt.instruct_template"] or DEFAULT_TEMPLATE
        instruct = self.instruct_template(model) if model else self._shelf.instruct_template(chosen)
        system = self._shelf.system_prompt(self._settings["prompt.system_prompt"])
        return self.context_template(instruct.name), instruct, system, self._reasoning_template()

    @property
    def lore_settings(self) -> LoreSettings:
        """How all lorebooks are scanned."""
        return lore_settings_from(self._settings[LORE_SETTINGS])

    def keep(self, conversation: Conversation, prompt: Prompt, lengths: SamplingShown) -> None:
        """Remember the prompt of the reply that is about to be written, and what it left in the chat."""
        self.keep_record(conversation, record_of(prompt, lengths.context_tokens, lengths.response_tokens))

    def keep_record(self, conversation: Conversation, record: PromptRecord) -> None:
        """As `keep`, for a prompt that another reply had before."""
        self._sources.keep(conversation, record)

    def lore_kept_out(self, inputs: PromptInputs) -> list[KeptOutEntry]:
        """Why entries of the lorebooks are not in the prompt that `inputs` make."""
        return Layout(inputs, self._count_tokens).lore_kept_out()

    def lore_of(self, inputs: PromptInputs) -> tuple[tuple[FiredEntry, ...], tuple[KeptOutEntry, ...]]:
        """The entries of the lorebooks that are in the prompt that `inputs` make, and those that are not."""
        fired = tuple(active.fired for active in Layout(inputs, self._count_tokens).lore().activated)
        return fired, tuple(self.lore_kept_out(inputs))

    def instruct_template(self, model: ModelFacts) -> InstructTemplate:
        """The user's choice, else the one that fits the model."""
        chosen = self._settings["prompt.instruct_template"]
        return self._shelf.instruct_template(chosen) if chosen else self._choice.for_model(model)

    def context_template(self, instruct_name: str) -> ContextTemplate:
        """The user's choice, else the one named like the instruct template, else the usual one."""
        chosen = self._settings["prompt.context_template"]
        has_own = instruct_name in self._shelf.context_names()
        return self._shelf.context_template(chosen or (instruct_name if has_own else DEFAULT_TEMPLATE))

    def on_received(self, conversation: Conversation, target: RuleTarget) -> Callable[[str], str] | None:
        """What the user's rules do to what the model wrote; None: nothing."""
        return self._sources.rules.on_received(conversation, target)

    def measured(self, prompt: Prompt, lengths: SamplingShown) -> ContextMeasured:
        """Tokens of `prompt` by part, for the gauge."""
        texts = _texts_by_part(prompt.segments)
        counts = dict(zip(texts, self._count_tokens(list(texts.values())), strict=True))
        is_cut = bool(prompt.dropped_message_refs) and bool(prompt.first_message_ref)
        return ContextMeasured(
            parts=tuple((part, counts.get(part, 0)) for part in ContextPart),
            total_tokens=sum(counts.values()),
            limit_tokens=lengths.context_tokens,
            response_tokens=lengths.response_tokens,
            first_message_id=MessageId(int(prompt.first_message_ref)) if is_cut else None,
        )

    def inputs(
        self,
        conversation: Conversation,
        generation: GenerationType,
        lengths: SamplingShown,
        model: ModelFacts,
    ) -> PromptInputs:
        """Everything that goes into the prompt. Raises PresetFormatError, StorageError."""
        settings, persona = self._settings, conversation.persona
        sources = self._sources.of(conversation)
        instruct = self.instruct_template(model)
        return PromptInputs(
            card=conversation.card,
            persona=spoken_as(persona),
            context_template=self.context_template(instruct.name),
            instruct_template=instruct,
            system_prompt=self._shelf.system_prompt(settings["prompt.system_prompt"]),
            messages=self._messages.of(_messages_seen(conversation, generation), model),
            group=conversation.prompt_group,
            generation=generation,
            authors_note=sources.texts.note,
            summary=sources.texts.summary,
            scenario=sources.texts.scenario,
            lore=replace(sources.lore, settings=self.lore_settings),
            variables=sources.variables,
            rules=self._sources.rules.of(conversation),
            reasoning=ReasoningPolicy(self._reasoning_template(), is_parsed=True),
            patterns=self._sources.patterns,
            context_tokens=lengths.context_tokens,
            response_tokens=lengths.response_tokens,
            model_name=model.identity.name,
            chat_name=conversation.chat.title,
            chat_hash=int(conversation.chat.id),
            now=datetime.now(),  # {{time}} is the user's local time
        )

    def _reasoning_template(self) -> ReasoningTemplate:
        return self._shelf.reasoning_template(self._settings["prompt.reasoning_template"])


def _messages_seen(conversation: Conversation, generation: GenerationType) -> tuple[Message, ...]:
    """The messages the model is to see: without the reply that is being written, unless it goes on."""
    messages = conversation.messages
    if conversation.reply is not None and generation is not GenerationType.CONTINUE:
        messages = messages[:-1]
    return messages


def _texts_by_part(segments: Sequence[Segment]) -> dict[ContextPart, str]:
    texts: dict[ContextPart, str] = {}
    for segment in segments:
        part = PARTS[segment.source.kind]
        texts[part] = texts.get(part, "") + segment.text
    return texts
