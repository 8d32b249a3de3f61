"""Bring the catalogues up to date with the source: `make translations`.

lupdate merges: what was translated stays, what is new stands there unfinished, what is gone goes.
Translate with Qt Linguist, or in the file.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from source_texts import ROOT, source_texts

from app.core.languages import TRANSLATED

CATALOGUES = ROOT / "resources" / "translations"


def update(folder: Path) -> None:
    """Write `masque_LANGUAGE.ts` for every language into `folder`."""
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "texts.py"
        calls = (f'QCoreApplication.translate("Masque", {_literal(text)})' for text in source_texts())
        listing.write_text("\n".join(calls), encoding="utf-8")
        for language in TRANSLATED:
            _merge(listing, folder / f"masque_{language}.ts", language)


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _merge(listing: Path, catalogue: Path, language: str) -> None:
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    subprocess.run(["pyside6-lupdate", *options, str(listing), "-ts", str(catalogue)], check=True)


if __name__ == "__main__":
    update(CATALOGUES)
