"""Core values as JSON columns and back; keys of other versions are passed over, missing ones get defaults."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.cards.v3_fields import CardAsset, as_seconds, v3_values
from app.core.chat.messages import ReplyRecord


def card_to_json(card: CharacterCard) -> dict[str, Any]:
    assets = [_shallow(asset) for asset in card.assets]
    return _shallow(card) | {"depth_prompt": _shallow(card.depth_prompt), "assets": assets}


def card_from_json(stored: Mapping[str, Any]) -> CharacterCard:
    values = _known(CharacterCard, stored)
    values["depth_prompt"] = DepthPrompt(**_known(DepthPrompt, stored.get("depth_prompt", {})))
    if "assets" in stored:
        values["assets"] = tuple(CardAsset(**_known(CardAsset, asset)) for asset in stored["assets"])
    else:  # stored before these fields were read
        data = stored.get("source", {}).get("data")
        values |= v3_values(data if isinstance(data, Mapping) else {})
    for name in ("greetings", "group_greetings", "tags", "origins"):
        values[name] = tuple(values.get(name, ()))
    for name in ("created_at", "modified_at"):  # stored as milliseconds before those were told apart
        values[name] = as_seconds(values.get(name, 0))
    return CharacterCard(**values)


def reply_record_to_json(record: ReplyRecord) -> dict[str, Any]:
    return _shallow(record)


def reply_record_from_json(stored: Mapping[str, Any]) -> ReplyRecord:
    values = _known(ReplyRecord, stored)
    values["stop_strings"] = tuple(stored.get("stop_strings", ()))
    return ReplyRecord(**values)


def _shallow(value: CharacterCard | CardAsset | DepthPrompt | ReplyRecord) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _known(
    cls: type[CharacterCard | CardAsset | DepthPrompt | ReplyRecord], stored: Mapping[str, Any]
) -> dict[str, Any]:
    return {field.name: stored[field.name] for field in fields(cls) if field.name in stored}
