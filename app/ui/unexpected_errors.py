"""UnexpectedErrors: our own bugs reach the log and the user, with a report to copy, instead of vanishing."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.ui.notices.notice import NoticeText
from app.ui.notices.notice_strip import NoticeStrip

log = logging.getLogger(__name__)
COPY_REPORT = "copy_report"


class UnexpectedErrors(QObject):
    """Takes the place of `sys.excepthook` from `install` to `release`; shows each error as a notice."""

    happened = Signal(str)

    def __init__(self, notices: NoticeStrip) -> None:
        super().__init__(notices)
        self._notices = notices
        self._hook_before = sys.excepthook
        self.last_report = ""
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        self._hook_before = sys.excepthook
        sys.excepthook = self._take

    def release(self) -> None:
        sys.excepthook = self._hook_before

    def copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.last_report)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hook_before(kind, error, trace)
            return
        log.error("unexpected error in the window", exc_info=(kind, error, trace))
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _show(self, report: str) -> None:
        self.last_report = report
        self._notices.say(
            NoticeText(
                self.tr("Something in Masque went wrong that should not have."),
                self.tr("Your chats are safe. A report helps to put it right."),
                details=report,
                action=COPY_REPORT,
                action_label=self.tr("Copy the report"),
            )
        )
