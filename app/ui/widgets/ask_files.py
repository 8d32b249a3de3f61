"""Asks for files or a folder in the system's own dialog, without holding up the program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_files(parent: QWidget, title: str, kinds: str, on_files: Callable[[list[Path]], object]) -> None:
    """Call `on_files` with what was chosen; `kinds` in Qt's notation: "Cards (*.png);;All files (*)"."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda files: on_files([Path(file) for file in files]))
    dialog.open()


def ask_folder(parent: QWidget, title: str, on_folder: Callable[[str], object]) -> None:
    """Call `on_folder` with the folder that was chosen."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(on_folder)
    dialog.open()


def ask_new_file(
    parent: QWidget, title: str, kinds: str, name: str, on_file: Callable[[Path], object]
) -> None:
    """Call `on_file` with where to write; `name` is offered, its suffix given where none was typed."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition("*")[2].rstrip(")")))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda file: on_file(Path(file)))
    dialog.open()


def _dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    return dialog
