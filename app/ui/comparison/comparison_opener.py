"""ComparisonOpener: opens the comparison of two presets and hands it what the session tells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.services.comparison_facts import ComparisonGrown, ComparisonShown
from app.services.facts import PresetsListed, SamplingShown
from app.ui.comparison.comparison_dialog import ComparisonDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class ComparisonOpener(QObject):
    """Belongs to the window. Closing the dialog ends what is still written for it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._presets, self._in_force = PresetsListed(()), ""
        self.dialog: ComparisonDialog | None = None
        bridge = window.bridge
        bridge.presets_listed.connect(self._on_presets_listed)
        bridge.sampling_shown.connect(self._on_sampling_shown)
        bridge.comparison_shown.connect(self._on_comparison_shown)
        bridge.comparison_grown.connect(self._on_comparison_grown)
        bridge.comparison_kept.connect(self._on_comparison_kept)

    def open(self) -> None:
        if self.dialog is not None:
            return
        session, window = self._window.session, self._window
        dialog = ComparisonDialog(self._presets, self._in_force, window.appearance, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.started.connect(session.comparison.begin)
        dialog.stopped.connect(session.comparison.stop)
        dialog.kept.connect(session.comparison.keep)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None
        self._window.session.comparison.discard()

    def _on_presets_listed(self, fact: PresetsListed) -> None:
        self._presets = fact

    def _on_sampling_shown(self, fact: SamplingShown) -> None:
        self._in_force = fact.preset_name

    def _on_comparison_shown(self, fact: ComparisonShown) -> None:
        if self.dialog is not None:
            self.dialog.show_comparison(fact)

    def _on_comparison_kept(self) -> None:
        """Not before: where a side cannot be kept, both stay to be copied from."""
        if self.dialog is not None:
            self.dialog.accept()

    def _on_comparison_grown(self, fact: ComparisonGrown) -> None:
        if self.dialog is not None:
            self.dialog.grow(fact)
