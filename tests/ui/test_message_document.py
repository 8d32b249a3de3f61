"""A message's document loads nothing, and no text keeps Qt busy for long."""

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from app.core.chat.messages import Message
from app.ui.chat.message_content import content_html, is_cut, trouble_of
from app.ui.chat.message_document import MessageDocument, TextLook
from app.ui.theme.appearance import Appearance
from tests.ui.hostile_texts import HOSTILE
from tests.ui.sample_facts import ReplyRecord, RevisionState, reply, streaming


@pytest.fixture
def look(appearance: Appearance) -> TextLook:
    return TextLook.of(appearance)


def test_every_resource_is_an_empty_picture(look: TextLook) -> None:
    document = MessageDocument("<p>x</p>", look, 600)
    for kind in QTextDocument.ResourceType:
        for address in (
            "",
            "//canaryhost/x.png",
            "file:///etc/hostname",
            "data:image/svg+xml,<svg/>",
            "qrc:/x",
        ):
            picture = document.loadResource(kind.value, QUrl(address))
            assert isinstance(picture, QImage)
            assert (picture.width(), picture.height()) == (1, 1)


def test_a_local_picture_that_exists_is_not_read(look: TextLook, tmp_path: Path) -> None:
    file = tmp_path / "canary.png"
    picture = QImage(64, 48, QImage.Format.Format_RGB32)
    picture.save(str(file))
    document = MessageDocument(f'<p><img src="{file}"></p>', look, 600)
    loaded = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(str(file)))
    assert isinstance(loaded, QImage)
    assert loaded.width() == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_the_rendered_document_holds_no_address_that_could_be_fetched(look: TextLook, text: str) -> None:
    html = MessageDocument(content_html(reply(1, text)), look, 600).toHtml()
    tags = " ".join(re.findall(r"<[^>]*>", html))
    assert "<img" not in tags
    assert "url(" not in tags
    assert "<link" not in tags


def test_narration_is_italic_and_speech_has_its_colour(look: TextLook, appearance: Appearance) -> None:
    document = MessageDocument(content_html(reply(1, "*She nods.* “Yes.” she says")), look, 600)
    pieces = {}
    fragments = document.firstBlock().begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        pieces[fragment.text().strip()] = fragment.charFormat()
        fragments += 1
    assert pieces["She nods."].fontItalic()
    assert pieces["She nods."].foreground().color() == appearance.colours.narration
    assert pieces["“Yes.”"].foreground().color() == appearance.colours.speech


LONG_TEXTS = {
    "unbroken": "a" * 2_000_000,
    "words": "a b " * 500_000,
    "han": "漢字" * 100_000,
    "emoji": "😀" * 100_000,
    "empty lines": "\n" * 100_000,
    "lines": "x\n" * 100_000,
    "marks": "e\u0301" * 200_000,
    "quotes": "> " * 50_000,
    "bold": "**a** " * 50_000,
    "speech": '"a" ' * 50_000,
}


HONEST_TEXT = "The lamp turns slowly over the water. " * 1_300
"""As long as a message is shown before it is cut."""
MOST_TIMES_HONEST = 8


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_hostile_text_is_laid_out_about_as_fast_as_an_honest_one(look: TextLook, text: str) -> None:
    assert is_cut(reply(1, text))
    honest_s = min(cpu_seconds_to_lay_out(HONEST_TEXT, look) for _ in range(2))
    hostile_s = min(cpu_seconds_to_lay_out(text, look) for _ in range(2))
    assert hostile_s < MOST_TIMES_HONEST * honest_s


def cpu_seconds_to_lay_out(text: str, look: TextLook) -> float:
    begun_s = time.process_time()
    MessageDocument(content_html(reply(1, text)), look, 600)
    return time.process_time() - begun_s


def test_the_cursor_stands_behind_the_last_letter(look: TextLook) -> None:
    empty = MessageDocument(content_html(streaming(1)), look, 600).end_of_text()
    one_line = MessageDocument(content_html(streaming(1, "Hello")), look, 600).end_of_text()
    two_lines = MessageDocument(content_html(streaming(1, "Hello\n\nthere")), look, 600).end_of_text()
    assert empty.left() == 0
    assert empty.width() > 3
    assert one_line.left() > 20
    assert two_lines.top() > one_line.bottom()


def test_a_failed_reply_says_why_below_its_text() -> None:
    record = ReplyRecord(error={"message": "Out of <b>memory</b>.", "hint": "Make the context smaller."})
    failed = reply(1, "The ink", state=RevisionState.FAILED, made_with=record)
    assert trouble_of(failed) == "Out of <b>memory</b>. Make the context smaller."
    html = content_html(failed)
    assert "The ink" in html
    assert "Out of &lt;b&gt;memory&lt;/b&gt;." in html
    assert trouble_of(reply(1, "whole")) == ""


def test_emphasis_is_closed_where_a_text_did_not_come_to_its_end() -> None:
    def html_of(message: Message) -> str:
        return content_html(message)

    assert "<em" in html_of(streaming(1, "*She turns"))
    assert "<em" in html_of(reply(1, "*She turns", state=RevisionState.STOPPED))
    assert "<em" not in html_of(reply(1, "*She turns"))
