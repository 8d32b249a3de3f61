"""Reads a prompt case: one JSON object with card, persona, templates, chat and settings.

The spellings are those of the front-end that the cases were recorded from.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.chat.messages import Role
from app.core.lorebook.books import BoundBook
from app.core.lorebook.settings import BookOrder, BookScope, LoreSettings
from app.core.prompt.group import Group, GroupMember, GroupMode
from app.core.prompt.inputs import (
    AuthorsNote,
    CharacterNotePlacement,
    ExamplePolicy,
    GenerationType,
    LoreInputs,
    MacroEngine,
    PersonaPlacement,
    PromptInputs,
    PromptMessage,
    PromptSettings,
    ReasoningPolicy,
    SpokenAs,
)
from app.core.prompt.macros.variables import number_in
from app.core.prompt.note_placement import NotePlacement
from app.formats.card_fields import as_depth_prompt
from app.formats.lorebook_entries import read_lorebook
from app.formats.regex_scripts import read_regex_script
from app.formats.template_context import ROLES_BY_NUMBER, read_context_template
from app.formats.template_instruct import read_instruct_template
from app.formats.template_system import read_reasoning_template, read_system_prompt

Fields = Mapping[str, Any]

_PERSONA_PLACEMENTS = {
    0: PersonaPlacement.IN_STORY,
    1: PersonaPlacement.IN_STORY,
    2: PersonaPlacement.NOTE_TOP,
    3: PersonaPlacement.NOTE_BOTTOM,
    4: PersonaPlacement.AT_DEPTH,
    9: PersonaPlacement.NOWHERE,
}
_SCOPES = {
    "global": BookScope.GLOBAL,
    "chat": BookScope.CHAT,
    "persona": BookScope.PERSONA,
    "char": BookScope.CHARACTER,
    "char_extra": BookScope.CHARACTER,
}
_BOOK_ORDERS = {0: BookOrder.TOGETHER, 1: BookOrder.CHARACTER_FIRST, 2: BookOrder.GLOBAL_FIRST}
_CHARACTER_NOTES = dict(enumerate(CharacterNotePlacement))
_GROUP_MODES = {0: GroupMode.SWAP, 1: GroupMode.JOIN, 2: GroupMode.JOIN_WITH_MUTED}
_NOTE_PLACEMENTS = {0: NotePlacement.AFTER_STORY, 1: NotePlacement.IN_CHAT, 2: NotePlacement.BEFORE_STORY}


def inputs_of_case(
    case: Fields, chat: Sequence[Fields], generation: GenerationType, speaker: str | None
) -> PromptInputs:
    """What the prompt of `case` is made from; `chat` are its messages, `speaker` speaks in a group."""
    cards = [card_of(fields) for fields in case.get("cards") or [case["card"]]]
    card = next((card for card in cards if card.name == speaker), cards[0])
    instruct, system, metadata = case["instruct_template"], case["sysprompt"], case.get("chat_metadata") or {}
    of_chat = metadata.get("system_prompt") or card.system_prompt
    return PromptInputs(
        card=replace(card, system_prompt=of_chat),
        persona=_persona(case["persona"]),
        context_template=read_context_template(case["context_template"], "context template"),
        instruct_template=read_instruct_template(instruct, "instruct template")
        if instruct["enabled"]
        else None,
        system_prompt=read_system_prompt(system, "system prompt") if system["enabled"] else None,
        messages=tuple(message_of(message, number) for number, message in enumerate(chat)),
        generation=generation,
        context_tokens=case["max_context"],
        response_tokens=case["max_length"],
        reply_start=case["settings"].get("user_prompt_bias") or "",
        authors_note=_authors_note(case["authors_note"]),
        settings=_settings(case["settings"]),
        lore=_lore(case, card),
        group=_group(case["group"], cards) if case.get("group") else None,
        rules=tuple(read_regex_script(script) for script in case.get("regex_scripts") or ()),
        reasoning=_reasoning(case["reasoning"]),
        scenario=metadata.get("scenario") or "",
        example_dialogue=metadata.get("mes_example") or "",
        model_name="mock-model",
        chat_name="oracle",
        chat_hash=metadata.get("chat_id_hash"),
        pick_reroll_seed=metadata.get("pick_reroll_seed"),
        variables=case.get("chat_variables_before") or metadata.get("variables") or {},
        global_variables=case["settings"].get("global_variables") or {},
    )


def card_of(fields: Fields) -> CharacterCard:
    """The character in a V2 card."""
    data = fields.get("data") or fields
    extensions = data.get("extensions") or {}
    return CharacterCard(
        name=data["name"],
        description=data.get("description") or "",
        personality=data.get("personality") or "",
        scenario=data.get("scenario") or "",
        greetings=(data.get("first_mes") or "", *(data.get("alternate_greetings") or ())),
        example_dialogue=data.get("mes_example") or "",
        system_prompt=data.get("system_prompt") or "",
        post_history_instructions=data.get("post_history_instructions") or "",
        creator_notes=data.get("creator_notes") or "",
        character_version=data.get("character_version") or "",
        source={"data": data},
        depth_prompt=_depth_prompt(extensions.get("depth_prompt") or {}),
    )


def _depth_prompt(fields: Fields) -> DepthPrompt:
    """The character's note. A depth that is no whole number, which no message has, is -1."""
    note, depth = as_depth_prompt(fields), fields.get("depth")
    number = note.depth if depth is None else number_in(depth)
    return replace(note, depth=number if isinstance(number, int) else -1)


