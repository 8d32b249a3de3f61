"""Lorebooks, notes and the microscope through a real session, engine and model."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.chat.changes import ChatOpened
from app.core.lorebook.entry import Lorebook, LorebookEntry, ScanSource
from app.core.lorebook.library import BookLink, LorebookId
from app.core.lorebook.reasons import FiredEntry, Firing, Reason
from app.core.lorebook.settings import BookScope, LoreSettings
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.segments import SourceKind
from app.formats.lorebook_export import export_lorebook
from app.services.facts import ImportFinished, ModelPhase, ModelShown, NoticeRaised, UndoOffered
from app.services.lorebook_facts import (
    ChatTextsShown,
    LorebookExported,
    LorebookShown,
    LorebooksListed,
    LoreOverflowed,
    LoreSettingsShown,
    LoreTested,
)
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]
Chat = tuple[Session, FactLog]

TIDE = LorebookEntry(3, ("tide",), content="The tide takes names.", title="Ninth tide", sticky=6)
LAMP = LorebookEntry(4, ("lamps",), content="Lamps burn whale oil.", title="The lamp room")
BOOK = Lorebook("Harbour", (TIDE, LAMP))


@pytest.fixture
def book_file(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.json"
    file.write_bytes(export_lorebook(BOOK))
    return file


def import_book(session: Session, facts: FactLog, file: Path) -> LorebookId:
    session.import_cards([file])
    assert facts.wait_for(ImportFinished).lorebooks == ("Harbour",)
    return facts.latest(LorebooksListed).books[0].id


def inspected(session: Session, facts: FactLog) -> PromptInspected:
    session.microscope.inspect_next()
    return facts.wait_for(PromptInspected)


def lore_text(prompt: PromptInspected) -> str:
    return "".join(s.text for s in prompt.record.segments if s.source.kind is SourceKind.LORE)


def test_an_imported_book_counts_in_the_open_chat_and_the_microscope_says_which_key_fired(
    chat: Chat, book_file: Path
) -> None:
    session, facts = chat
    import_book(session, facts, book_file)
    assert lore_text(inspected(session, facts)) == ""
    session.send("What of the tide and the lamp?")
    reply = facts.finished_reply()
    prompt = inspected(session, facts)
    assert "The tide takes names." in lore_text(prompt)
    assert prompt.record.fired_lore == (FiredEntry("Harbour", 3, "Ninth tide", Firing.STICKY),)
    assert [(out.title, out.reason, out.detail) for out in prompt.kept_out] == [
        ("The lamp room", Reason.KEY, "lamps")
    ]
    texts = "".join(prompt.token_texts)
    assert "The tide takes names." in texts
    assert len(prompt.token_texts) == len(prompt.segment_indices)
    assert 0 < prompt.cached_tokens <= len(prompt.token_texts)

    session.microscope.inspect(reply.id)
    past = facts.wait_for(PromptInspected)
    assert past.message_id == reply.id
    assert past.record.fired_lore == (FiredEntry("Harbour", 3, "Ninth tide", Firing.KEY, "tide"),)
    made_with = reply.revision.made_with
    assert made_with is not None
    assert len(past.token_texts) == made_with.prompt_tokens


def test_a_sticky_entry_survives_reopening_and_a_swipe_starts_from_before_it(
    chat: Chat, book_file: Path, open_session: Open
) -> None:
    session, facts = chat
    import_book(session, facts, book_file)
    session.send("The tide?")
    facts.finished_reply()
    session.send("Nothing of it.")
    facts.finished_reply()
    session.close()

    session, facts = open_session()
    facts.wait_for_change(ChatOpened)
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.READY)
    session.edit(facts.shown_messages()[1].id, "No such word.")
    prompt = inspected(session, facts)
    assert [fired.firing for fired in prompt.record.fired_lore] == [Firing.STICKY]


def test_a_book_is_edited_undone_renamed_deleted_and_exported(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    session.lorebooks.make("Harbour")
    book_id = facts.wait_for(LorebookShown).book_id
    session.lorebooks.change(book_id, {3: TIDE})
    assert facts.wait_for(LorebookShown).book.entries == (TIDE,)
    session.lorebooks.undo(book_id)
    assert facts.wait_for(LorebookShown).book.entries == ()
    session.lorebooks.redo(book_id)
    assert facts.wait_for(LorebookShown).book.entries == (TIDE,)
    session.lorebooks.rename(book_id, "Docks")
    assert facts.wait_for(LorebookShown).book.name == "Docks"
    session.lorebooks.export(book_id, tmp_path / "docks.json")
    assert facts.wait_for(LorebookExported).file_name == "docks.json"
    assert b"Ninth tide" in (tmp_path / "docks.json").read_bytes()
    session.lorebooks.export(book_id, tmp_path / "no" / "docks.json")
    assert "cannot be written" in facts.wait_for(NoticeRaised).error.message
    session.lorebooks.delete(book_id)
    assert facts.wait_for(LorebooksListed).books == ()
    session.undo_offer(facts.wait_for(UndoOffered, lambda offer: offer.label == "Lorebook deleted").number)
    assert facts.wait_for(LorebookShown).book.entries == (TIDE,)


def test_the_bench_says_what_a_text_fires_and_why_the_rest_stays_out(chat: Chat, book_file: Path) -> None:
    session, facts = chat
    book_id = import_book(session, facts, book_file)
    session.lorebooks.test(book_id, "All the lamps are lit.")
    result = facts.wait_for(LoreTested)
    assert [(fired.title, fired.key) for fired in result.fired] == [("The lamp room", "lamps")]
    assert [(out.title, out.reason) for out in result.kept_out] == [("Ninth tide", Reason.KEY)]
    session.lorebooks.test(book_id, "")
    assert facts.wait_for(LoreTested).fired == ()


def test_the_bench_reckons_as_the_next_prompt_does(chat: Chat, book_file: Path) -> None:
    """Macros in keys, the persona as a source, the chat's budget, and what its other books spend of it."""
    session, facts = chat
    import_book(session, facts, book_file)
    session.lorebooks.make("Harbour")
    book_id = facts.wait_for(LorebookShown).book_id
    entries = {
        1: LorebookEntry(1, ("{{char}}’s cat",), content="A cat.", title="macro"),
        2: replace(
            TIDE, uid=2, keys=("courier",), title="source", scan_sources=frozenset({ScanSource.PERSONA})
        ),
        3: LorebookEntry(3, ("cat",), content="word " * 5000, title="big", order=-1),
    }
    session.lorebooks.change(book_id, entries)
    session.set_persona("Wren", "A courier.")
    session.lorebooks.test(book_id, "Where is Marta’s cat?")
    result = facts.wait_for(LoreTested)
    assert not result.is_estimate
    assert [fired.title for fired in result.fired] == ["macro", "source"]
    (big,) = result.kept_out
    assert big.reason is Reason.BUDGET
    room = inspected(session, facts).record
    assert int(big.detail) == pytest.approx((room.context_tokens - room.response_tokens) / 4, abs=1)


