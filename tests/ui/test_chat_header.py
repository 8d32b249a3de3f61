"""The header gives each name the room it needs, and no more than it needs."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.chat.messages import CharacterId, ChatId, Persona, PersonaId
from app.services.facts import ChatShown
from app.ui.chat.chat_header import ChatHeader
from app.ui.theme.appearance import Appearance


def test_a_short_name_after_a_long_one_takes_little_room(qtbot: QtBot, appearance: Appearance) -> None:
    header = ChatHeader(appearance, QMenu())
    qtbot.addWidget(header)
    header.resize(800, 48)
    header.show()
    you = Persona(PersonaId(1), "You")

    def show(name: str) -> None:
        header.show_chat(ChatShown(ChatId(1), CharacterId(1), name, "First chat", you, None))

    show("A name that is longer than there is room for " * 4)
    qtbot.waitUntil(lambda: header._name.width() > 200)
    show("Ann")
    qtbot.waitUntil(lambda: header._name.width() < 40)
