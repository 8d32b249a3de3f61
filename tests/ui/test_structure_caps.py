"""Caps on what Qt lays out."""

from app.ui.chat.structure_caps import (
    LONGEST_RUN,
    LONGEST_SHOWN,
    MOST_LINES,
    is_too_marked_up,
    shown_part,
    with_broken_runs,
)


def test_an_ordinary_text_is_shown_whole() -> None:
    text = "*She nods.* “Yes.”\n\n" * 200
    assert shown_part(text) == text
    assert with_broken_runs(text) == text
    assert not is_too_marked_up(text)


def test_a_long_text_is_cut_by_characters_and_by_lines() -> None:
    assert len(shown_part("word " * 100_000)) == LONGEST_SHOWN
    assert shown_part("x\n" * 10_000).count("\n") == MOST_LINES - 1


def test_an_unbroken_run_gets_line_breaks_and_loses_nothing() -> None:
    run = "漢" * (LONGEST_RUN * 2 + 10)
    broken = with_broken_runs(run)
    assert broken.replace("\n", "") == run
    assert max(len(line) for line in broken.split("\n")) == LONGEST_RUN


def test_a_novel_is_not_too_marked_up_but_a_wall_of_marks_is() -> None:
    novel = "“Yes,” she says. *She looks away and thinks about it for a while.* " * 500
    assert not is_too_marked_up(novel)
    assert is_too_marked_up("*" * 10_000)
