"""The model names a speaker: the prompt before the name, and the grammar of names."""

import pytest

from app.core.prompt.begun_reply import without_ending
from app.core.prompt.name_grammar import one_of
from app.core.prompt.segments import Segment, Source, SourceKind

HEAD = Segment("<a>\n", Source(SourceKind.TEMPLATE), is_markup=True)
SAID = Segment("Ada: Hi.\n", Source(SourceKind.MESSAGE, "7"), token_ids=(1, 2))


@pytest.mark.parametrize("tail", ["Cy:", "Cy: ", "\nCy:\n"])
def test_the_name_at_the_end_is_cut_off_with_the_blanks_after_it(tail: str) -> None:
    cut = without_ending((HEAD, SAID, Segment(tail, Source(SourceKind.TEMPLATE))), "Cy:")
    assert cut[:2] == (HEAD, SAID)
    assert "".join(segment.text for segment in cut[2:]) == tail[: tail.index("Cy:")]


def test_a_name_over_several_segments_is_cut_off_too() -> None:
    parts = (HEAD, Segment("…C", SAID.source, token_ids=(5,)), Segment("y:", HEAD.source))
    head, rest = without_ending(parts, "Cy:")
    assert (head, rest.text, rest.token_ids) == (HEAD, "…", None)


def test_a_prompt_that_ends_otherwise_stays_as_it_is() -> None:
    assert without_ending((HEAD, SAID), "Cy:") == (HEAD, SAID)
    assert without_ending((HEAD, SAID), "") == (HEAD, SAID)


def test_names_are_taken_as_they_are() -> None:
    assert one_of(["Ada", 'Cy "the\\ox"\n']) == 'root ::= "Ada" | "Cy \\"the\\\\ox\\"\\n"'
