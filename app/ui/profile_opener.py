"""ProfileOpener: everything out into one file and in again, as the window asks for it and tells of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.profile_facts import ProfileExported, ProfileProgressed, ProfileStaged
from app.services.profiles import SUFFIX
from app.ui import figures
from app.ui.names import clean_name
from app.ui.notices.notice import NoticeText
from app.ui.widgets.ask_files import ask_files, ask_new_file

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

LEAVE_PROFILE = "leave_profile"


class ProfileOpener(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        bridge = window.bridge
        bridge.profile_progressed.connect(self._on_progressed)
        bridge.profile_exported.connect(self._on_exported)
        bridge.profile_staged.connect(self._on_staged)

    def ask_where_to(self) -> None:
        kinds, name = self.tr("Everything in Masque (*.masque)"), f"{date.today():%Y-%m-%d}{SUFFIX}"
        ask_new_file(self._window, self.tr("Export everything"), kinds, name, self.export)

    def ask_where_from(self) -> None:
        kinds = self.tr("Everything in Masque (*.masque)")
        title = self.tr("Bring in everything")
        ask_files(self._window, title, kinds, lambda files: self.bring_in(files[0]))

    def export(self, file: Path) -> None:
        self._window.session.profiles.export(file)

    def bring_in(self, file: Path) -> None:
        self._window.session.profiles.bring_in(file)

    def leave(self) -> None:
        """All stays as it is at the next start, too."""
        self._window.session.profiles.leave()
        self._window.toast.say(self.tr("It was not brought in."))

    def _on_progressed(self, fact: ProfileProgressed) -> None:
        words = self.tr("Writing {0} of {1} files") if fact.is_export else self.tr("Reading {0} of {1} files")
        done, num_files = figures.count(fact.num_done), figures.count(fact.num_files)
        self._window.toast.say(words.format(done, num_files))

    def _on_exported(self, fact: ProfileExported) -> None:
        self._window.toast.say(self.tr("Exported as {0}").format(clean_name(fact.file_name)))

    def _on_staged(self, fact: ProfileStaged) -> None:
        message = self.tr("{0} takes the place of everything here when Masque is started again.")
        hint = self.tr("What is here now is kept in the folder “replaced” of the data folder.")
        self._window.toast.hide()
        self._window.notices.say(
            NoticeText(
                message.format(clean_name(fact.file_name)),
                hint,
                action=LEAVE_PROFILE,
                action_label=self.tr("Do not bring it in"),
            )
        )
