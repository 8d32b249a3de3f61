"""What is kept of a reply."""

import pytest

from app.core.presets.instruct_template import InstructTemplate
from app.core.prompt.reply_cleanup import ReplyRules, clean_reply, without_unfinished_sentence

RULES = ReplyRules(user="Ben", char="Ada")


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        (" Yes.  \n", "Yes."),
        ("Ada: Yes.", "Yes."),
        (" Ada: Yes.", "Yes."),
        ("Yes.\nBen: And?", "Yes."),
        ("Ben: And?", ""),
        ("One.\nAda: Two.", "One.\nTwo."),
        ("Done.<|endoftext|>more", "Done."),
    ],
)
def test_foreign_turns_and_own_name_go(reply: str, kept: str) -> None:
    assert clean_reply(reply, RULES) == kept


def test_the_beginning_of_a_stop_string_goes() -> None:
    assert clean_reply("Yes.\nBe", ReplyRules("Ben", "Ada", stop_strings=("\nBen:",))) == "Yes."


def test_markup_ends_a_reply() -> None:
    template = InstructTemplate(stop_sequence="<|eot_id|>", user_prefix="[U]", assistant_prefix="[A]")
    rules = ReplyRules("Ben", "Ada", template=template)
    assert clean_reply("[A]Yes.<|eot_id|>[U]x", rules) == "Yes."


def test_other_members_lines_end_a_reply() -> None:
    assert clean_reply("Yes.\nCy: No.", ReplyRules("Ben", "Ada", other_members=("Cy",))) == "Yes."


def test_the_users_own_words_keep_their_name_off() -> None:
    assert clean_reply("Ben: Hm.", ReplyRules("Ben", "Ada", impersonates=True)) == "Hm."


@pytest.mark.parametrize(
    ("text", "kept"),
    [("One. Two. Thr", "One. Two."), ("“Ah.” she sa", "“Ah.”"), ("Nothing ends", "Nothing ends")],
)
def test_an_unfinished_sentence_goes(text: str, kept: str) -> None:
    assert without_unfinished_sentence(text) == kept
