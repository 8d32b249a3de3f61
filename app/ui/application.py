"""Runs the window: the Qt application, its appearance, and the one window of this data folder."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.errors import AppError
from app.services.session import Session
from app.ui.end_signals import EndSignals
from app.ui.garbage import spare_the_window
from app.ui.language.speaking import speak
from app.ui.main_window import MainWindow
from app.ui.single_instance import SingleInstance, raise_running_window, server_name
from app.ui.theme.appearance import Appearance

SWITCH_S = 0.0005
"""How long the window's thread waits for another one to give way, each of the many times in a layout."""


def run_window(open_session: Callable[[], Session], *, data_dir: Path, resources: Path) -> int:
    """Show the window until it is closed; return the exit status.

    Where another Masque has `data_dir` open, its window comes to the front instead and this one
    ends at once. The session is opened and started here and closed when the window is gone; data that
    cannot be opened gives a message instead of a window. `resources` is the shipped folder with
    `themes/` and `icons/`.
    """
    application = make_application()
    name = server_name(data_dir)
    if raise_running_window(name):
        return 0
    instance = SingleInstance(name)  # listens before the data is opened: that may take a migration's time
    try:
        session = open_session()
    except AppError as error:
        instance.close()
        _tell_why_not(error)
        return 2
    try:
        return _show(application, session, instance, resources)
    finally:
        instance.close()
        session.close()


def _show(application: QApplication, session: Session, instance: SingleInstance, resources: Path) -> int:
    application.setWindowIcon(QIcon(str(resources / "icons" / "masque.svg")))
    speak(application, session.language, resources)
    window = MainWindow(session, Appearance(resources))
    instance.raise_requested.connect(window.come_to_front)
    window.unexpected.install()
    end_signals = EndSignals(window.close)
    window.start()
    spare_the_window(application)
    sys.setswitchinterval(SWITCH_S)
    try:
        return application.exec()
    finally:
        end_signals.release()
        window.unexpected.release()


def _tell_why_not(error: AppError) -> None:
    """There is no window to show the error in yet."""
    box = QMessageBox(QMessageBox.Icon.Critical, "Masque", error.message)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(error.hint)
    box.exec()


def make_application() -> QApplication:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("masque")
    application.setApplicationDisplayName("Masque")
    application.setDesktopFileName("masque")
    application.setStyle("Fusion")
    if QLocale().language() is QLocale.Language.C:  # a machine without a language groups no digits
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return application
