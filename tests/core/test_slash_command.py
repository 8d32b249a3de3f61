"""What is a slash command and what is said as it stands."""

import pytest

from app.core.chat.slash_command import SlashCommand, parse_slash_command, spoken_text


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
