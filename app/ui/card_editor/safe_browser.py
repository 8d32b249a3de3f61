"""SafeBrowser: a stranger's Markdown to read, which can do nothing by itself."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.ui.chat import links
from app.ui.chat.markdown import message_html
from app.ui.chat.message_document import EMPTY_PICTURE


class SafeBrowser(QTextBrowser):
    """Markdown of strangers as text with links that ask first; it loads nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setProperty("role", "reading")
        self.anchorClicked.connect(lambda link: links.ask_and_open(link.toString(), self.window()))

    def show_markdown(self, text: str) -> None:
        self.setHtml(message_html(text))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A real, empty picture for everything: told "nothing", Qt would open `name` as a file."""
        return EMPTY_PICTURE
