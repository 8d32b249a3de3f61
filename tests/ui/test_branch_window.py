"""The map of branches: what it shows, and going to, naming and pruning one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from app.core.chat.branches import Branch, Stretch
from app.core.chat.messages import MessageId
from app.services.branch_facts import BranchesListed
from app.ui.branches.branch_window import BranchWindow
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, NOW, greeting, opened


def branch(number: int, level: int, name: str = "", *, is_shown: bool = False, is_end: bool = True) -> Branch:
    stretch = Stretch(MessageId(number), MessageId(number + 10), 3, level, is_end)
    return Branch(stretch, name, f"<b>Words {number}</b>\u202e", "Wren", NOW, is_shown)


BRANCHES = (
    branch(1, 0, is_shown=True, is_end=False), branch(2, 1, "The lamp"),
    branch(3, 1, is_shown=True, is_end=False), branch(4, 2), branch(5, 2, is_shown=True),
)  # fmt: skip


@pytest.fixture
def tree(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> BranchWindow:
    session.say(*opened(greeting(1, "Hello.")))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 1)
    made = window.branches.open()
    session.say(BranchesListed(CHAT_ID, "Chat", BRANCHES))
    qtbot.waitUntil(lambda: made.tree.topLevelItemCount() == 1)
    return made


def test_the_tree_shows_who_said_what_and_where_one_is(tree: BranchWindow) -> None:
    trunk = tree.tree.topLevelItem(0)
    assert trunk is not None
    assert trunk.text(0) == "Wren: <b>Words 1</b>"
    assert [trunk.child(n).text(0) for n in range(2)] == ["The lamp", "Wren: <b>Words 3</b>"]
    assert trunk.child(1).childCount() == 2
    assert [item.font(0).bold() for item in (trunk, trunk.child(0), trunk.child(1))] == [True, False, True]
    assert "3 branches" in tree.about.text()
    assert tree.branch == BRANCHES[-1]


def test_a_branch_is_gone_to_named_and_pruned(tree: BranchWindow, session: RecordingSession) -> None:
    QTest.keyClick(tree.tree, Qt.Key.Key_Up)
    QTest.keyClick(tree.tree, Qt.Key.Key_Return)
    assert session.asked("show_message") == [(CHAT_ID, 14, None)]
    tree.name_button.click()
    dialog = tree.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Night")
    dialog.accept()
    assert session.asked("name_branch") == [(4, "Night")]
    tree.prune_button.click()
    assert session.asked("prune_branch") == [(4,)]
    session.say(BranchesListed(CHAT_ID, "Chat", BRANCHES[:2]))


def test_the_map_follows_the_chat_while_it_is_seen(
    tree: BranchWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    session.say(*opened(greeting(1, "Hello again.")))
    qtbot.waitUntil(lambda: len(session.asked("list_branches")) == 2)
    tree.close()
    session.say(*opened(greeting(1, "And again."), greeting(2, "x")))
    qtbot.waitUntil(lambda: session.asked("list_branches") == [(), ()])
