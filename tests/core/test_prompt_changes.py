"""What came into a prompt, what went, and what of the rest has to be read again."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.prompt.prompt_changes import PromptChanges, WentText, prompt_changes

TOKENS = st.lists(st.sampled_from("abcd"), max_size=20)


def test_what_came_and_what_went_is_told_with_its_place() -> None:
    changes = prompt_changes(["<s>", "old", " one", ".", "Hi"], ["<s>", "new", ".", "Hi", "!", "?"])
    assert changes == PromptChanges(came=((1, 2), (4, 6)), went=(WentText(1, 2, "old one"),))
    assert (changes.num_came, changes.num_went) == (3, 2)
    assert changes.num_stayed_from(1, 6) == 2  # "." and "Hi" stand behind what is new
    assert changes.num_stayed_from(4, 6) == 0


def test_the_first_prompt_has_come_as_a_whole() -> None:
    assert prompt_changes([], ["a", "b"]) == PromptChanges(came=((0, 2),))
    assert prompt_changes(["a"], ["a"]) == PromptChanges()


@given(TOKENS, TOKENS)
def test_with_what_came_taken_out_and_what_went_put_back_it_is_the_earlier_prompt(
    earlier: list[str], later: list[str]
) -> None:
    changes = prompt_changes(earlier, later)
    new = {number for first, end in changes.came for number in range(first, end)}
    gone = {part.place: part.text for part in changes.went}
    pieces = [gone.get(n, "") + ("" if n in new else token) for n, token in enumerate([*later, ""])]
    assert "".join(pieces) == "".join(earlier)
    assert len(earlier) == len(later) - changes.num_came + changes.num_went
