"""A small SillyTavern data folder of our own words."""

import json
from pathlib import Path

from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json

CHAT = '{"user_name": "You", "character_name": "Mira"}\n{"name": "Mira", "mes": "Late again?\\r\\n"}\n'
PERSONAS = {
    "personas": {"1.png": "Wren", "2.png": "Lin", "3.png": ""},
    "persona_descriptions": {"1.png": {"description": "A thief.", "position": 0}, "2.png": None},
}


def make_tavern_folder(folder: Path) -> Path:
    """Two characters, two chats, one group with its chat, a world, four presets, personas, a background."""
    for place, content in _files().items():
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _files() -> dict[str, str | bytes]:
    return {
        "characters/Mira.json": export_card_json(CharacterCard(name="Mira", greetings=("Late again?",))),
        "characters/Tom.json": export_card_json(CharacterCard(name="Tom", greetings=("Aye.",))),
        "characters/broken.json": "{",
        "chats/Mira/first.jsonl": CHAT,
        "chats/Mira/second.jsonl": CHAT + CHAT,
        "groups/1.json": '{"name": "All", "members": ["Mira.png"]}',
        "group chats/1.jsonl": CHAT,
        "worlds/Tower.json": '{"entries": {}}',
        "TextGen Settings/Warm.json": json.dumps({"temp": 1.1, "min_p": 0.05}),
        "TextGen Settings/broken.json": "no JSON",
        "instruct/Mine.json": json.dumps({"name": "Mine", "input_sequence": "<a>", "output_sequence": "<b>"}),
        "themes/Dusk.json": '{"name": "Dusk"}',
        "OpenAI Settings/Proxy.json": '{"proxy_password": "secret"}',
        "backgrounds/sea.png": b"\x89PNG",
        "User Avatars/1.png": b"\x89PNG",
        "settings.json": json.dumps({"power_user": PERSONAS, "proxies": [{"password": "secret"}]}),
        "thumbnails/bg/sea.png": b"\x89PNG",
    }
