"""`tr` for what is said outside a widget: the window's language, without the class that asks."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """`text`, a literal, in the window's language; English where that has no words for it."""
    return QCoreApplication.translate("Masque", text)
