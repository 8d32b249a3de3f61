"""Speech: what stands between quotation marks, of whatever kind."""

import pytest

from app.ui.chat.speech import SpeechScanner


def spoken(*texts: str) -> list[str]:
    """The stretches of speech in texts that follow each other in one paragraph."""
    scanner = SpeechScanner()
    return [stretch for text in texts for stretch, is_speech in scanner.pieces(text) if is_speech]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“Vellum,” she says. “They knew.”", ["“Vellum,”", "“They knew.”"]),
        ('"Hello," he said.', ['"Hello,"']),
        ("„Guten Tag“, sagt er.", ["„Guten Tag“"]),
        ("« Bonjour », dit-il.", ["« Bonjour »"]),
        ("「こんにちは」と言う。", ["「こんにちは」"]),
        ("『本』 ＂a＂", ["『本』", "＂a＂"]),
        ("no speech at all", []),
        ('5\'10" tall and 3" wide', []),
        ("““doubled””", ["““doubled”"]),
        ("“Hm,“ he said.", ["“Hm,“"]),
        ("", []),
    ],
)
def test_quotation_marks_of_many_kinds(text: str, speech: list[str]) -> None:
    assert spoken(text) == speech


def test_speech_goes_on_through_emphasis() -> None:
    assert spoken("“They ", "really", " knew,” she says.") == ["“They ", "really", " knew,”"]


def test_an_open_quotation_reaches_to_the_end() -> None:
    assert spoken("“This is not a ledger, Wren. It is a ") == ["“This is not a ledger, Wren. It is a "]


def test_every_character_comes_out_once_and_in_order() -> None:
    text = 'a “b” c "d" „e“ f ” g “'
    assert "".join(stretch for stretch, _ in SpeechScanner().pieces(text)) == text


def test_a_new_line_begins_a_word() -> None:
    scanner = SpeechScanner()
    scanner.pieces("he said")
    scanner.break_line()
    assert scanner.pieces('"Hi"') == [('"Hi"', True)]
