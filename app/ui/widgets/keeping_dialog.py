"""KeepingDialog: a dialog without a button to save: what is written is kept soon, and at the end."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget


class KeepingDialog(QDialog):
    """Calls `_keep_changes` `after_ms` after the last `keep_soon`, and whenever it is closed."""

    def __init__(self, after_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeping = QTimer(self, singleShot=True, interval=after_ms)
        self._keeping.timeout.connect(self.keep)

    @property
    def is_being_changed(self) -> bool:
        """Whether something is written that was not kept yet."""
        return self._keeping.isActive()

    def keep_soon(self) -> None:
        self._keeping.start()

    def keep(self) -> None:
        """Have what is written kept now, if it is new."""
        self._keeping.stop()
        self._keep_changes()

    def done(self, result: int) -> None:
        """However it is closed, Qt comes through here."""
        self.keep()
        super().done(result)

    def _keep_changes(self) -> None:
        raise NotImplementedError
