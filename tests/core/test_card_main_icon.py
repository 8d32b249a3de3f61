"""There is one main icon, and those that were it before can be told apart."""

from app.core.cards.main_icon import with_main_icon
from app.core.cards.v3_fields import CardAsset


def named(*names: str) -> tuple[CardAsset, ...]:
    return tuple(CardAsset("icon", name, f"{number}.png") for number, name in enumerate(names))


def test_each_former_main_icon_has_a_name_of_its_own() -> None:
    assets = named("main", "sad", "glad")
    for number in (1, 2, 0):
        assets = with_main_icon(assets, number)
    assert [asset.name for asset in assets] == ["main", "former main 2", "former main"]
    assert [asset.uri for asset in assets] == ["0.png", "1.png", "2.png"]


def test_every_icon_that_other_tools_take_for_the_main_one_gives_way() -> None:
    assets = (*named("Main", "main", "Former main"), CardAsset("emotion", "sad", "x"))
    changed = with_main_icon(assets, 3)
    assert [asset.name for asset in changed] == ["former main 2", "former main 3", "Former main", "main"]
    assert [asset.kind for asset in changed] == ["icon"] * 4


def test_an_icon_called_main_in_capitals_becomes_the_plain_one() -> None:
    assert with_main_icon(named("MAIN"), 0) == named("main")
