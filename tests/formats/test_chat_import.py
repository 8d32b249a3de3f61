"""Chat files of every program become the same kind of chat; what cannot be read is kept and told of."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.chat.imported_chat import BrokenLine, ImportedChat
from app.core.chat.messages import Role
from app.core.errors import ChatFormatError
from app.formats.chat_dates import moment_of
from app.formats.chat_import import import_chats
from app.formats.untrusted_process import UntrustedProcess

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "chats"
HEADER = {"user_name": "Wren", "character_name": "Mira", "chat_metadata": {"note_prompt": "rain"}}


def _read(untrusted: UntrustedProcess, *lines: Any, name: str = "talk") -> ImportedChat:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    (chat,) = import_chats("\n".join(texts).encode(), name, untrusted)
    return chat


def _said(chat: ImportedChat) -> list[tuple[Role, str, str]]:
    return [(message.role, message.speaker, message.swipes[message.chosen]) for message in chat.messages]


def test_lines_with_an_old_header_keep_swipes_times_and_every_unknown_field(
    untrusted: UntrustedProcess,
) -> None:
    line = {
        "name": "Mira",
        "is_user": False,
        "mes": "Two.",
        "swipes": ["One.", "Two.", "Three."],
        "swipe_id": 1,
        "send_date": "2024-7-12@01h31m37s123ms",
        "extra": {"reasoning": "hm", "model": "x"},
        "strange": [1, {"a": None}],
    }
    chat = _read(untrusted, HEADER, line, {"name": "Wren", "is_user": True, "mes": "Oh."})
    assert (chat.character_name, chat.user_name, chat.header) == ("Mira", "Wren", HEADER)
    message = chat.messages[0]
    assert (message.swipes, message.chosen, message.line) == (("One.", "Two.", "Three."), 1, line)
    assert message.sent_at == datetime(2024, 7, 12, 1, 31, 37, 123_000, UTC)
    assert _said(chat)[1] == (Role.USER, "Wren", "Oh.")


def test_a_new_header_says_unused_and_the_speakers_name_the_chat(untrusted: UntrustedProcess) -> None:
    header = {"chat_metadata": {}, "user_name": "unused", "character_name": "unused"}
    chat = _read(untrusted, header, {"name": "Tom", "mes": "Aye."}, {"is_user": True, "mes": "No."})
    assert (chat.character_name, chat.messages[1].speaker) == ("Tom", "You")


def test_a_first_line_that_is_a_message_is_not_taken_for_a_header(untrusted: UntrustedProcess) -> None:
    chat = _read(untrusted, {"name": "Tom", "mes": "Aye."}, {"name": "Ann", "mes": "Nay."})
    assert (len(chat.messages), chat.header) == (2, {})


def test_hidden_and_narrated_messages_are_told_apart(untrusted: UntrustedProcess) -> None:
    chat = _read(
        untrusted,
        HEADER,
        {"name": "Mira", "mes": "Psst.", "is_system": True},
        {"name": "Rain", "mes": "It rains.", "extra": {"type": "narrator"}},
    )
    assert [(m.role, m.is_hidden) for m in chat.messages] == [
        (Role.CHARACTER, True),
        (Role.NARRATOR, False),
    ]


def test_broken_lines_are_kept_with_their_place(untrusted: UntrustedProcess) -> None:
    chat = _read(untrusted, HEADER, "", '{"mes": "cut', {"mes": "Still here."}, '{"other": 1}')
    assert [text for *_, text in _said(chat)] == ["Still here."]
    assert chat.broken == (BrokenLine(3, '{"mes": "cut', 0), BrokenLine(5, '{"other":1}', 1))


def test_a_text_that_differs_from_its_swipe_is_the_one_shown(untrusted: UntrustedProcess) -> None:
    edited = {"mes": "New.", "swipes": ["Old.", "Other."], "swipe_id": 0}
    lost = {"mes": "Third.", "swipes": ["One."], "swipe_id": 7}
    chat = _read(untrusted, HEADER, edited, lost)
    assert [(m.swipes, m.chosen) for m in chat.messages] == [
        (("New.", "Other."), 0),
        (("One.", "Third."), 1),
    ]


def test_texts_inside_objects_are_taken_out(untrusted: UntrustedProcess) -> None:
    chat = _read(untrusted, HEADER, {"mes": {"message": "a"}, "swipes": [{"message": "a"}, {"message": "b"}]})
    assert chat.messages[0].swipes == ("a", "b")


KOBOLD = {
    "prompt": "The gate opens.",
    "actions": ["{{[INPUT]}}Go in.{{[OUTPUT]}}It is dark.", "\nA bell."],
    "memory": "",
    "savedsettings": {"chatname": "Wren", "chatopponent": "Gate||$||Bell"},
}
CAI = {
    "info": {"character": {"name": "Tom"}},
    "histories": {
        "histories": [
            {"msgs": [{"text": "Aye.", "src": {"is_human": False, "name": "Tom"}}]},
            {"msgs": [{"text": "No.", "src": {"is_human": True}}]},
        ]
    },
}


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        (KOBOLD, [["c:The gate opens.", "u:Go in.", "c:It is dark.", "c:A bell."]]),
        (CAI, [["c:Aye."], ["u:No."]]),
        (
            {"internal": [["<|BEGIN-VISIBLE-CHAT|>", "Hi."], ["A & b", ""]], "visible": [["", "Hi."]]},
            [["c:Hi.", "u:A & b"]],
        ),
        (
            {"messages": [{"msg": "Hm.", "userId": "1"}, {"msg": "Ha.", "characterId": "2"}]},
            [["u:Hm.", "c:Ha."]],
        ),
        (
            {
                "type": "risuChat",
                "data": {"message": [{"role": "user", "data": "Eh"}, {"role": "char", "data": "Oh"}]},
            },
            [["u:Eh", "c:Oh"]],
        ),
        (
            {"conversations": [{"from": "human", "value": "1"}, {"from": "gpt", "value": "2"}]},
            [["u:1", "c:2"]],
        ),
    ],
)
def test_chats_of_other_programs_come_in(
    untrusted: UntrustedProcess, tree: dict[str, Any], said: list[list[str]]
) -> None:
    chats = import_chats(json.dumps(tree).encode(), "talk", untrusted)
    assert [[f"{m.role[0]}:{m.swipes[0]}" for m in chat.messages] for chat in chats] == said
    assert all(chat.character_name for chat in chats)


@pytest.mark.parametrize("file", [b"", b"{}", b"[1, 2]", b"no JSON\nat all", b'{"name": "a card"}'])
def test_what_is_no_chat_is_refused(untrusted: UntrustedProcess, file: bytes) -> None:
    with pytest.raises(ChatFormatError, match="notes holds no chat"):
        import_chats(file, "notes", untrusted)


def test_utf16_and_a_byte_order_mark_are_read(untrusted: UntrustedProcess) -> None:
    lines = "\n".join([json.dumps(HEADER), '{"mes": "Größe"}'])
    for file in (lines.encode("utf-16"), b"\xef\xbb\xbf" + lines.encode()):
        (chat,) = import_chats(file, "talk", untrusted)
        assert (chat.header, chat.messages[0].swipes) == (HEADER, ("Größe",))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-10-05T09:30:00.000Z", "2026-10-05T09:30:00+00:00"),
        ("2026-10-05 @09h 30m 05s 7ms", "2026-10-05T09:30:05.007000+00:00"),
        (1674559896839, "2023-01-24T11:31:36.839000+00:00"),
        ("1674559896", "2023-01-24T11:31:36+00:00"),
    ],
)
def test_moments_of_every_age_are_read(written: Any, iso: str) -> None:
    moment = moment_of(written)
    assert moment is not None
    assert moment.isoformat() == iso


@pytest.mark.parametrize(
    "written", [None, True, "", "soon", "2024-13-40@01h31m37s123ms", 1e300, {}, "9" * 5000]
)
def test_what_is_no_moment_is_none(written: Any) -> None:
    assert moment_of(written) is None


def test_the_month_by_name_is_local_time() -> None:
    local = datetime(2023, 6, 19, 14, 20).astimezone()
    assert moment_of("June 19, 2023 2:20pm") == local


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not part of the repository")
def test_every_sample_chat_comes_in_as_its_table_says(untrusted: UntrustedProcess) -> None:
    counts = {}
    for file in sorted(SAMPLES.iterdir()):
        (chat,) = import_chats(file.read_bytes(), file.stem, untrusted)
        counts[file.stem] = (len(chat.messages), len(chat.broken))
    assert counts == {
        "daimon_swipes_2026": (2, 0),
        "kobold_sample_story": (4, 0),
        "lyc_alt_fields": (4, 0),
        "marinara_tied_timestamps": (3, 0),
        "st_2023_Aqua": (1, 0),
        "st_chat_info": (2, 0),
        "st_truncated_last_line": (2, 1),
        "tavernheadless_broken_lines": (2, 1),
        "tavernheadless_chub_objects": (2, 0),
    }
