"""What copies of characters are called."""

from app.core.cards.copy_name import name_of_copy


def test_a_copy_says_that_it_is_one_and_copies_of_copies_are_counted() -> None:
    assert name_of_copy("Ada", ()) == "Ada (copy)"
    assert name_of_copy("Ada", {"Ada (copy)"}) == "Ada (copy 2)"
    assert name_of_copy("Ada (copy 2)", {"Ada (copy)", "Ada (copy 2)"}) == "Ada (copy 3)"
    assert name_of_copy("", ()) == " (copy)"
