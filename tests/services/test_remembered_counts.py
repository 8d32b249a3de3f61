"""Counts of texts are asked once, and forgotten by length, never in the middle of an answer."""

from app.services.remembered_counts import RememberedCounts


def counter(capacity: int) -> tuple[RememberedCounts, list[tuple[str, ...]]]:
    asked: list[tuple[str, ...]] = []

    def ask(texts: tuple[str, ...]) -> list[int]:
        asked.append(texts)
        return [len(text) for text in texts]

    return RememberedCounts(ask, capacity), asked


def test_a_text_is_asked_once() -> None:
    remembered, asked = counter(100)
    assert remembered.counts(["one", "three", "one"]) == [3, 5, 3]
    assert remembered.counts(["three", "seven77"]) == [5, 7]
    assert asked == [("one", "three"), ("seven77",)]


def test_known_texts_are_answered_also_when_new_ones_push_them_out() -> None:
    remembered, asked = counter(10)
    remembered.counts(["aaaa", "bbbb"])
    assert remembered.counts(["aaaa", "cccccccccccc"]) == [4, 12]
    assert remembered.counts(["aaaa"]) == [4]
    assert asked == [("aaaa", "bbbb"), ("cccccccccccc",), ("aaaa",)]


def test_the_longest_unused_goes_first() -> None:
    remembered, asked = counter(10)
    remembered.counts(["aaaa", "bbbb"])
    remembered.counts(["aaaa"])
    remembered.counts(["cccc"])
    remembered.counts(["aaaa"])
    remembered.counts(["bbbb"])
    assert asked == [("aaaa", "bbbb"), ("cccc",), ("bbbb",)]


def test_nothing_is_known_of_another_model() -> None:
    remembered, asked = counter(10)
    remembered.counts(["a"])
    remembered.forget()
    remembered.counts(["a"])
    assert asked == [("a",), ("a",)]
