"""Figures: numbers with units as the window writes them."""

import pytest
from PySide6.QtCore import QLocale

from app.ui import figures


@pytest.fixture(autouse=True)
def _british() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def test_numbers_are_grouped() -> None:
    assert figures.count(128_256) == "128,256"


def test_sizes_have_the_unit_that_fits_them() -> None:
    assert figures.size(42 * 2**30) == "42.0 GiB"
    assert figures.size(9 * 2**20) == "9 MiB"
    assert figures.size(2**20 - 1) == "1,024 KiB"
    assert figures.size(1) == "1 KiB"


def test_slow_rates_have_a_decimal() -> None:
    assert figures.rate(41.2) == "41 tok/s"
    assert figures.rate(3.26) == "3.3 tok/s"


def test_many_tokens_are_rounded_to_thousands() -> None:
    assert figures.thousands(22_528) == "22k"
    assert figures.thousands(900) == "900"
