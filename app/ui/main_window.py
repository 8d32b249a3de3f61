"""MainWindow: side bar, chat, composer and panel of one session, joined."""

from PySide6.QtWidgets import QMainWindow

from app.services.session import Session
from app.ui.bridge import SessionBridge
from app.ui.theme.appearance import Appearance


class MainWindow(QMainWindow):
    """The window of `session`. `start` lets the session begin."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__()
        self.session = session
        self.bridge = SessionBridge(session)
        self.setWindowTitle("Masque")
        self.resize(1440, 900)

    def start(self) -> None:
        """Show the window and let the session begin."""
        self.show()
        self.bridge.start()

    def come_to_front(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
