"""Asks for one line of text in a dialog that does not hold up the program."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget


def ask_text(
    parent: QWidget,
    title: str,
    label: str,
    text: str,
    on_text: Callable[[str], object],
    *,
    may_be_empty: bool = False,
) -> None:
    """Call `on_text` with what was written, without spaces around it, unless that is nothing; Cancel calls
    nobody."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(
        lambda written: on_text(written.strip()) if written.strip() or may_be_empty else None
    )
    dialog.open()
