"""Which of a card's assets is its picture, and how another one becomes it."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from app.core.cards.v3_fields import CardAsset

_FORMER: Final = "former main"


def with_main_icon(assets: Sequence[CardAsset], number: int) -> tuple[CardAsset, ...]:
    """The asset at `number` becomes the one main icon; what was it before stays an icon of another name."""
    changed = list(assets)
    changed[number] = replace(assets[number], kind="icon", name="main")
    for index, asset in enumerate(assets):
        if asset.is_main_icon and index != number:
            changed[index] = replace(asset, name=_free_name({icon.name.lower() for icon in changed}))
    return tuple(changed)


def _free_name(taken: Collection[str]) -> str:
    """ "former main", then "former main 2" and so on: no other asset's name, so that tools keep both."""
    numbered = (f"{_FORMER} {number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([_FORMER], numbered) if name not in taken)
