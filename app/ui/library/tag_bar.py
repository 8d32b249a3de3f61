"""TagBar: the commonest tags as chips to filter by, as many as fit; the others behind the last one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.ui import figures
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button

_SPACING = 8
_LONGEST = 22
_MOST_CHIPS, _MOST_IN_MENU = 12, 60


class TagBar(QWidget):
    """`tags_chosen` carries the tags that are on; they stand first."""

    tags_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: tuple[str, ...] = ()
        self._counts: Sequence[tuple[str, int]] = ()
        self.chips: list[QPushButton] = []
        self.more_button = text_button("", role="chip")
        self.more_button.setAccessibleName(self.tr("More tags"))
        self.more_button.clicked.connect(self._pop_up)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_SPACING)
        self._layout.addWidget(self.more_button)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_tags(self, counts: Sequence[tuple[str, int]]) -> None:
        """The tags there are where one looks, commonest first, each with how many have it."""
        self._counts = counts
        self._lay_chips()

    def choose(self, tags: tuple[str, ...]) -> None:
        if tags != self.chosen:
            self.chosen = tags
            self._lay_chips()
            self.tags_chosen.emit(tags)

    def menu(self) -> QMenu:
        """The tags that have no chip, and how many characters have each."""
        menu = QMenu(self)
        for tag, count in self._hidden()[:_MOST_IN_MENU]:
            label = f"{_short(tag)}  ·  {figures.count(count)}".replace("&", "&&")
            menu.addAction(label, partial(self._turn, tag))
        return menu

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.more_button.sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_fitting()

    # ---- within ----------------------------------------------------------------------------------

    def _ordered(self) -> list[tuple[str, int]]:
        counts = {tag.casefold(): count for tag, count in self._counts}
        chosen = [(tag, counts.get(tag.casefold(), 0)) for tag in self.chosen]
        keys = {tag.casefold() for tag in self.chosen}
        return chosen + [pair for pair in self._counts if pair[0].casefold() not in keys]

    def _lay_chips(self) -> None:
        for chip in self.chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(tag) for tag, _ in self._ordered()[:_MOST_CHIPS]]
        for place, chip in enumerate(self.chips):
            self._layout.insertWidget(place, chip)
        self._show_fitting()

    def _chip(self, tag: str) -> QPushButton:
        is_on = tag in self.chosen
        label = f"{_short(tag)} ×" if is_on else _short(tag)
        chip = text_button(label.replace("&", "&&"), role="chip-on" if is_on else "chip")
        chip.setAccessibleName(self.tr("Tag {0}").format(clean_name(tag)))
        chip.clicked.connect(partial(self._turn, tag))
        return chip

    def _show_fitting(self) -> None:
        num_all = len(self._ordered())
        self.more_button.setText(f"+ {figures.count(num_all)}")
        left = self.width() - self.more_button.sizeHint().width()
        num_shown = 0
        for chip in self.chips:
            left -= chip.sizeHint().width() + _SPACING
            chip.setVisible(left >= 0)
            num_shown += left >= 0
        num_hidden = num_all - num_shown
        self.more_button.setText(f"+ {figures.count(num_hidden)}")
        self.more_button.setVisible(num_hidden > 0)

    def _hidden(self) -> list[tuple[str, int]]:
        return self._ordered()[sum(chip.isVisibleTo(self) for chip in self.chips) :]

    def _turn(self, tag: str) -> None:
        """On where it was off, and off where it was on."""
        kept = tuple(known for known in self.chosen if known != tag)
        self.choose(kept if tag in self.chosen else (*kept, tag))

    def _pop_up(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _short(tag: str) -> str:
    words = clean_name(tag)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
