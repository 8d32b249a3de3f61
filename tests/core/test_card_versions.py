"""What changed in a card is found, shown word by word, and carried over to what others saved meanwhile."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.core.cards.card_fields import EDITED_FIELDS, changed_fields, field_text
from app.core.cards.card_versions import with_edits
from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.cards.text_difference import PieceKind, TextPiece, card_differences, text_difference
from app.core.cards.v3_fields import CardAsset

MARTA = CharacterCard("Marta", description="She keeps the light.", greetings=("Hello.",), tags=("sea", "old"))


def test_the_changed_fields_are_named_in_the_order_in_which_they_are_shown() -> None:
    edited = replace(MARTA, tags=("sea",), name="Mara")
    assert changed_fields(MARTA, edited) == ("name", "tags")
    assert changed_fields(MARTA, MARTA) == ()


def test_edits_leave_the_fields_that_someone_else_saved_meanwhile() -> None:
    newest = replace(MARTA, description="Saved by the lorebook editor.")
    edited = replace(MARTA, scenario="A storm.")
    assert with_edits(newest, MARTA, edited) == replace(newest, scenario="A storm.")


def test_every_edited_field_reads_as_text() -> None:
    card = replace(MARTA, depth_prompt=DepthPrompt("Be brief.", 2, "user"), lorebook={"entries": []})
    texts = {name: field_text(card, name) for name in EDITED_FIELDS}
    assert texts["depth_prompt"] == "Be brief.\n(depth 2, user)"
    assert texts["tags"] == "sea, old"
    assert texts["greetings"] == "1.\nHello."
    assert '"entries": []' in texts["lorebook"]


def test_a_changed_word_is_found_within_its_line() -> None:
    pieces = text_difference("One.\nThe red door.\n", "One.\nThe blue door.\n")
    assert pieces == (
        TextPiece(PieceKind.SAME, "One.\nThe "),
        TextPiece(PieceKind.REMOVED, "red"),
        TextPiece(PieceKind.ADDED, "blue"),
        TextPiece(PieceKind.SAME, " door.\n"),
    )


def test_a_card_differs_in_its_changed_fields_only() -> None:
    (difference,) = card_differences(MARTA, replace(MARTA, greetings=("Hello.", "You again?")))
    assert difference.field == "greetings"


def test_the_fields_of_v3_cards_are_compared_and_carried_over_like_the_others() -> None:
    icon = CardAsset("icon", "main", "ccdefault:", "png")
    changes = {
        "nickname": "Light",
        "group_greetings": ("Hail, all.",),
        "translated_notes": {"de": "Notiz"},
        "origins": ("https://one.example",),
        "assets": (icon,),
    }
    edited = replace(MARTA, **changes)  # type: ignore[arg-type]
    texts = {d.field: "".join(p.text for p in d.pieces) for d in card_differences(MARTA, edited)}
    assert texts.keys() == changes.keys()
    words = ("Light", "Hail, all.", "Notiz", "one.example", "ccdefault:")
    assert all(word in texts[field] for field, word in zip(changes, words, strict=True))
    newest = replace(MARTA, scenario="A storm.")
    assert with_edits(newest, MARTA, edited) == replace(edited, scenario="A storm.")


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_the_pieces_make_both_texts_again(old: str, new: str) -> None:
    pieces = text_difference(old, new)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == old
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == new
