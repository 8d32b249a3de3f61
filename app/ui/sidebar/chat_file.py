"""Asks where a chat is to be written, and as what."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.chat.messages import ChatId
from app.services.chat_export import file_name_for
from app.ui.language.words import tr
from app.ui.widgets.ask_files import ask_new_file


def ask_chat_file(
    parent: QWidget, chat_id: ChatId, title: str, on_file: Callable[[ChatId, Path], object]
) -> None:
    """Call `on_file` with the chat and the file that was chosen."""
    kinds = ";;".join(
        [
            tr("SillyTavern chat, loses nothing (*.jsonl)"),
            tr("Text (*.txt)"),
            tr("Markdown (*.md)"),
            tr("Web page (*.html)"),
            tr("SillyTavern group, without its talk (*.json)"),
        ]
    )
    ask_new_file(
        parent, tr("Export the chat"), kinds, file_name_for(title), lambda file: on_file(chat_id, file)
    )
