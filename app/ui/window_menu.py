"""WindowMenu: File, Chat and View as one menu behind a button; its actions' keys work in the whole window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.language.words import tr

Slot = Callable[[], object]


class WindowMenu(QMenu):
    """Filled by the window with `section`, `entry` and `choice`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._section: QMenu = self

    def section(self, title: str) -> None:
        """What is added from here on stands in the submenu `title`."""
        self._section = self.addMenu(title)

    def gap(self) -> None:
        self._section.addSeparator()

    def entry(self, label: str, slot: Slot, *keys: str, is_checked: bool | None = None) -> QAction:
        """An action of the window; with `is_checked` one that is on or off."""
        action = QAction(label, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if is_checked is not None:
            action.setCheckable(True)
            action.setChecked(is_checked)
        action.triggered.connect(lambda: slot())
        self._section.addAction(action)
        self._window.addAction(action)
        return action

    def choice(self, labels: dict[str, str], on_chosen: Callable[[str], object]) -> dict[str, QAction]:
        """One of several: `labels` by value. Returns the actions by value."""
        group = QActionGroup(self)
        actions = {}
        for value, label in labels.items():
            action = self.entry(label, partial(on_chosen, value), is_checked=False)
            group.addAction(action)
            actions[value] = action
        return actions


def theme_labels() -> dict[str, str]:
    """The choices of the setting appearance.theme in words."""
    return {
        "system": tr("Like the system"),
        "light": tr("Light"),
        "dark": tr("Dark"),
    }
