"""An error nobody expected is logged and shown with a report to copy."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow


@pytest.fixture
def watched(window: MainWindow) -> Iterator[MainWindow]:
    window.unexpected.install()
    yield window
    window.unexpected.release()


def fail() -> None:
    try:
        raise ZeroDivisionError("of all things")
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_it_becomes_a_notice_with_a_report_to_copy(
    qtbot: QtBot, watched: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    fail()
    qtbot.waitUntil(watched.notices.isVisible)
    [notice] = watched.notices.notices
    assert "ZeroDivisionError: of all things" in notice.text.details
    assert "unexpected error" in caplog.text
    copy = next(b for b in notice.findChildren(QPushButton) if b.text() == "Copy the report")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: of all things" in QGuiApplication.clipboard().text()


def test_afterwards_errors_go_where_they_went_before(window: MainWindow) -> None:
    before = sys.excepthook
    window.unexpected.install()
    assert sys.excepthook is not before
    window.unexpected.release()
    assert sys.excepthook == before
