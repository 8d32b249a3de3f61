"""What is a slash command and what is said as it stands."""

import pytest

from app.core.chat.slash_command import SlashCommand, message_range, parse_slash_command, spoken_text


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/continue", SlashCommand("continue")),
        ("/Continue ", SlashCommand("continue")),
        ("/rename  The old tower \n", SlashCommand("rename", "The old tower")),
        ("/imp I climb\nthe stairs", SlashCommand("imp", "I climb\nthe stairs")),
        ("/?", SlashCommand("?")),
        ("/", None),
        ("//continue", None),
        (" /continue", None),
        ("/ continue", None),
        ("/one/two", None),
        ("Look: /continue", None),
    ],
)
def test_a_slash_and_a_word_at_the_beginning_are_a_command(text: str, command: SlashCommand | None) -> None:
    assert parse_slash_command(text) == command


@pytest.mark.parametrize(("text", "said"), [("//continue", "/continue"), ("/", "/"), ("a // b", "a // b")])
def test_two_slashes_say_one(text: str, said: str) -> None:
    assert spoken_text(text) == said


@pytest.mark.parametrize(
    ("argument", "meant"),
    [
        ("", (9, 9)),
        ("3", (3, 3)),
        ("2-5", (2, 5)),
        ("2 - 99", (2, 9)),
        ("10", (0, -1)),
        ("x", (0, -1)),
        ("5-2", (5, 2)),
    ],
)
def test_messages_are_meant_by_number_or_range(argument: str, meant: tuple[int, int]) -> None:
    assert message_range(argument, 10) == meant
