"""Groups in the window: who is in it, whose turn it is, and changing both by mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.group import ChatGroup, Member, TurnOrder
from app.core.chat.messages import CharacterId, CharacterSummary
from app.core.prompt.group import GroupMode
from app.services.facts import CharactersListed
from app.services.group_facts import GroupShown, TurnsShown
from app.ui.groups.group_window import GroupWindow
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, NOW, greeting, opened

ADA, CY, MARA = (CharacterId(number) for number in (1, 2, 3))
GROUP = ChatGroup((Member(ADA, "<b>Ada</b>"), Member(CY, "Cy\u202e"), Member(MARA, "Mara", is_muted=True)))
SHOWN = GroupShown(CHAT_ID, GROUP, is_group=True, absent=frozenset({CY}))


@pytest.fixture
def members(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> GroupWindow:
    session.say(SHOWN, *opened(greeting(1, "Hello.")))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 1)
    made = window.groups.open()
    qtbot.waitExposed(made)
    return made


def _asked(session: RecordingSession) -> ChatGroup:
    group = session.asked("change_group")[-1][0]
    assert isinstance(group, ChatGroup)
    return group


def test_the_list_says_who_is_in_it_who_is_muted_and_whose_card_is_gone(members: GroupWindow) -> None:
    texts = [members.list.item(row).text() for row in range(members.list.count())]
    assert texts == ["<b>Ada</b>", "Cy (card deleted)", "Mara (muted)"]


def test_members_are_muted_moved_and_removed_by_keys(members: GroupWindow, session: RecordingSession) -> None:
    QTest.keyClick(members.list, Qt.Key.Key_Space)
    assert _asked(session) == GROUP.muted(ADA, is_muted=True)
    QTest.keyClick(members.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _asked(session) == GROUP.moved(ADA, 1)
    QTest.keyClick(members.list, Qt.Key.Key_Delete)
    assert _asked(session) == GROUP.without(ADA)
    QTest.keyClick(members.list, Qt.Key.Key_Return)
    assert session.asked("speak") == [(ADA,)]


def test_members_are_muted_moved_and_removed_by_buttons(
    members: GroupWindow, session: RecordingSession
) -> None:
    members.list.setCurrentRow(2)
    assert members.mute_button.text() == "Unmute"
    members.mute_button.click()
    assert _asked(session) == GROUP.muted(MARA, is_muted=False)
    members.up_button.click()
    assert _asked(session) == GROUP.moved(MARA, 1)
    assert not members.down_button.isEnabled()
    members.remove_button.click()
    assert _asked(session) == GROUP.without(MARA)
    members.speak_button.click()
    assert session.asked("speak") == [(MARA,)]
    members.list.setCurrentRow(1)
    assert not members.speak_button.isEnabled()


def test_dragging_gives_the_members_another_order(members: GroupWindow, session: RecordingSession) -> None:
    assert members.list.model().moveRow(members.list.rootIndex(), 2, members.list.rootIndex(), 0)
    assert [member.id for member in _asked(session).members] == [MARA, ADA, CY]


def test_the_rules_are_chosen_and_shown(
    members: GroupWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    rules = members.rules
    rules.order.setCurrentIndex(rules.order.findData("pooled"))
    rules.order.activated.emit(0)
    assert _asked(session) == replace(GROUP, order=TurnOrder.POOLED)
    assert rules.prefix.isHidden()
    joined = replace(GROUP, card_mode=GroupMode.JOIN, num_auto_replies=4, order=TurnOrder.MODEL)
    session.say(replace(SHOWN, group=joined))
    qtbot.waitUntil(lambda: rules.auto.value() == 4)
    assert not rules.prefix.isHidden()
    assert "names who speaks" in rules.order_hint.text()
    rules.prefix.setText("<")
    rules.prefix.editingFinished.emit()
    assert _asked(session) == replace(joined, join_prefix="<")


def test_the_bar_has_a_button_for_each_and_says_who_is_next(
    members: GroupWindow, window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    bar = window.groups.bar
    assert bar.isVisible()
    assert [button.text() for button in bar.row.buttons] == ["<b>Ada</b>", "Mara (muted)"]
    bar.row.buttons[1].click()
    assert session.asked("speak") == [(MARA,)]
    session.say(TurnsShown(CHAT_ID, ("Cy", "Mara"), num_auto_left=2))
    qtbot.waitUntil(lambda: bar.words.text() == "Next: Cy, then Mara · then 2 more by themselves")
    session.say(TurnsShown(CHAT_ID, is_choosing=True))
    qtbot.waitUntil(lambda: "chooses" in bar.words.text())
    session.say(replace(SHOWN, is_group=False))
    qtbot.waitUntil(bar.isHidden)


def test_the_palette_lets_each_of_them_speak(
    members: GroupWindow, window: MainWindow, session: RecordingSession
) -> None:
    window.command_palette.open()
    palette = window.command_palette.palette
    QTest.keyClicks(palette.field, "let mara")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert session.asked("speak") == [(MARA,)]


def test_a_new_group_is_made_of_those_who_are_ticked(
    window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    names = {ADA: "Ada", CY: "Cy", MARA: "Ada and Cy"}
    listed = [CharacterSummary(n, name, None, "", NOW, is_group=n == MARA) for n, name in names.items()]
    session.say(CharactersListed(tuple(listed)))
    qtbot.waitUntil(lambda: window.side_bar.model.num_characters == 3)
    chooser = window.groups.new_group()
    assert [chooser.list.item(row).text() for row in range(chooser.list.count())] == ["Ada", "Cy"]
    assert not chooser.accept_button.isEnabled()
    QTest.keyClicks(chooser.search, "c")
    assert chooser.list.item(0).isHidden()
    chooser.search.clear()
    for row in (0, 1):
        chooser.list.setCurrentRow(row)
        QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    chooser.name.setText(" The crew ")
    chooser.accept_button.click()
    assert session.asked("make_group") == [((ADA, CY), "The crew")]


def test_somebody_is_added_to_the_chat_of_one(
    window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    listed = [CharacterSummary(ADA, "Ada", None, "", NOW), CharacterSummary(CY, "Cy", None, "", NOW)]
    alone = GroupShown(CHAT_ID, ChatGroup((Member(ADA, "Ada"),)), is_group=False)
    session.say(CharactersListed(tuple(listed)), alone, *opened(greeting(1, "Hello.")))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 1)
    members = window.groups.open()
    assert not members.rules.isEnabled()
    members.add_button.click()
    chooser = window.groups.chooser
    assert chooser is not None
    assert [chooser.list.item(row).text() for row in range(chooser.list.count())] == ["Cy"]
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    chooser.accept_button.click()
    assert session.asked("add_members") == [((CY,),)]
