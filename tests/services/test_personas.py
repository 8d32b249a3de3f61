"""Personas over a real session: made, changed, removed, and chosen for a chat, a character or everything."""

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from app.core.chat.messages import Persona
from app.services.facts import ChatShown, ContextMeasured, UndoOffered
from app.services.persona_facts import PersonaActFailed, PersonaPictureRead, PersonasListed
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def added(chat: Chat, name: str) -> Persona:
    session, facts = chat
    session.personas.add(name)
    listed = facts.wait_for(PersonasListed, lambda fact: fact.added is not None)
    return next(persona for persona in listed.personas if persona.id == listed.added)


def test_a_chats_choice_goes_before_its_characters_and_that_before_the_default(chat: Chat) -> None:
    session, facts = chat
    mara, zoe, ida = added(chat, "Mara"), added(chat, "Zoe"), added(chat, "Ida")
    for choose, persona in (
        (session.personas.make_default, mara),
        (session.personas.choose_for_character, zoe),
        (session.personas.choose_for_chat, ida),
    ):
        choose(persona.id)
        assert facts.wait_for(ChatShown).persona == persona
        assert facts.wait_for(PersonasListed).in_use == persona.id
    session.personas.choose_for_chat(None)
    assert facts.wait_for(ChatShown).persona == zoe
    session.personas.choose_for_character(None)
    assert facts.wait_for(ChatShown).persona == mara


def test_a_new_chat_takes_its_characters_persona_and_an_old_one_keeps_its_own(chat: Chat) -> None:
    session, facts = chat
    mara, zoe = added(chat, "Mara"), added(chat, "Zoe")
    first = facts.latest(ChatShown)
    session.personas.choose_for_chat(mara.id)
    session.personas.choose_for_character(zoe.id)
    session.new_chat(first.character_id)
    shown = facts.wait_for(ChatShown, lambda fact: fact.chat_id != first.chat_id)
    assert shown.persona == zoe
    assert facts.shown_messages()[-1].text == "Hello Zoe, I am Marta."
    session.open_chat(first.chat_id)
    assert facts.wait_for(ChatShown, lambda fact: fact.chat_id == first.chat_id).persona == mara


def test_where_the_description_is_placed_reaches_the_prompt(chat: Chat) -> None:
    session, facts = chat
    before = facts.wait_for(ContextMeasured)
    mara = added(chat, "Mara")
    session.personas.choose_for_chat(mara.id)
    nowhere = replace(mara, description="A captain of seven ships. " * 20, placement="nowhere")
    session.personas.update(nowhere)
    session.personas.update(replace(nowhere, placement="at_depth", depth=1, role="user"))
    measured = facts.wait_for(ContextMeasured, lambda fact: fact.total_tokens > before.total_tokens + 60)
    session.personas.update(nowhere)
    facts.wait_for(ContextMeasured, lambda fact: fact.total_tokens < measured.total_tokens - 60)


def test_a_deleted_persona_gives_way_and_comes_back(chat: Chat) -> None:
    session, facts = chat
    mara = added(chat, "Mara")
    session.personas.choose_for_chat(mara.id)
    facts.wait_for(ChatShown, lambda fact: fact.persona == mara)
    session.personas.delete(mara.id)
    number = facts.wait_for(UndoOffered).number
    assert facts.wait_for(ChatShown).persona.name == "You"
    session.undo_offer(number)
    assert facts.wait_for(ChatShown).persona == mara
    assert mara in facts.wait_for(PersonasListed).personas


def test_the_last_persona_stays_and_that_is_said(chat: Chat) -> None:
    session, facts = chat
    session.personas.delete(facts.latest(ChatShown).persona.id)
    assert "only persona" in facts.wait_for(PersonaActFailed).error.message


def test_a_picture_is_read_for_a_persona(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    file = tmp_path / "me.png"
    Image.new("RGB", (80, 60), "navy").save(file)
    session.personas.read_picture(file)
    picture = facts.wait_for(PersonaPictureRead).picture
    session.personas.cut_picture(picture.avatar_png, (0, 0, 60))
    square = facts.wait_for(PersonaPictureRead).picture
    assert Image.open(io.BytesIO(square.thumbnail_png)).size == (60, 60)
    you = facts.latest(ChatShown).persona
    session.personas.update(replace(you, picture_png=square.thumbnail_png))
    assert facts.wait_for(ChatShown).persona.picture_png == square.thumbnail_png