def test_how_books_are_scanned_counts_for_prompt_and_bench_alike_and_can_be_taken_back(
    chat: Chat, book_file: Path, open_session: Open
) -> None:
    session, facts = chat
    book_id = import_book(session, facts, book_file)
    session.lorebooks.test(book_id, "Lampshade!")
    assert facts.wait_for(LoreTested).fired == ()
    session.lore_scanning.set(LoreSettings(matches_whole_words=False, scan_depth=0))
    session.lore_scanning.set(LoreSettings(matches_whole_words=False))
    session.lorebooks.change(book_id, {4: replace(LAMP, keys=("lamp",))})
    session.lorebooks.test(book_id, "Lampshade!")
    assert [fired.title for fired in facts.wait_for(LoreTested).fired] == ["The lamp room"]
    session.send("Lampshade!")
    facts.finished_reply()
    assert "Lamps burn" in lore_text(inspected(session, facts))

    session.lore_scanning.undo()
    assert facts.wait_for(LoreSettingsShown, lambda shown: shown.can_redo).settings.scan_depth == 0
    assert lore_text(inspected(session, facts)) == ""
    session.lore_scanning.redo()
    session.close()
    session, facts = open_session()
    session.lore_scanning.show()
    shown = facts.wait_for(LoreSettingsShown)
    assert shown == LoreSettingsShown(LoreSettings(matches_whole_words=False))


