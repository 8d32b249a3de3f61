"""What tiles and rows of the library say beside a character's name."""

from datetime import UTC, datetime

from app.core.cards.library import DAYS_IN_TRASH, LibraryCard
from app.ui import figures
from app.ui.language.words import tr
from app.ui.moments import short_moment
from app.ui.names import clean_name


def subtitle(card: LibraryCard) -> str:
    """Who made the card; in the trash how long it stays there."""
    if card.deleted_at is not None:
        return days_left(card.deleted_at)
    creator = clean_name(card.creator)
    return tr("by {0}").format(creator) if creator else size(card)


def size(card: LibraryCard) -> str:
    """ "about 1,200 tokens": an estimate that needs no model."""
    tokens = card.about_tokens
    rounded = round(tokens, -1) if tokens < 1000 else round(tokens, -2)
    return tr("about {0} tokens").format(figures.count(rounded))


def last_touched(card: LibraryCard) -> str:
    return short_moment(card.last_used_at or card.created_at)


def days_left(deleted_at: datetime, now: datetime | None = None) -> str:
    """How long a character stays in the trash."""
    days = DAYS_IN_TRASH - ((now or datetime.now(UTC)) - deleted_at).days
    return tr("1 day left") if days <= 1 else tr("{0} days left").format(figures.count(days))
