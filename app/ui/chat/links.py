"""Links in messages: shown in full and asked about before anything is opened."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from app.ui.language.words import tr

_LONGEST_SHOWN = 400
_SCHEMES = ("http", "https", "mailto")


def safe_url(link: str) -> QUrl | None:
    """The link if it is one of the kinds that may be opened at all: http, https and mailto."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in _SCHEMES:
        return None
    if url.scheme().lower() != "mailto" and not url.host():
        return None
    return url


def ask_and_open(link: str, parent: QWidget) -> QMessageBox | None:
    """Ask whether to open `link` in the browser; None where it is of no kind that is ever opened."""
    url = safe_url(link)
    if url is None:
        return None
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Open a link"))
    box.setText(_question(url))
    shown = bytes(url.toEncoded().data()).decode("ascii")
    box.setInformativeText(shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…")
    open_button = box.addButton(tr("Open"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    open_button.clicked.connect(lambda: QDesktopServices.openUrl(url))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def host_in_ascii(url: QUrl) -> str:
    """The host as the network sees it: a look-alike letter shows as xn--…"""
    return url.host(
        QUrl.ComponentFormattingOption.EncodeUnicode | QUrl.ComponentFormattingOption.FullyEncoded
    )


def _question(url: QUrl) -> str:
    if url.scheme().lower() == "mailto":
        return tr("Write an e-mail?")
    return tr("Open {0} in the browser?").format(host_in_ascii(url))