def test_lore_without_room_is_told_of_where_that_is_wanted(chat: Chat) -> None:
    session, facts = chat
    session.lorebooks.make("Harbour")
    book_id = facts.wait_for(LorebookShown).book_id
    session.lorebooks.change(book_id, {1: LorebookEntry(1, ("tide",), content="word " * 5000)})
    session.lorebooks.bind(book_id, BookLink(BookScope.GLOBAL), is_bound=True)
    session.send("The tide.")
    facts.finished_reply()
    assert not any(isinstance(fact, LoreOverflowed) for fact in facts.facts)
    session.lore_scanning.set(LoreSettings(tells_overflow=True))
    session.send("The tide.")
    facts.wait_for(LoreOverflowed)
    facts.finished_reply()


def test_without_a_chat_the_bench_tries_the_book_alone(open_session: Open) -> None:
    session, facts = open_session(model=None)
    session.lorebooks.make("Harbour")
    book_id = facts.wait_for(LorebookShown).book_id
    session.lorebooks.change(book_id, {3: TIDE})
    session.lorebooks.test(book_id, "Nothing to do with it.")
    result = facts.wait_for(LoreTested)
    assert result.is_estimate
    assert [out.title for out in result.kept_out] == ["Ninth tide"]


def test_the_authors_note_of_a_chat_is_in_its_prompts_and_survives_reopening(
    chat: Chat, open_session: Open
) -> None:
    session, facts = chat
    session.notes.show()
    chat_id = facts.wait_for(ChatTextsShown).chat_id
    texts = ChatTexts(AuthorsNote("Hushed, exact.", depth=0), "At low water.")
    session.notes.set(chat_id, texts)
    assert facts.wait_for(ChatTextsShown).texts == texts
    written = "".join(segment.text for segment in inspected(session, facts).record.segments)
    assert "Hushed, exact." in written
    assert "At low water." in written
    session.close()
    session, facts = open_session()
    facts.wait_for_change(ChatOpened)
    session.notes.show()
    assert facts.wait_for(ChatTextsShown).texts == texts


def test_of_several_books_at_once_none_enters_the_open_chat_and_that_is_said(
    chat: Chat, book_file: Path, tmp_path: Path
) -> None:
    session, facts = chat
    other = tmp_path / "docks.json"
    other.write_bytes(export_lorebook(replace(BOOK, name="Docks")))
    session.import_cards([book_file, other])
    finished = facts.wait_for(ImportFinished)
    assert len(finished.lorebooks) == 2
    assert all(not book.links for book in facts.latest(LorebooksListed).books)
    assert "in no chat yet" in finished.remarks[-1][1]


def test_a_book_that_came_alone_is_bound_to_the_open_chat_and_that_is_said(
    chat: Chat, book_file: Path
) -> None:
    session, facts = chat
    session.import_cards([book_file])
    finished = facts.wait_for(ImportFinished)
    assert finished.remarks == (("Harbour", finished.remarks[0][1]),)
    assert "now used in the open chat" in finished.remarks[0][1]
    (book,) = facts.latest(LorebooksListed).books
    assert {link.scope for link in book.links} == {BookScope.CHAT}
