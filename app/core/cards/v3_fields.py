"""The fields that only V3 cards have, in and out of a card's `data`. Source: `spec/cards.md`, "V3".

What does not have the type that the specification gives it is read as nothing and stays in the file as it
is, also when what lies beside it is changed. Only a whole field of the wrong type gives way to what is
written in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.core.cards.raw_merge import merged_list, merged_texts

_SMALLEST_MILLISECONDS: Final = 100_000_000_000
"""As milliseconds a day in March 1973, as seconds one in the year 5138."""


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
        """Whether it is the card's picture; capitals make no difference to other tools either."""
        return self.kind.lower() == "icon" and self.name.lower() == "main"


def v3_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `V3_KEYS`' fields in the `data` of a card."""
    return {name: read(data.get(key)) for name, (key, read, _) in _FIELDS.items()}


def v3_data(values: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with those fields of `values` that it does not say yet; what is unchanged keeps its form."""
    written = dict(data)
    for name, (key, read, write) in _FIELDS.items():
        if values[name] != read(data.get(key)):
            written[key] = write(values[name], data.get(key))
    return written


def as_seconds(moment: int) -> int:
    """A moment since 1970 in seconds; some tools write milliseconds where the specification says seconds."""
    return moment // 1000 if moment > _SMALLEST_MILLISECONDS else moment


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(text for item in _items(value) if (text := _text(item)) is not None)


def _text(item: Any) -> str | None:
    return item if isinstance(item, str) and item.strip() else None


def _written_texts(texts: Sequence[str], raw: Any) -> list[Any]:
    return merged_list(_items(raw), texts, _text, lambda text, _: text, lambda *_: False)


def _texts_by_language(value: Any) -> dict[str, str]:
    notes = value if isinstance(value, Mapping) else {}
    return {str(language): text for language, text in notes.items() if isinstance(text, str)}


def _written_by_language(texts: Mapping[str, str], raw: Any) -> dict[str, Any]:
    return merged_texts(raw if isinstance(raw, Mapping) else {}, texts)


def seconds_of(value: Any) -> int:
    """Since 1970; 0 where that is not known."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e13
    return as_seconds(max(int(value), 0)) if is_number else 0


def _written_seconds(seconds: int, _: Any) -> int:
    return int(seconds)


def _assets(value: Any) -> tuple[CardAsset, ...]:
    return tuple(asset for item in _items(value) if (asset := _asset(item)) is not None)


def _asset(item: Any) -> CardAsset | None:
    if not isinstance(item, Mapping):
        return None
    texts = {name: item.get(key) for name, key in _ASSET_KEYS.items()}
    extra = {key: value for key, value in item.items() if key not in _ASSET_KEYS.values()}
    return CardAsset(
        **{name: text if isinstance(text, str) else "" for name, text in texts.items()}, extra=extra
    )


def _written_assets(assets: Sequence[CardAsset], raw: Any) -> list[Any]:
    return merged_list(_items(raw), assets, _asset, _written_asset, _are_alike)


def _written_asset(asset: CardAsset, raw: Any) -> dict[str, Any]:
    """Only the keys that changed are written over those of the item that it was."""
    texts = {key: getattr(asset, name) for name, key in _ASSET_KEYS.items()}
    old = _asset(raw)
    if old is None:
        return {**asset.extra, **texts}
    kept = {key: value for key, value in raw.items() if key in texts or key in asset.extra}
    changed = {
        key: texts[key] for name, key in _ASSET_KEYS.items() if getattr(asset, name) != getattr(old, name)
    }
    return {**kept, **asset.extra, **changed}


def _are_alike(one: CardAsset, other: CardAsset) -> bool:
    num_same = sum(getattr(one, name) == getattr(other, name) for name in _ASSET_KEYS)
    return one.extra == other.extra and num_same > len(_ASSET_KEYS) // 2


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


_ASSET_KEYS = {"kind": "type", "uri": "uri", "name": "name", "ext": "ext"}
_FIELDS: Mapping[str, tuple[str, Callable[[Any], Any], Callable[[Any, Any], Any]]] = {
    "group_greetings": ("group_only_greetings", _texts, _written_texts),
    "origins": ("source", _texts, _written_texts),
    "translated_notes": ("creator_notes_multilingual", _texts_by_language, _written_by_language),
    "assets": ("assets", _assets, _written_assets),
    "created_at": ("creation_date", seconds_of, _written_seconds),
    "modified_at": ("modification_date", seconds_of, _written_seconds),
}
V3_KEYS: Mapping[str, str] = {name: key for name, (key, _, _) in _FIELDS.items()}
"""Names of `CharacterCard`'s fields → keys in `data`."""
