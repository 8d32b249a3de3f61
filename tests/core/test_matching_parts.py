"""Long sequences are compared piece by piece, exactly and soon."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from app.core.cards.matching_parts import matching_parts
from app.core.cards.text_difference import PieceKind, TextPiece, text_difference

ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(ITEMS, ITEMS, st.sampled_from([0, 20, 10_000]))
def test_parts_match_rise_and_do_not_overlap(old: list[str], new: list[str], most: int) -> None:
    parts = list(matching_parts(old, new, most))
    old_end = new_end = 0
    for old_start, new_start, length in parts:
        assert old_start >= old_end
        assert new_start >= new_end
        assert old[old_start : old_start + length] == new[new_start : new_start + length]
        old_end, new_end = old_start + length, new_start + length


def prompt(texts: list[str], before: str, behind: str) -> str:
    return "".join(before + text + behind for text in texts)


def test_other_markup_around_every_message_of_a_long_prompt_is_shown_exactly_and_soon() -> None:
    dice = random.Random(1)
    texts = [" ".join(f"word{dice.randrange(900)}" for _ in range(60)) for _ in range(600)]
    started = time.perf_counter()
    pieces = text_difference(prompt(texts, "<|user|>\n\n", "<|end|>"), prompt(texts, "[INST]", "[/INST]\n"))
    assert time.perf_counter() - started < 5
    kept = "".join(piece.text for piece in pieces if piece.kind is PieceKind.SAME)
    assert len(kept) > 0.95 * sum(map(len, texts))


def test_a_sentence_changed_in_one_huge_line_is_all_that_is_shown() -> None:
    words = [f"w{number} " for number in range(20_000)]
    changed = [*words[:9_000], "new ", *words[9_001:]]
    pieces = text_difference("".join(words), "".join(changed))
    assert [piece for piece in pieces if piece.kind is not PieceKind.SAME] == [
        TextPiece(PieceKind.REMOVED, "w9000"),
        TextPiece(PieceKind.ADDED, "new"),
    ]


def test_texts_without_anything_in_common_are_one_replacement() -> None:
    old, new = "a " * 5_000, "b\n" * 5_000
    assert text_difference(old, new) == (TextPiece(PieceKind.REMOVED, old), TextPiece(PieceKind.ADDED, new))
