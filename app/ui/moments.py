"""Points in time in few words, in the user's own language and time zone."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QTime

from app.ui.language.words import tr


def local(moment: datetime) -> datetime:
    """`moment` in the zone of this machine; one without a zone is taken as local already."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment


@lru_cache(maxsize=4096)
def day_of(moment: datetime) -> date:
    """The day here. Kept: a list asks for every row again and again, and the time zone takes its time."""
    return local(moment).date()


def short_moment(moment: datetime, now: datetime | None = None) -> str:
    """For a list: "now", "21:04", "Tue", "9 Nov" or "Nov 2025", whichever says enough."""
    then, today = local(moment), local(now) if now else datetime.now()
    if abs(today - then) < timedelta(minutes=1):
        return tr("now")
    if then.date() == today.date():
        return clock_time(moment)
    if timedelta() < today - then < timedelta(days=6):
        return QLocale().toString(_date(then), "ddd")
    return QLocale().toString(_date(then), "d MMM" if then.year == today.year else "MMM yyyy")


def message_moment(moment: datetime, now: datetime | None = None) -> str:
    """For a message: the time of day, with the date before it unless it is today's."""
    then, today = local(moment), local(now) if now else datetime.now()
    if then.date() == today.date():
        return clock_time(moment)
    date_format = "d MMM" if then.year == today.year else "d MMM yyyy"
    return f"{QLocale().toString(_date(then), date_format)}, {clock_time(moment)}"


def day_words(moment: datetime, now: datetime | None = None) -> str:
    """For a line between two days: "Today", "Yesterday", "Tuesday, 9 November", with the year if another."""
    then, today = local(moment), local(now) if now else datetime.now()
    days = (today.date() - then.date()).days
    if days in (0, 1):
        return tr("Yesterday") if days else tr("Today")
    date_format = "dddd, d MMMM" if then.year == today.year else "d MMMM yyyy"
    return QLocale().toString(_date(then), date_format)


def clock_time(moment: datetime) -> str:
    then = local(moment)
    return QLocale().toString(QTime(then.hour, then.minute), QLocale.FormatType.ShortFormat)


def _date(moment: datetime) -> QDate:
    return QDate(moment.year, moment.month, moment.day)
