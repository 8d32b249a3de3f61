"""Session: a person's whole way through a chat, over a real database, engine and model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.chat.changes import ChatOpened, MessageAppended, MessageReplaced
from app.core.chat.messages import Message, RevisionState, Role
from app.core.generation import Quantization
from app.core.presets.knobs import KNOBS
from app.core.presets.sampler_orders import name_of
from app.services.facts import (
    CharactersListed,
    ContextMeasured,
    ContextPart,
    ImportFinished,
    MessageReturned,
    ModelPhase,
    ModelShown,
    NoChatShown,
    NoticeRaised,
    PersonaShown,
    PresetsListed,
    ReplyPhase,
    ReplyProgressed,
    SamplingShown,
    UndoOffered,
)
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]
Chat = tuple[Session, FactLog]


def test_a_new_chat_opens_with_the_greetings_as_swipes_and_their_macros_replaced(chat: Chat) -> None:
    _, facts = chat
    (greeting,) = facts.shown_messages()
    assert [swipe.text for swipe in greeting.swipes] == ["Hello You, I am Marta.", "*The lamp\nturns.*"]
    assert greeting.swipe_index == 0


def test_a_sent_message_and_its_streamed_reply_are_stored_with_what_the_reply_was_made_with(
    chat: Chat, open_session: Open
) -> None:
    session, facts = chat
    session.sampling.set_seed(5)
    session.send("Who are you?")
    assert facts.wait_for_change(MessageAppended).message.text == "Who are you?"
    assert facts.wait_for_change(MessageAppended).message.revision.state is RevisionState.STREAMING
    facts.text_grown()
    reply = facts.finished_reply()
    session.close()

    _, again = open_session()
    stored = again.wait_for_change(ChatOpened).chat.messages
    assert [m.text for m in stored] == ["Hello You, I am Marta.", "Who are you?", reply.text]
    record = stored[-1].revision.made_with
    assert record is not None
    assert record.seed == 5
    assert record.sampling["temperature"] == 1.17
    assert record.preset_name == "Euryale v2.1"
    assert record.model["quantization"] == Quantization.NONE
    assert record.prompt_tokens > 0
    assert stored[-1].revision.token_ids


def test_typed_macros_are_stored_replaced(chat: Chat) -> None:
    session, facts = chat
    session.send("Good evening, {{char}}.")
    assert facts.wait_for_change(MessageAppended).message.text == "Good evening, Marta."


def test_the_same_seed_gives_the_same_swipe_and_the_prompt_comes_from_the_cache(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_seed(7)
    session.send("Tell me of the sea.")
    first = facts.finished_reply()
    session.regenerate()
    second = facts.finished_reply()
    assert [swipe.text for swipe in second.swipes] == [first.text, first.text]
    assert second.swipe_index == 1
    record = second.revision.made_with
    assert record is not None
    assert record.cached_tokens >= record.prompt_tokens - 1


def test_choosing_a_swipe_shows_it_and_generates_nothing(chat: Chat) -> None:
    session, facts = chat
    (greeting,) = facts.shown_messages()
    session.choose_swipe(greeting.id, 1)
    assert facts.wait_for_change(MessageReplaced).message.text == "*The lamp\nturns.*"
    session.choose_swipe(greeting.id, 2)
    session.choose_swipe(greeting.id, 0)
    assert facts.wait_for_change(MessageReplaced).message.text == "Hello You, I am Marta."


def test_continue_keeps_the_text_and_is_not_another_swipe(chat: Chat) -> None:
    session, facts = chat
    session.send("Go on.")
    reply = facts.finished_reply()
    session.continue_reply()
    longer = facts.finished_reply()
    assert longer.text.startswith(reply.text[:-1].rstrip())
    assert longer.num_swipes == 1
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert facts.shown_messages()[-1].text == reply.text


def test_an_edit_is_a_version_and_undo_brings_the_old_text_back(chat: Chat) -> None:
    session, facts = chat
    (greeting,) = facts.shown_messages()
    session.edit(greeting.id, "Hello there.")
    edited = facts.wait_for_change(MessageReplaced).message
    assert (edited.text, edited.num_swipes, edited.swipe_index) == ("Hello there.", 2, 0)
    session.choose_swipe(greeting.id, 1)
    facts.wait_for_change(MessageReplaced)
    session.choose_swipe(greeting.id, 0)
    assert facts.wait_for_change(MessageReplaced).message.text == "Hello there."
    for _ in range(3):
        session.undo()
        facts.wait_for_change(ChatOpened)
    assert facts.shown_messages()[0].text == "Hello You, I am Marta."


def test_stop_keeps_the_text_so_far(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(4000)
    session.send("Talk until I stop you.")
    facts.text_grown()
    session.stop()
    reply = facts.finished_reply()
    assert reply.revision.state is RevisionState.STOPPED
    assert reply.text


def test_removing_messages_is_offered_for_undo_and_undone(chat: Chat) -> None:
    session, facts = chat
    session.send("This was a mistake.")
    facts.finished_reply()
    session.remove_from(facts.shown_messages()[1].id)
    facts.wait_for(UndoOffered)
    assert len(facts.shown_messages()) == 1
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert len(facts.shown_messages()) == 3


def test_a_message_sent_before_the_model_is_there_waits_for_it(open_session: Open, card_file: Path) -> None:
    session, facts = open_session()
    session.import_cards([card_file])
    facts.wait_for_change(ChatOpened)
    session.sampling.set_response_tokens(16)
    session.send("Are you there yet?")
    facts.wait_for(ReplyProgressed, lambda p: p.phase in (ReplyPhase.WAITING, ReplyPhase.READING))
    assert facts.finished_reply().revision.state is RevisionState.COMPLETE


def test_without_any_model_the_message_is_kept_and_the_reply_says_why_it_failed(
    open_session: Open, card_file: Path
) -> None:
    session, facts = open_session(model=None)
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.NONE)
    session.import_cards([card_file])
    facts.wait_for_change(ChatOpened)
    session.send("Anybody?")
    reply = facts.finished_reply()
    assert reply.revision.state is RevisionState.FAILED
    assert reply.revision.made_with is not None
    assert reply.revision.made_with.error == {
        "message": "No model is loaded.",
        "hint": "Choose one in the panel on the right.",
    }
    assert [m.role for m in facts.shown_messages()] == [Role.CHARACTER, Role.USER, Role.CHARACTER]


def test_a_model_that_cannot_be_loaded_leaves_the_one_before_in_use(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    session.load_model(str(tmp_path))
    failed = facts.wait_for(ModelShown, lambda shown: shown.error is not None)
    assert failed.phase is ModelPhase.READY
    assert failed.error is not None
    assert str(tmp_path.name) in failed.error.message
    session.send("Still there?")
    assert facts.finished_reply().revision.state is RevisionState.COMPLETE


def test_a_folder_that_failed_to_load_is_not_tried_again_at_the_next_start(
    chat: Chat, open_session: Open, tmp_path: Path
) -> None:
    session, facts = chat
    session.load_model(str(tmp_path))
    facts.wait_for(ModelShown, lambda shown: shown.error is not None)
    session.close()
    _, again = open_session()
    ready = again.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.READY)
    assert ready.error is None


def test_a_preset_switches_every_value_at_once_and_changes_are_told(chat: Chat) -> None:
    session, facts = chat
    names = next(fact.names for fact in facts.facts if isinstance(fact, PresetsListed))
    assert {"Euryale v2.1", "Neutral"} <= set(names)
    session.sampling.choose_preset("Deterministic")
    shown = facts.wait_for(SamplingShown, lambda fact: fact.preset_name == "Deterministic")
    assert shown.settings.is_greedy
    session.sampling.set_knob("min_p", 0.2)
    changed = facts.wait_for(SamplingShown)
    assert (changed.settings.min_p, changed.changed & {"min_p"}) == (0.2, {"min_p"})
    session.sampling.reset_knob("min_p")
    assert "min_p" not in facts.wait_for(SamplingShown).changed
    session.sampling.set_knob("temperature", 2.0)
    assert not facts.wait_for(SamplingShown).settings.is_greedy
    session.sampling.reset_knob("temperature")
    assert facts.wait_for(SamplingShown).settings.is_greedy
    session.send("Follow the preset.")
    record = facts.finished_reply().revision.made_with
    assert record is not None
    assert record.sampling["temperature"] == 0


def test_order_and_further_samplers_reach_the_engine_and_outlive_the_session(
    chat: Chat, open_session: Open
) -> None:
    session, facts = chat
    session.sampling.choose_order("llama.cpp")
    for name, value in (("dry_multiplier", 0.8), ("dynamic_temperature", 1.0), ("mirostat_mode", 2.0)):
        session.sampling.set_knob(name, value)
    session.send("Follow the chain.")
    record = facts.finished_reply().revision.made_with
    assert record is not None
    assert record.sampling["order"][-1] != "xtc"
    assert record.sampling["dynamic_temperature"] is True
    session.close()
    _, again = open_session()
    settings = again.wait_for(SamplingShown).settings
    assert (settings.dry_multiplier, settings.mirostat_mode) == (0.8, 2)
    assert name_of(settings.order) == "llama.cpp"


def test_everything_can_be_switched_off_and_taken_back_by_the_preset(chat: Chat) -> None:
    session, facts = chat
    session.sampling.choose_preset("Deterministic")
    session.sampling.neutralize()
    neutral = facts.wait_for(SamplingShown, lambda fact: not fact.settings.is_greedy)
    assert all(getattr(neutral.settings, knob.name) == knob.neutral for knob in KNOBS)
    session.presets.discard_changes()
    assert facts.wait_for(SamplingShown).settings.is_greedy


def test_a_presets_lengths_are_brought_into_range(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    folder = tmp_path / "presets" / "samplers"
    folder.mkdir(parents=True)
    (folder / "Odd.json").write_text('{"temp": 0.5, "genamt": 3, "max_length": 99999999}')
    session.sampling.choose_preset("Odd")
    shown = facts.wait_for(SamplingShown, lambda fact: fact.preset_name == "Odd")
    assert (shown.response_tokens, shown.context_tokens) == (16, 524_288)
    assert not shown.changed


def test_own_presets_are_saved_and_found_again(chat: Chat, open_session: Open) -> None:
    session, facts = chat
    session.sampling.set_knob("temperature", 0.5)
    session.presets.save("Mine: calm/../evil")
    facts.wait_for(SamplingShown, lambda fact: fact.preset_name == "Mine_ calm_.._evil")
    session.close()
    _, again = open_session()
    assert "Mine_ calm_.._evil" in again.wait_for(PresetsListed).names
    assert again.wait_for(SamplingShown).settings.temperature == 0.5


def test_the_context_is_measured_by_part(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_context_tokens(4096)
    measured = facts.wait_for(ContextMeasured, lambda fact: fact.limit_tokens == 4096)
    parts = dict(measured.parts)
    assert parts[ContextPart.CARD] > 0
    assert parts[ContextPart.HISTORY] > 0
    assert measured.total_tokens == sum(parts.values())


def test_a_reply_goes_on_in_a_chat_that_is_left(chat: Chat) -> None:
    session, facts = chat
    listed = facts.latest(CharactersListed)
    left = facts.shown_messages()
    session.sampling.set_response_tokens(200)
    session.send("Go on without me.")
    facts.text_grown()
    session.new_chat(listed.characters[0].id)
    opened = facts.wait_for_change(ChatOpened, lambda change: change.chat.messages[0].id != left[0].id)
    other = next(
        chat.id
        for fact in facts.facts
        if isinstance(fact, CharactersListed)
        for character in fact.characters
        for chat in character.chats
        if chat.id != opened.chat.id
    )
    session.open_chat(other)
    facts.wait_for_change(ChatOpened, lambda change: change.chat.id == other)
    reply = _last_reply(facts) or facts.finished_reply()
    assert reply.revision.state is RevisionState.COMPLETE


def test_deleting_a_chat_and_a_character_can_be_undone(chat: Chat) -> None:
    session, facts = chat
    listed = facts.latest(CharactersListed)
    marta = listed.characters[0]
    session.delete_chat(marta.chats[0].id)
    facts.wait_for(UndoOffered)
    facts.wait_for(NoChatShown)
    session.undo()
    facts.wait_for_change(ChatOpened)
    session.delete_character(marta.id)
    facts.wait_for(UndoOffered)
    assert facts.wait_for(CharactersListed).characters == ()
    session.undo()
    assert facts.wait_for(CharactersListed, lambda fact: bool(fact.characters)).characters[0].name == "Marta"


def test_importing_several_files_tells_what_failed_and_why_and_keeps_the_rest(
    chat: Chat, card_file: Path, tmp_path: Path
) -> None:
    session, facts = chat
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nnot a picture")
    session.import_cards([broken, card_file, tmp_path / "gone.json"])
    finished = facts.wait_for(ImportFinished)
    assert len(finished.already_there) == 1
    assert finished.imported == ()
    assert [name for name, _ in finished.failed] == ["broken.png", "gone.json"]


def test_the_persona_is_renamed_and_speaks_under_its_new_name(chat: Chat) -> None:
    session, facts = chat
    session.set_persona("Wren", "A thief.")
    assert facts.wait_for(PersonaShown).persona.name == "Wren"
    session.send("It is me.")
    assert facts.wait_for_change(MessageAppended).message.speaker == "Wren"


def test_a_setting_outside_its_range_is_refused_with_words(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_context_tokens(3)
    assert "Context length" in facts.wait_for(NoticeRaised).error.message


def test_a_message_sent_while_a_reply_is_written_is_given_back(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(60)
    session.send("Say something.")
    facts.text_grown()
    session.send("And another thing.")
    assert facts.wait_for(MessageReturned).text == "And another thing."
    facts.finished_reply()
    assert [m.text for m in facts.shown_messages() if m.role is Role.USER] == ["Say something."]


@pytest.mark.parametrize("ask", [Session.regenerate, Session.continue_reply])
def test_nothing_else_is_asked_while_a_reply_is_written(chat: Chat, ask: Callable[[Session], None]) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(60)
    session.send("Say something.")
    facts.text_grown()
    ask(session)
    facts.finished_reply()
    session.edit(facts.shown_messages()[0].id, "End of the queue.")
    facts.wait_for_change(MessageReplaced)
    assert [m.text for m in facts.shown_messages() if m.role is Role.USER] == ["Say something."]
    assert facts.shown_messages()[-1].num_swipes == 1


def _last_reply(facts: FactLog) -> Message | None:
    last = facts.shown_messages()[-1]
    return last if last.role is Role.CHARACTER and last.revision.is_finished and last.text else None