def message_of(fields: Fields, number: int) -> PromptMessage:
    """A chat message; `number` is its place in the chat and its ref."""
    extra = fields.get("extra") or {}
    is_narrator = extra.get("type") == "narrator"
    role = Role.NARRATOR if is_narrator else Role.USER if fields["is_user"] else Role.CHARACTER
    return PromptMessage(
        ref=str(number),
        role=role,
        speaker=fields.get("name") or "",
        text=fields["mes"],
        is_hidden=bool(fields.get("is_system")),
        is_bound_to_speaker=bool(fields.get("force_avatar")),
        reasoning=extra.get("reasoning") or "",
        reply_start=extra.get("bias") or "",
        num_swipes=len(fields.get("swipes") or ()),
        swipe_index=fields.get("swipe_id") or 0,
    )


def _persona(fields: Fields) -> SpokenAs:
    return SpokenAs(
        name=fields["name"],
        description=fields.get("description") or "",
        placement=_PERSONA_PLACEMENTS[fields["position"]],
        depth=fields["depth"],
        role=ROLES_BY_NUMBER[fields["role"]],
    )


def _authors_note(fields: Fields) -> AuthorsNote:
    own = fields.get("character_note") or {}
    is_used = bool(own) and own.get("useChara", True)
    return AuthorsNote(
        character_text=own.get("prompt", "") if is_used else None,
        character_placement=_CHARACTER_NOTES[own.get("position", 0)],
        text=fields["prompt"],
        interval=fields["interval"],
        placement=_NOTE_PLACEMENTS[fields["position"]],
        depth=fields["depth"],
        role=ROLES_BY_NUMBER[fields["role"]],
        is_scanned=bool(fields.get("allow_wi_scan")),
    )


def _reasoning(fields: Fields) -> ReasoningPolicy:
    template = read_reasoning_template(fields, fields.get("name") or "")
    return ReasoningPolicy(template, fields["add_to_prompts"], fields["max_additions"])


def _group(fields: Fields, cards: Sequence[CharacterCard]) -> Group:
    by_name = {card.name: card for card in cards}
    muted = fields.get("disabled_members") or ()
    members = [GroupMember(by_name[name], name in muted) for name in fields["members"]]
    mode = _GROUP_MODES[fields["generation_mode"]]
    return Group(tuple(members), mode, fields.get("join_prefix") or "", fields.get("join_suffix") or "")


def _lore(case: Fields, card: CharacterCard) -> LoreInputs:
    fields = case["wi_settings"]
    books = [
        BoundBook(read_lorebook(book, book["name"]), _SCOPES[book["scope"]])
        for book in case["world_info"]["books"]
        if not _is_of_another_member(book, case, card)
    ]
    stem = card.name
    return LoreInputs(
        books=tuple(books),
        settings=LoreSettings(
            scan_depth=fields["depth"],
            budget_percent=fields["budget_percent"],
            budget_cap=fields["budget_cap"],
            is_recursive=fields["recursive"],
            max_recursion_steps=fields["max_recursion_steps"],
            is_case_sensitive=fields["case_sensitive"],
            matches_whole_words=fields["match_whole_words"],
            includes_names=fields["include_names"],
            uses_group_scoring=fields["use_group_scoring"],
            min_activations=fields["min_activations"],
            max_depth=fields["min_activations_depth_max"],
            book_order=_BOOK_ORDERS[fields["character_strategy"]],
        ),
        character_file=stem,
        character_tags=tuple((case.get("tag_map") or {}).get(f"{stem}.png", ())),
        scans_persona=False,
    )


def _is_of_another_member(book: Fields, case: Fields, card: CharacterCard) -> bool:
    """Whether `book` is linked to a member of the group who does not speak."""
    if not case.get("group") or book["scope"] != "char":
        return False
    return bool(card.source["data"].get("extensions", {}).get("world") != book["name"])


def _settings(fields: Fields) -> PromptSettings:
    return PromptSettings(
        token_padding=fields["token_padding"],
        examples=_example_policy(fields),
        collapse_newlines=fields["collapse_newlines"],
        prefer_card_system_prompt=fields["prefer_character_prompt"],
        prefer_card_post_history=fields["prefer_character_jailbreak"],
        custom_stop_strings=_custom_stops(fields.get("custom_stopping_strings") or ""),
        expand_custom_stop_strings=fields.get("custom_stopping_strings_macro", True),
        macro_engine=MacroEngine.CURRENT if fields["experimental_macro_engine"] else MacroEngine.LEGACY,
        needs_newest_message=False,
    )


def _example_policy(fields: Fields) -> ExamplePolicy:
    if fields["strip_examples"]:
        return ExamplePolicy.NEVER
    return ExamplePolicy.KEEP if fields["pin_examples"] else ExamplePolicy.GIVE_WAY


def _custom_stops(text: str) -> tuple[str, ...]:
    """The stop strings in a JSON list; text that is none holds none."""
    try:
        value = json.loads(text) if text else []
    except ValueError:
        return ()
    return tuple(stop for stop in value if isinstance(stop, str)) if isinstance(value, list) else ()
