"""Sets of quick replies of SillyTavern, old and new."""

import json
from pathlib import Path

import pytest

from app.core.chat.quick_reply import QuickReply, restored_quick_replies, stored_quick_replies
from app.core.errors import PresetFormatError
from app.formats.quick_reply_set import read_quick_reply_set

OLD = {
    "quickReplySlots": [
        {"mes": "/continue", "label": "On", "enabled": True},
        {"mes": "", "label": "empty"},
        {"label": 3, "mes": "x"},
        "no slot",
    ]
}
NEW = {
    "version": 2,
    "disableSend": True,
    "qrList": [
        {"label": "Wave", "message": "*waves at {{char}}*", "isHidden": False},
        {"label": "Hidden", "message": "x", "isHidden": True},
    ],
}


def test_slots_of_the_old_kind() -> None:
    assert read_quick_reply_set(json.dumps(OLD).encode(), "a.json") == (QuickReply("On", "/continue"),)


def test_a_set_of_the_new_kind_that_does_not_send() -> None:
    wave = QuickReply("Wave", "*waves at {{char}}*", sends=False)
    assert read_quick_reply_set(json.dumps(NEW).encode(), "a.json") == (wave,)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"qrList": 3}', b"\xff\xfe"])
def test_anything_else_is_refused_with_words(content: bytes) -> None:
    with pytest.raises(PresetFormatError):
        read_quick_reply_set(content, "a.json")


def test_the_references_own_set_comes_in() -> None:
    sample = Path(__file__).parents[3] / "shared" / "samples" / "quick-replies" / "st_Default.json"
    if sample.exists():
        replies = read_quick_reply_set(sample.read_bytes(), sample.name)
        assert [reply.text for reply in replies] == ["/?", "/newchat", "/bgcol"]


def test_what_is_stored_comes_back_and_what_is_none_is_passed_over() -> None:
    replies = (QuickReply("Wave", "*waves*", sends=False), QuickReply("On", "/continue"))
    stored = json.loads(json.dumps(stored_quick_replies(replies)))
    assert restored_quick_replies([*stored, 3, {}, {"label": "x"}, {"label": [], "text": "y"}]) == replies
