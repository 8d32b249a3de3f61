"""Chats go out without loss as JSON lines, and as files to read that run nothing."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.chat.imported_chat import ChatOrigin, ImportedChat
from app.core.chat.messages import (
    CharacterId,
    Chat,
    ChatId,
    Message,
    MessageId,
    PersonaId,
    Revision,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.formats.chat_export import chat_jsonl, chat_markdown, chat_text, export_chat
from app.formats.chat_import import import_chats
from app.formats.untrusted_process import UntrustedProcess

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "chats"
THEN = datetime(2024, 7, 12, tzinfo=UTC)
LINES = [
    '{"user_name":"You","character_name":"Mira","chat_metadata":{"x":[1,{"é":null}]},"odd":1.5}',
    '{"name":"Mira","is_user":false,"mes":"b\\r\\n","swipes":["a","b\\r\\n"],"swipe_id":1,"swipe_info":[{},{}]}',
    "{torn",
    '{"is_user":true,"content":"no mes","extra":{"deep":{"er":[]}}}',
    '{"name":"Mira","is_system":true,"mes":"hidden"}',
]


def _chat(imported: ImportedChat) -> tuple[Chat, ChatOrigin]:
    """As the chat is after it was stored."""
    stored, lines = [], {}
    for number, read in enumerate(imported.messages, start=1):
        revisions = tuple(
            Revision(RevisionId(i), text, RevisionKind.IMPORTED, RevisionState.COMPLETE, THEN)
            for i, text in enumerate(read.swipes)
        )
        message = Message(MessageId(number), None, read.role, read.speaker, THEN, revisions, read.chosen)
        stored.append(replace(message, is_hidden=read.is_hidden))
        lines |= {message.id: read.line} if read.line else {}
    chat = Chat(ChatId(1), CharacterId(1), PersonaId(1), imported.title, THEN, tuple(stored))
    return chat, ChatOrigin(imported.header, imported.broken, lines)


def _imported(untrusted: UntrustedProcess, file: bytes) -> tuple[Chat, ChatOrigin]:
    (imported,) = import_chats(file, "talk", untrusted)
    return _chat(imported)


def test_an_unchanged_chat_comes_out_byte_for_byte(untrusted: UntrustedProcess) -> None:
    file = "\n".join(LINES).encode()
    assert chat_jsonl(*_imported(untrusted, file), "Mira", "You").encode() == file


def test_an_edit_changes_its_own_fields_and_nothing_else(untrusted: UntrustedProcess) -> None:
    chat, origin = _imported(untrusted, "\n".join(LINES).encode())
    first = chat.messages[0]
    swipe = replace(first.revision, id=RevisionId(9), text="c")
    changed = replace(first, revisions=(*first.revisions, swipe), active=2)
    out = chat_jsonl(replace(chat, messages=(changed, *chat.messages[1:])), origin, "Mira", "You")
    line = json.loads(out.split("\n")[1])
    assert (line["mes"], line["swipes"], line["swipe_id"]) == ("c", ["a", "b\r\n", "c"], 2)
    assert line["swipe_info"] == [{}, {}, {"extra": {}}]
    assert out.split("\n")[2:] == LINES[2:]


def test_a_chat_begun_here_comes_back_the_same(untrusted: UntrustedProcess) -> None:
    texts = ("One.", "Two <b>")
    revisions = tuple(
        Revision(RevisionId(i), text, RevisionKind.TYPED, RevisionState.COMPLETE, THEN)
        for i, text in enumerate(texts)
    )
    told = Message(MessageId(1), None, Role.CHARACTER, "Ada", THEN, revisions, 1)
    rain = Message(MessageId(2), None, Role.NARRATOR, "Rain", THEN, revisions[:1])
    chat = Chat(ChatId(1), CharacterId(1), PersonaId(1), "Sea", THEN, (told, rain))
    (back,) = import_chats(chat_jsonl(chat, ChatOrigin(), "Ada", "You").encode(), "x", untrusted)
    assert [(m.role, m.speaker, m.swipes, m.chosen, m.sent_at) for m in back.messages] == [
        (Role.CHARACTER, "Ada", texts, 1, THEN),
        (Role.NARRATOR, "Rain", texts[:1], 0, THEN),
    ]
    assert (back.character_name, back.user_name) == ("Ada", "You")


def test_text_and_markdown_show_what_was_chosen(untrusted: UntrustedProcess) -> None:
    chat, _ = _imported(untrusted, "\n".join(LINES).encode())
    assert chat_text(chat) == "Mira: b\n\n\nYou: no mes\n\n"
    assert chat_markdown(chat).startswith("# talk\n\n## Mira\n\nb\n\n\n## You\n\nno mes")


def test_a_page_escapes_every_text_and_forbids_all_else(untrusted: UntrustedProcess) -> None:
    evil = '<script>alert(1)</script> *soft* **loud** "said" <img src=x onerror=alert(1)>'
    line = json.dumps({"name": "<b>Eve</b>", "mes": evil})
    chat, origin = _imported(untrusted, line.encode())
    page = export_chat(replace(chat, title="</title><script>"), origin, ".html", "", "")
    assert page is not None
    text = page.decode()
    assert set(re.findall(r"</?(script|img|b)\b", text)) == set()
    assert "default-src 'none'" in text
    assert "<em>soft</em> <strong>loud</strong>" in text
    assert '<span class="speech">&quot;said&quot;</span>' in text
    assert export_chat(chat, origin, ".exe", "", "") is None


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the repository")
def test_every_field_of_every_sample_line_comes_out_as_it_went_in(untrusted: UntrustedProcess) -> None:
    for file in sorted(SAMPLES.glob("*.jsonl")):
        out = chat_jsonl(*_imported(untrusted, file.read_bytes()), "A", "B").split("\n")
        lines = [line.strip() for line in file.read_text().split("\n") if line.strip()]
        for before, after in zip(lines, out, strict=True):
            try:
                assert json.loads(after) == json.loads(before), file.name
            except json.JSONDecodeError:
                assert after == before, file.name
