"""The sizes of text: all of them follow the one that the user sets for body text."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

LINE_HEIGHT_PERCENT = 150
FALLBACK_FAMILIES = ("Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Font sizes in px made from `body` (14 unless set otherwise)."""

    body: int
    family: str
    fixed_family: str

    @property
    def small(self) -> int:
        return round(self.body * 0.89)

    @property
    def caps(self) -> int:
        return round(self.body * 0.79)

    @property
    def title(self) -> int:
        return round(self.body * 1.07)

    def scaled(self, px: int) -> int:
        """A measure that is `px` at the ordinary text size and grows with it."""
        return round(px * self.body / 14)

    def half_scaled(self, px: int) -> int:
        """A measure that grows half as fast as the text: pictures, which stay legible anyway."""
        return round(px * (1 + (self.body / 14 - 1) / 2))

    def font(self, size_px: int, *, bold: bool = False, italic: bool = False) -> QFont:
        """The window's font; scripts that it lacks come from the fallbacks and then from the system."""
        font = QFont([self.family, *(name for name in FALLBACK_FAMILIES if name != self.family)])
        font.setPixelSize(size_px)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setItalic(italic)
        return font

    def figures(self, size_px: int) -> QFont:
        """The same with figures of equal width, for numbers that change."""
        font = self.font(size_px)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font
