"""FixDialog: what a fix of the doctor would change, before it does."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding
from app.core.cards.text_difference import card_differences
from app.ui.card_editor.difference_view import DifferenceView
from app.ui.language.speaking import sentence
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel


class FixDialog(QDialog):
    """Accepted when the fix is wanted. `card` is the card that `finding` was found in."""

    def __init__(
        self, finding: Finding, card: CharacterCard, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fix"))
        self.resize(640, 420)
        self.difference = DifferenceView(appearance)
        self.difference.show_differences(card_differences(card, finding.mended or card))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Cancel
        )
        apply_button = self.buttons.button(QDialogButtonBox.StandardButton.Apply)
        apply_button.setProperty("role", "primary")
        apply_button.setDefault(True)
        apply_button.clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(sentence(finding.sentence), wraps=True))
        layout.addWidget(self.difference, 1)
        layout.addWidget(self.buttons)
        apply_button.setFocus()
