"""What came of writing a reply again, in words for a toast."""

from app.core.chat.replay import Difference
from app.core.presets.knobs import BY_NAME
from app.services.replay_facts import ReplayCompared
from app.ui.language.words import tr

_NUM_NAMED = 3


def replay_news(fact: ReplayCompared) -> str:
    """ "Written again: the same, word for word", or what is not as it was then."""
    if fact.is_same:
        return tr("Written again: the same, word for word.")
    if not fact.differences:
        return tr("Written again: another text, though all is as it was but for the rounding of numbers.")
    named = "; ".join(_sentence(difference) for difference in fact.differences[:_NUM_NAMED])
    more = len(fact.differences) - _NUM_NAMED
    return tr("Written again with another {0}").format(named) + (
        tr(" and {0} more").format(more) if more > 0 else ""
    )


def _sentence(difference: Difference) -> str:
    """ "seed: 5 → 7"."""
    knob = BY_NAME.get(difference.what)
    what = tr(knob.label).lower() if knob else difference.what.replace("_", " ")
    return f"{what} ({_short(difference.before)} → {_short(difference.after)})"


def _short(value: str) -> str:
    return value if len(value) <= 24 else value[:23] + "…"
