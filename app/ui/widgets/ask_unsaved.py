"""Asks what is to become of changes that are not saved, without holding up the program."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.ui.language.words import tr


def ask_about_unsaved(
    parent: QWidget, question: str, on_save: Callable[[], object], on_discard: Callable[[], object]
) -> QMessageBox:
    """Save, throw away, or go on editing."""
    choices = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setWindowTitle(tr("Not saved"))
    box.setText(question)
    box.setStandardButtons(choices.Save | choices.Discard | choices.Cancel)
    box.setDefaultButton(choices.Save)
    box.button(choices.Save).clicked.connect(on_save)
    box.button(choices.Discard).clicked.connect(on_discard)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
