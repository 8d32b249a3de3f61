"""Which language the window speaks: chosen at the start, for as long as it runs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.core.errors import ErrorReport
from app.core.languages import OWN_NAMES, TRANSLATED
from app.ui.language.catalogue import Catalogue, read_catalogue

_QT_FILES = {"pt": "pt_BR"}


def speak(application: QCoreApplication, choice: str, resources: Path) -> None:
    """Have `application` speak the language `choice` ("system": the desktop's, if it is one of ours).

    To be called before the first widget is made. `resources` holds `translations/`.
    """
    language = _of_desktop() if choice == "system" else choice
    if choice != "system":
        QLocale.setDefault(QLocale(language))
    if language not in TRANSLATED:
        return
    qt = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{_QT_FILES.get(language, language)}", folder):
        application.installTranslator(qt)
    texts = read_catalogue(resources / "translations" / f"masque_{language}.ts")
    application.installTranslator(Catalogue(texts, application))


def sentence(text: str) -> str:
    """What core, services and engine say, in the window's language."""
    application = QCoreApplication.instance()
    catalogue = None if application is None else application.findChild(Catalogue)
    return text if catalogue is None else catalogue.sentence(text)


def told(error: ErrorReport) -> str:
    """What happened and what to do, in the window's language."""
    return " ".join(filter(None, (sentence(error.message), sentence(error.hint))))


def _of_desktop() -> str:
    """The first language of the desktop's list that the window has; English without one."""
    codes = (name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in OWN_NAMES), "en")
