"""BranchWindow: the branches of the shown chat as a tree: go to one, name it, prune it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.chat.branches import Branch
from app.services.branch_facts import BranchesListed
from app.ui import figures
from app.ui.moments import message_moment
from app.ui.names import as_tooltip, clean_name, isolated
from app.ui.widgets.ask_text import ask_text
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_BRANCH = Qt.ItemDataRole.UserRole
_TITLE, _LENGTH, _TIME = range(3)


class BranchWindow(QDialog):
    """`chosen` and `prune_requested` carry a Branch, `named` also its new name ("" for none)."""

    chosen = Signal(object)
    named = Signal(object, str)
    prune_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Branches of the chat"))
        self.resize(720, 520)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderLabels([self.tr("Branch"), self.tr("Messages"), self.tr("Last said")])
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setItemsExpandable(False)  # a map is seen whole
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.about = PlainLabel(role="hint", wraps=True)
        self.go_button = text_button(self.tr("Show"), role="primary")
        self.name_button = text_button(self.tr("Rename…"), role="outline")
        self.prune_button = text_button(self.tr("Delete"), role="outline")
        self._lay_out()
        self._connect()
        self._show_state()

    def list_branches(self, fact: BranchesListed) -> None:
        """The chosen one stays chosen, else the one that is shown is."""
        before = self.branch
        self.tree.clear()
        above: list[QTreeWidgetItem] = []
        current: QTreeWidgetItem | None = None
        for branch in fact.branches:
            del above[branch.stretch.level :]
            item = self._item(branch, above[-1] if above else None)
            above.append(item)
            is_before = before is not None and before.stretch.first == branch.stretch.first
            if is_before or (before is None and branch.is_shown):
                current = item
        self.tree.expandAll()
        if current is not None:
            self.tree.setCurrentItem(current)
        num_ends = sum(branch.stretch.is_end for branch in fact.branches)
        number = figures.counted(num_ends, self.tr("1 branch"), self.tr("{0} branches"))
        words = self.tr("{0}: {1}. What you look at is bold.")
        self.about.setText(words.format(isolated(fact.chat_title), number))
        self._show_state()

    @property
    def branch(self) -> Branch | None:
        item = self.tree.currentItem()
        return None if item is None else item.data(_TITLE, _BRANCH)

    # ---- within ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_LENGTH, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TIME, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.name_button)
        buttons.addWidget(self.prune_button)
        buttons.addStretch(1)
        buttons.addWidget(self.go_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(self.about)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._show_state)
        self.tree.itemActivated.connect(self._go)
        self.tree.customContextMenuRequested.connect(self._pop_up)
        self.go_button.clicked.connect(self._go)
        self.name_button.clicked.connect(self._ask_name)
        self.prune_button.clicked.connect(self._prune)

    def _item(self, branch: Branch, above: QTreeWidgetItem | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree) if above is None else QTreeWidgetItem(above)
        said = clean_name(branch.beginning) or "…"
        title = clean_name(branch.name) or f"{clean_name(branch.speaker)}: {said}"
        item.setText(_TITLE, title)
        item.setText(_LENGTH, figures.count(branch.stretch.num_messages))
        item.setText(_TIME, message_moment(branch.said_at))
        item.setTextAlignment(_LENGTH, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(_TITLE, as_tooltip(branch.beginning))
        item.setData(_TITLE, _BRANCH, branch)
        font = item.font(_TITLE)
        font.setBold(branch.is_shown)
        item.setFont(_TITLE, font)
        return item

    def _go(self) -> None:
        if self.branch is not None:
            self.chosen.emit(self.branch)

    def _ask_name(self) -> None:
        branch = self.branch
        if branch is not None:
            title, label = self.tr("Name of the branch"), self.tr("Name; nothing for its first words")
            ask_text(
                self, title, label, branch.name, lambda name: self.named.emit(branch, name), may_be_empty=True
            )

    def _prune(self) -> None:
        if self.branch is not None:
            self.prune_requested.emit(self.branch)

    def _pop_up(self, point: QPoint) -> None:
        if self.branch is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.go_button, self.name_button, self.prune_button):
            menu.addAction(button.text(), button.click)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def _show_state(self) -> None:
        for button in (self.go_button, self.name_button, self.prune_button):
            button.setEnabled(self.branch is not None)
