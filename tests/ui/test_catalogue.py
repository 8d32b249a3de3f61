"""The window's languages: what a catalogue answers, and sentences whose values stand in them already."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from app.ui.language.catalogue import Catalogue, read_catalogue
from app.ui.language.speaking import sentence, speak
from app.ui.language.words import tr

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en"><context><name>Masque</name>
<message><source>Copy</source><translation>Kopieren</translation></message>
<message><source>Export</source><translation type="unfinished"></translation></message>
<message><source>{0} of {1} files.</source><translation>Von {1} Dateien {0}.</translation></message>
<message><source>{0} is empty.</source><translation>{0} ist leer.</translation></message>
<message><source>{0} is empty. Write {{char}} there.</source>
<translation>{0} ist leer: {{char}}.</translation></message>
</context></TS>"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    file = tmp_path / "masque_de.ts"
    file.write_text(TS, encoding="utf-8")
    return Catalogue(read_catalogue(file))


class _SomeWidget(QObject):
    def words(self) -> tuple[str, str]:
        return self.tr("Copy"), self.tr("Export")


def test_what_is_translated_is_said_so_and_the_rest_in_english(
    catalogue: Catalogue, qapp: QCoreApplication
) -> None:
    assert qapp.installTranslator(catalogue)
    try:
        assert (tr("Copy"), tr("Export")) == ("Kopieren", "Export")
        assert _SomeWidget().words() == ("Kopieren", "Export")
    finally:
        qapp.removeTranslator(catalogue)
    assert tr("Copy") == "Copy"


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Copy", "Kopieren"),
        ("3 of 4 files.", "Von 4 Dateien 3."),
        ("a.png is empty.", "a.png ist leer."),
        ("{1} is empty.", "{1} ist leer."),
        ("x is empty. Write {{char}} there.", "x ist leer: {{char}}."),
        ("Nobody knows this sentence.", "Nobody knows this sentence."),
        ("3 of 4 files", "3 of 4 files"),
        (" is empty. is empty.", " is empty. ist leer."),
    ],
)
def test_a_sentence_keeps_the_values_in_it(catalogue: Catalogue, english: str, german: str) -> None:
    assert catalogue.sentence(english) == german


@pytest.fixture
def spoken(qapp: QCoreApplication) -> QCoreApplication:
    """The application, which speaks English again afterwards."""
    locale = QLocale()
    yield qapp
    for translator in qapp.children():
        if isinstance(translator, QTranslator):
            qapp.removeTranslator(translator)
            translator.setParent(None)
    QLocale.setDefault(locale)


def test_a_chosen_language_brings_its_numbers(spoken: QCoreApplication, tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    folder.mkdir()
    (folder / "masque_de.ts").write_text(TS, encoding="utf-8")
    speak(spoken, "de", tmp_path)
    assert tr("Copy") == "Kopieren"
    assert sentence("a is empty.") == "a ist leer."
    assert QLocale().toString(12345) == "12.345"


def test_english_needs_no_catalogue(spoken: QCoreApplication, tmp_path: Path) -> None:
    speak(spoken, "en", tmp_path)
    assert sentence("a is empty.") == "a is empty."
