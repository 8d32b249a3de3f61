"""Real cards of other tools, where they lie beside the repository: read, or refused as they should be."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.v3_fields import CardAsset
from app.core.errors import CardFormatError
from app.formats.card_export import export_card_charx, export_card_json, export_card_png, picture_of
from app.formats.card_import import import_card
from app.formats.json_tree import parse_json
from app.formats.untrusted_process import UntrustedProcess
from app.services.card_conversion import convert_card

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FILES = sorted(file for folder in ("cards", "cards-derived") for file in (SAMPLES / folder).glob("*"))

REFUSED = {
    "ooba_Example_avatar_only.png": "without a character card",
    "st_user_default_no_card.png": "without a character card",
    "seraphina_bad_base64.png": "not the base64 code",
    "seraphina_truncated.png": "cut off",
}
ROUTE = (".json", ".charx", ".png", ".json")
REMARKED = {
    "tavernkit_invalid_missing_name.json": "has no name",
    "seraphina_empty_name.json": "has no name",
    "seraphina_altgreet_string.json": "alternate_greetings",
    "vibetavern_ccv3_over_chara.png": "differs in: name",
}
READABLE = [file for file in FILES if file.name not in REFUSED]


def _is_icon(asset: CardAsset) -> bool:
    return asset.is_main_icon


def names(files: list[Path]) -> list[str]:
    return [file.name for file in files]


@pytest.mark.parametrize("file", READABLE, ids=names(READABLE))
def test_a_sample_is_read_and_written_without_losing_a_field(file: Path, untrusted: UntrustedProcess) -> None:
    imported = import_card(file.read_bytes(), file.stem, untrusted)
    assert (imported.avatar_png is not None) == (file.suffix in (".png", ".charx"))
    assert REMARKED.get(file.name, "") in " ".join(imported.remarks)
    assert bool(imported.remarks) == (file.name in REMARKED)
    as_json = export_card_json(imported.card)
    as_png = export_card_png(imported.card, picture_of(imported), untrusted)
    as_charx = export_card_charx(imported.card, picture_of(imported), imported.original, untrusted)
    for written in (as_json, as_png, as_charx):
        again = import_card(written, file.stem, untrusted)
        assets = imported.card.assets
        if written is as_charx and imported.avatar_png and not any(map(_is_icon, assets)):
            assets = (*filter(_is_icon, again.card.assets), *assets)  # an archive names its picture
        assert again.card == replace(imported.card, spec="chara_card_v3", assets=assets)
        assert set(imported.card.source) <= set(again.card.source)
        assert _lost(imported.card.source.get("data", {}), again.card.source["data"]) == set()
    assert parse_json(as_json).root == import_card(as_png, file.stem, untrusted).card.source


@pytest.mark.parametrize("file", READABLE, ids=names(READABLE))
def test_a_sample_goes_through_every_kind_of_file_and_comes_back_the_same(
    file: Path, untrusted: UntrustedProcess, tmp_path: Path
) -> None:
    route = [tmp_path / f"{number}{suffix}" for number, suffix in enumerate(ROUTE)]
    for before, after in pairwise([file, *route]):
        convert_card(before, after, untrusted)
    first, *others = [
        _without_assets(parse_json(out.read_bytes()).root) for out in route if out.suffix == ".json"
    ]
    assert others == [first] * len(others)


@pytest.mark.parametrize("file", [f for f in FILES if f.name in REFUSED], ids=lambda file: file.name)
def test_a_sample_without_a_card_that_we_read_is_refused_with_its_reason(
    file: Path, untrusted: UntrustedProcess
) -> None:
    with pytest.raises(CardFormatError, match=REFUSED[file.name]):
        import_card(file.read_bytes(), file.stem, untrusted)


def _without_assets(tree: dict[str, Any]) -> dict[str, Any]:
    """A card that gets a picture in an archive names it among its assets from then on."""
    return {**tree, "data": {key: value for key, value in tree["data"].items() if key != "assets"}}


def _lost(before: dict[str, object], after: dict[str, object]) -> set[str]:
    """Keys whose value is neither the same nor one of those we put into the right type."""
    mended = {"name", "character_book", "alternate_greetings"}
    return {key for key, value in before.items() if key not in mended and after.get(key) != value}
