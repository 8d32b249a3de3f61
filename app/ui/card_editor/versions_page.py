"""VersionsPage: the card's history, what each version changed, and bringing one back."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.core.cards.card_versions import CardVersion, CardVersionId, VersionKind
from app.services.card_facts import CardVersionsCompared
from app.ui.card_editor.difference_view import DifferenceView
from app.ui.card_editor.field_words import field_label
from app.ui.card_editor.page import Page
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_WITH_BEFORE, _WITH_NOW = 0, 1


class VersionsPage(Page):
    """`comparison_requested` carries the ids of an older and a newer version, `restore_requested` one id."""

    comparison_requested = Signal(object, object)
    restore_requested = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._history: tuple[CardVersion, ...] = ()
        self._wanted: tuple[CardVersionId, CardVersionId] | None = None
        self.list = RowsList(self.tr("Versions"))
        self.against = DropDown()
        self.against.setAccessibleName(self.tr("Compared with"))
        self.against.addItems(
            [self.tr("Compared with the version before"), self.tr("Compared with the newest")]
        )
        self.restore_button = text_button(self.tr("Restore this version"), role="outline")
        self.words = PlainLabel("", role="small", wraps=True)
        self.difference = DifferenceView(appearance)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_chosen)
        self.against.currentIndexChanged.connect(self._show_chosen)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        appearance.changed.connect(self._take_height)
        self._take_height()

    def _lay_out(self) -> None:
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.against, 1)
        row.addWidget(self.restore_button)
        self.column.addWidget(self.list)
        self.column.addLayout(row)
        self.column.addWidget(self.words)
        self.column.addWidget(self.difference, 1)

    def show_history(self, history: Sequence[CardVersion]) -> None:
        """List the versions, newest first, and choose the newest where there is a new one."""
        if tuple(history) == self._history:
            return
        self._history = tuple(history)
        self.list.blockSignals(True)
        self.list.clear()
        for version in reversed(self._history):
            self.list.addItem(self._line(version))
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show_chosen()

    def show_comparison(self, fact: CardVersionsCompared) -> None:
        if (fact.older, fact.newer) == self._wanted:
            self.difference.show_differences(fact.differences)
            self.difference.setVisible(bool(fact.differences))
            if not fact.differences:
                self.words.setText(self.tr("Only the picture differs, or nothing at all."))

    def choose(self, number: int) -> None:
        """Choose the version with this number, counted from 1."""
        self.list.setCurrentRow(len(self._history) - number)

    # ---- within ----------------------------------------------------------------------------------

    def _line(self, version: CardVersion) -> str:
        made = {
            VersionKind.IMPORTED: self.tr("imported"),
            VersionKind.EDITED: self.tr("saved"),
            VersionKind.RESTORED: self.tr("restored"),
        }[version.kind]
        moment = QDateTime.fromSecsSinceEpoch(int(version.created_at.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        changed = ", ".join(map(field_label, version.changed))
        return "   ".join(filter(None, (f"{version.number}.", when, made, changed)))

    def _show_chosen(self) -> None:
        version = self._chosen()
        newest = self._history[-1] if self._history else None
        self.restore_button.setEnabled(version is not None and version is not newest)
        if version is None or newest is None:
            return
        number = version.number
        pair = (version, newest)
        if self.against.currentIndex() == _WITH_BEFORE:
            pair = (self._history[max(number - 2, 0)], version)
        self._ask(*pair)

    def _ask(self, older: CardVersion, newer: CardVersion) -> None:
        self._wanted = None
        self.difference.hide()
        if older is newer:
            is_first = newer.number == 1 and self.against.currentIndex() == _WITH_BEFORE
            first = self.tr("This is the card as it came in.")
            self.words.setText(first if is_first else self.tr("This is the newest version."))
            return
        self._wanted = (older.id, newer.id)
        self.words.setText(self.tr("From version {0} to version {1}:").format(older.number, newer.number))
        self.comparison_requested.emit(older.id, newer.id)

    def _chosen(self) -> CardVersion | None:
        row = self.list.currentRow()
        return None if row < 0 else self._history[len(self._history) - 1 - row]

    def _on_restore_clicked(self) -> None:
        version = self._chosen()
        if version is not None:
            self.restore_requested.emit(version.id)

    def _take_height(self) -> None:
        self.list.setFixedHeight(self._appearance.scale.scaled(26) * 6 + 12)
