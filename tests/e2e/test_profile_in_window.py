"""Everything is exported from the window, brought in, and is there at the next start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import open_session
from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json
from app.services.facts import CharactersListed
from app.storage.paths import DataPaths, shipped_resources
from app.ui.main_window import MainWindow
from app.ui.notices.notice import Notice
from app.ui.theme.appearance import Appearance


class OpenMasque:
    """A window over a session of its own, and the names that the side bar lists."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.session = open_session(DataPaths(folder), ships_cards=False)
        self.window = MainWindow(self.session, Appearance(shipped_resources()))
        qtbot.addWidget(self.window)
        self.names: list[str] | None = None
        self.window.bridge.characters_listed.connect(self._on_listed)
        self.window.start()
        qtbot.waitUntil(lambda: self.names is not None)

    def _on_listed(self, fact: CharactersListed) -> None:
        self.names = [character.name for character in fact.characters]

    def __enter__(self) -> "OpenMasque":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.session.close()


@pytest.mark.parametrize("is_left_out", [False, True])
def test_a_profile_goes_out_and_takes_the_place_of_another(
    qtbot: QtBot, tmp_path: Path, is_left_out: bool
) -> None:
    card, file = tmp_path / "ada.json", tmp_path / "all.masque"
    card.write_bytes(export_card_json(CharacterCard("Ada", greetings=("Hello.",))))
    with OpenMasque(qtbot, tmp_path / "old") as masque:
        masque.session.import_cards([card])
        qtbot.waitUntil(lambda: masque.names == ["Ada"])
        with qtbot.waitSignal(masque.window.bridge.profile_exported):
            masque.window.profiles.export(file)
    with OpenMasque(qtbot, tmp_path / "new") as masque:
        with qtbot.waitSignal(masque.window.bridge.profile_staged):
            masque.window.profiles.bring_in(file)
        notices = masque.window.notices.findChildren(Notice)
        (notice,) = [notice for notice in notices if "all.masque" in notice.text.message]
        if is_left_out:
            (button,) = [b for b in notice.findChildren(QPushButton) if b.text() == notice.text.action_label]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with OpenMasque(qtbot, tmp_path / "new") as masque:
        assert masque.names == ([] if is_left_out else ["Ada"])
