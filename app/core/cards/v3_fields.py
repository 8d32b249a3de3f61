"""The fields that only V3 cards have, in and out of a card's `data`. Source: `spec/cards.md`, "V3".

What does not have the type that the specification gives it is read as nothing, and stays in the file as it is
for as long as the field is not changed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CardAsset:
    """A picture or another file of the card: where `uri` says, called `name`, of a `kind` such as "icon".

    `ext` is its format without a dot. `extra` are keys of the file that mean nothing here.
    """

    kind: str
    name: str
    uri: str
    ext: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def is_main_icon(self) -> bool:
        return self.kind == "icon" and self.name == "main"


def v3_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `V3_KEYS`' fields in the `data` of a card."""
    return {name: read(data.get(key)) for name, (key, read, _) in _FIELDS.items()}


def v3_data(values: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with those fields of `values` that it does not say yet; what is unchanged keeps its form."""
    written = dict(data)
    for name, (key, read, write) in _FIELDS.items():
        if values[name] != read(data.get(key)):
            written[key] = write(values[name])
    return written


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(text for text in _items(value) if isinstance(text, str) and text.strip())


def _texts_by_language(value: Any) -> dict[str, str]:
    notes = value if isinstance(value, Mapping) else {}
    return {str(language): text for language, text in notes.items() if isinstance(text, str)}


def _seconds(value: Any) -> int:
    """Since 1970; 0 where that is not known."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e13
    return max(int(value), 0) if is_number else 0


def _assets(value: Any) -> tuple[CardAsset, ...]:
    return tuple(_asset(item) for item in _items(value) if isinstance(item, Mapping))


def _asset(item: Mapping[str, Any]) -> CardAsset:
    texts = {name: item.get(key) for name, key in _ASSET_KEYS.items()}
    extra = {key: value for key, value in item.items() if key not in _ASSET_KEYS.values()}
    return CardAsset(
        **{name: text if isinstance(text, str) else "" for name, text in texts.items()}, extra=extra
    )


def _written_assets(assets: Sequence[CardAsset]) -> list[dict[str, Any]]:
    keys = _ASSET_KEYS.items()
    return [{**asset.extra, **{key: getattr(asset, name) for name, key in keys}} for asset in assets]


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


_ASSET_KEYS = {"kind": "type", "uri": "uri", "name": "name", "ext": "ext"}
_FIELDS: Mapping[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "group_greetings": ("group_only_greetings", _texts, list),
    "origins": ("source", _texts, list),
    "translated_notes": ("creator_notes_multilingual", _texts_by_language, dict),
    "assets": ("assets", _assets, _written_assets),
    "created_at": ("creation_date", _seconds, int),
    "modified_at": ("modification_date", _seconds, int),
}
V3_KEYS: Mapping[str, str] = {name: key for name, (key, _, _) in _FIELDS.items()}
"""Names of `CharacterCard`'s fields → keys in `data`."""
