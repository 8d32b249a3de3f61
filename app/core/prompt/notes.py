"""The notes of a prompt: author's note, persona and the character's note, as injections.

Source: `spec/prompt.md` section 4.
"""

from collections.abc import Iterator

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.lorebook.entry import EntryPlacement
from app.core.prompt.expander import Expander
from app.core.prompt.group import GroupMode
from app.core.prompt.injections import (
    DEPTH_PROMPT_KEY,
    NOTE_KEY,
    PERSONA_KEY,
    SUMMARY_KEY,
    Injection,
    Position,
)
from app.core.prompt.inputs import AuthorsNote, PersonaPlacement, PromptInputs
from app.core.prompt.lore import Lore
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TracedText
from app.core.prompt.turn_role import TurnRole

AUTHORS_NOTE = Source(SourceKind.NOTE, "authors_note")
SUMMARY = Source(SourceKind.NOTE, "summary")

_POSITIONS = {
    NotePlacement.AFTER_STORY: Position.AFTER_STORY,
    NotePlacement.BEFORE_STORY: Position.BEFORE_STORY,
    NotePlacement.IN_CHAT: Position.IN_CHAT,
}
_BREAK = TracedText.of("\n", AUTHORS_NOTE)


def note_injections(inputs: PromptInputs, lore: Lore, expand: Expander) -> Iterator[Injection]:
    """All notes that are due in this prompt, lore that belongs to the author's note with it."""
    if summary := inputs.summary.text.strip():
        text = TracedText.of(f"[Summary: {summary}]", SUMMARY)
        place = inputs.summary
        yield Injection(SUMMARY_KEY, text, _POSITIONS[place.placement], place.depth, place.role)
    note = inputs.authors_note
    if is_due(note, inputs):
        text = _with_persona(_with_lore(TracedText.of(note.whole_text, AUTHORS_NOTE), lore), inputs)
        yield Injection(NOTE_KEY, text, _POSITIONS[note.placement], note.depth, note.role)
    yield from _depth_prompts(inputs, expand)
    persona = inputs.persona
    if persona.placement is PersonaPlacement.AT_DEPTH:
        text = TracedText.of(persona.description, Source(SourceKind.PERSONA))
        yield Injection(PERSONA_KEY, text, Position.IN_CHAT, persona.depth, persona.role)


def _depth_prompts(inputs: PromptInputs, expand: Expander) -> list[Injection]:
    """The character's note, or those of all audible members where a group joins its cards."""
    group = inputs.group
    if group is not None and group.mode is not GroupMode.SWAP:
        cards = [card for card in group.audible_members(inputs.card.name) if card.depth_prompt.text.strip()]
        if cards:
            return [_member_note(number, card, expand) for number, card in enumerate(cards)]
    return [_depth_prompt(DEPTH_PROMPT_KEY, inputs.card, expand.facts.fields["depth_prompt"])]


def _member_note(number: int, card: CharacterCard, expand: Expander) -> Injection:
    text = TracedText.of(card.depth_prompt.text, Source(SourceKind.NOTE, f"depth_prompt.{card.name}"))
    return _depth_prompt(f"{DEPTH_PROMPT_KEY}_{number}", card, expand.field(text, card.name))


def _depth_prompt(key: str, card: CharacterCard, text: TracedText) -> Injection:
    note = card.depth_prompt
    return Injection(key, text, Position.IN_CHAT, note.depth, _role(note.role))


def is_due(note: AuthorsNote, inputs: PromptInputs) -> bool:
    """Whether the author's note goes in this time: at every `interval`-th message of the user."""
    if note.interval == 1:
        return True
    num_user_messages = sum(message.role is Role.USER for message in inputs.messages)
    if num_user_messages == 0 or note.interval <= 0:
        return False
    return num_user_messages >= note.interval and num_user_messages % note.interval == 0


def scanned_notes(inputs: PromptInputs, expand: Expander) -> list[str]:
    """The notes in which lorebook keys are looked for."""
    notes = []
    if inputs.authors_note.is_scanned:
        is_sent = is_due(inputs.authors_note, inputs)
        notes.append(inputs.authors_note.whole_text if is_sent else "")
        notes += [note.text.text for note in _depth_prompts(inputs, expand)]
    if inputs.persona.placement is PersonaPlacement.AT_DEPTH and inputs.lore.scans_persona:
        notes.append(inputs.persona.description)
    return notes


def _with_lore(note: TracedText, lore: Lore) -> TracedText:
    """`note` between the lore for its top and for its bottom."""
    top, bottom = lore.text(EntryPlacement.NOTE_TOP), lore.text(EntryPlacement.NOTE_BOTTOM)
    if not top and not bottom:
        return note
    text = top + _BREAK + note + _BREAK + bottom
    start = 1 if text.text.startswith("\n") else 0
    return text.between(start).without_suffix("\n")


def _with_persona(note: TracedText, inputs: PromptInputs) -> TracedText:
    persona = TracedText.of(inputs.persona.description, Source(SourceKind.PERSONA))
    if inputs.persona.placement is PersonaPlacement.NOTE_TOP:
        return persona + _BREAK + note
    if inputs.persona.placement is PersonaPlacement.NOTE_BOTTOM:
        return note + _BREAK + persona
    return note


def _role(name: str) -> TurnRole:
    return TurnRole(name) if name in tuple(TurnRole) else TurnRole.SYSTEM
