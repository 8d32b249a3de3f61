"""The languages of the window: English, and what it has been translated to so far."""

from typing import Final

OWN_NAMES: Final = {"en": "English", "de": "Deutsch"}
"""Each language's name in itself, by its ISO 639-1 code."""

TRANSLATED: Final = tuple(code for code in OWN_NAMES if code != "en")

LANGUAGES: Final = ("system", *OWN_NAMES)
"""What a person may choose."""
