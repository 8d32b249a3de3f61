"""Tokens and their chances in words, and the rows that offer what might have come instead."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.core.chat.token_choices import END_OF_TURN, TokenAlternative, TokenChoice
from app.ui.language.words import tr

_SPACE, _BREAK = "␣", "⏎"


def visible(text: str) -> str:
    """A token with its blanks shown; nothing in it hides."""
    shown = text.replace(" ", _SPACE).replace("\n", _BREAK)
    return "".join(c if c.isprintable() else "�" for c in shown) or "…"


def percent(probability: float) -> str:
    """0.4321 → "43.2 %"; what rounds to nothing is "< 0.1 %"."""
    return "< 0.1 %" if probability < 0.0005 else f"{probability * 100:.1f} %"


def heading(choice: TokenChoice) -> str:
    return f"{visible(choice.text)}  {percent(choice.probability)}"


def offer_alternatives(rows: QListWidget, choice: TokenChoice) -> None:
    """What might have come at this token, likeliest first, in `rows`."""
    rows.clear()
    for other in choice.alternatives:
        rows.addItem(_row(other, is_chosen=other.token_id == choice.token_id))


def chosen_token(row: QListWidgetItem, choice: TokenChoice) -> int | None:
    """The id of the token to go on with; None for the one that came and for the end of the reply."""
    token_id: int | None = row.data(Qt.ItemDataRole.UserRole)
    return None if token_id == choice.token_id else token_id


def _row(other: TokenAlternative, *, is_chosen: bool) -> QListWidgetItem:
    is_end = other.text == END_OF_TURN
    end = tr("end of the reply")
    row = QListWidgetItem(f"{percent(other.probability)}   {end if is_end else visible(other.text)}")
    row.setData(Qt.ItemDataRole.UserRole, None if is_end else other.token_id)
    if is_chosen:
        font = row.font()
        font.setBold(True)
        row.setFont(font)
    return row
