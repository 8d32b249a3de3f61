"""CardEditor: the window in which one character's card is edited, examined and brought back."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from app.core.cards.card_versions import CardPicture, CardVersionId, with_edits
from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding
from app.core.cards.v3_fields import CardAsset
from app.core.errors import AppError, report_of
from app.services.card_facts import (
    AssetRead,
    CardActFailed,
    CardExamined,
    CardOpened,
    CardSaved,
    CardVersionsCompared,
    PictureRead,
)
from app.services.session import Session
from app.ui.card_editor.card_form import CardForm
from app.ui.card_editor.editor_foot import EditorFoot
from app.ui.card_editor.fix_dialog import FixDialog
from app.ui.card_editor.picture_panel import PicturePanel
from app.ui.language.speaking import told
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.ask_unsaved import ask_about_unsaved
from app.ui.widgets.plain_label import ElidedLabel

EditorFact = CardSaved | CardVersionsCompared | CardExamined | PictureRead | AssetRead

SIZE = (1040, 720)
_SIDE_WIDTH = 212
_EXAMINE_AFTER_MS = 350
_DRAFT_AFTER_MS = 1500


class CardEditor(QDialog):
    """Stands beside the main window, which goes on working. `closed` when it is gone for good.

    What is edited and not saved is kept as a draft, so that a crash takes at most two seconds of it.
    """

    closed = Signal()
    lorebook_requested = Signal()

    def __init__(
        self, fact: CardOpened, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self.character_id = fact.character_id
        self._base = fact.card
        self._sent: CharacterCard | None = None
        self._picture: CardPicture | None = None
        self._is_cutting = self._closes_when_saved = False
        self._examination = 0
        self._examined: CardExamined | None = None
        self.form = CardForm(appearance)
        self.picture = PicturePanel(appearance)
        self.foot = EditorFoot()
        self._examine_soon = QTimer(self, singleShot=True, interval=_EXAMINE_AFTER_MS)
        self._draft_soon = QTimer(self, singleShot=True, interval=_DRAFT_AFTER_MS)
        self.resize(*SIZE)
        self._lay_out()
        self._connect()
        self._show_opened(fact)

    def _lay_out(self) -> None:
        self._name = ElidedLabel(role="title")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side = QFrame()
        self._side.setProperty("role", "side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(12, 20, 12, 12)
        side.setSpacing(12)
        side.addWidget(self.picture)
        side.addWidget(self._name)
        side.addWidget(self.form.list, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.form, 1)
        right.addWidget(self.foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        form, picture = self.form, self.picture
        form.edited.connect(self._on_edited)
        form.doctor.fix_requested.connect(self.ask_fix)
        form.versions.comparison_requested.connect(self._on_comparison_requested)
        form.versions.restore_requested.connect(self.restore)
        form.lorebook.lorebook_requested.connect(self.lorebook_requested)
        form.assets.file_chosen.connect(lambda f: self._session.cards.read_asset(self.character_id, f))
        picture.file_chosen.connect(self.read_picture)
        picture.cut_requested.connect(self._on_cut_requested)
        picture.picture_chosen.connect(self._take_picture)
        self.foot.save_button.clicked.connect(self.save)
        self.foot.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        self._examine_soon.timeout.connect(self._examine)
        self._draft_soon.timeout.connect(self.keep_draft)
        self._appearance.changed.connect(self._take_width)
        self._take_width()

    # ---- the card --------------------------------------------------------------------------------

    @property
    def card(self) -> CharacterCard:
        """The card as it stands in the fields."""
        return self.form.edited_in(self._base)

    @property
    def is_changed(self) -> bool:
        return self._picture is not None or self.card != self._base

    def save(self) -> None:
        """Store what stands here as the newest version. A card needs a name."""
        card = self.card
        if not card.name.strip():
            self.foot.say(self.tr("Give the character a name first."), is_trouble=True)
            self.form.show_page("character")
        elif self.is_changed:
            self._sent = card
            self._draft_soon.stop()
            self._session.cards.save(self.character_id, self._base, card, self._picture)

    def restore(self, version_id: CardVersionId) -> None:
        """Bring an older version back; what is not saved is saved first, so that it is a version, too."""
        self.save()
        self._session.cards.restore(self.character_id, version_id)

    def keep_draft(self) -> None:
        self._draft_soon.stop()
        if self.is_changed:
            self._session.cards.keep_draft(self.character_id, self._base, self.card)

    # ---- what the session tells ------------------------------------------------------------------

    def _show_opened(self, fact: CardOpened) -> None:
        self._show_card(fact.card, fact.avatar_png)
        self.form.versions.show_history(fact.history)
        if fact.draft is not None:
            self.form.show_card(with_edits(fact.card, fact.draft.base, fact.draft.card))
        self._examine()
        self._show_state()
        if fact.draft is not None and self.is_changed:
            self.foot.say(self.tr("What was not saved last time is here again."))

    def take(self, fact: EditorFact) -> None:
        """Something was told about this character's card."""
        match fact:
            case CardSaved():
                self._show_saved(fact)
            case CardVersionsCompared():
                self.form.versions.show_comparison(fact)
            case CardExamined():
                self._show_examined(fact)
            case PictureRead():
                self._show_picture_read(fact)
            case AssetRead():
                self._add_asset(fact.asset)

    def _show_saved(self, fact: CardSaved) -> None:
        """The newest version, saved here or elsewhere, under what was written since."""
        current = with_edits(fact.card, self._sent or self._base, self.card)
        if self._sent is not None:
            self._picture = None
        self._base, self._sent = fact.card, None
        avatar_png = self._picture.avatar_png if self._picture is not None else fact.avatar_png
        self._show_card(current, avatar_png)
        self.form.versions.show_history(fact.history)
        self._examine_soon.start()
        self._show_state()
        if self._closes_when_saved and not self.is_changed:
            self.close()

    def show_failure(self, fact: CardActFailed) -> None:
        self._sent, self._closes_when_saved, self._is_cutting = None, False, False
        self.foot.say(told(fact.error), is_trouble=True)

    def _show_examined(self, fact: CardExamined) -> None:
        if fact.number == self._examination:
            self._examined = fact
            self.form.show_examined(fact)

    def _show_picture_read(self, fact: PictureRead) -> None:
        """A picture that was chosen is to be cut; one that was cut is the new one."""
        if self._is_cutting:
            self._is_cutting = False
            self._take_picture(fact.picture)
        else:
            self.picture.ask_crop(fact.picture)

    # ---- doctor and picture ----------------------------------------------------------------------

    def ask_fix(self, finding: Finding) -> FixDialog | None:
        """Show what the fix would change; None where the text has changed since it was found."""
        examined = self._examined
        if examined is None or finding.mended is None:
            return None
        if getattr(examined.card, finding.field) != getattr(self.card, finding.field):
            self._examine()
            return None
        dialog = FixDialog(finding, examined.card, self._appearance, self)
        dialog.accepted.connect(lambda: self._mend(examined.card, finding))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def read_picture(self, file: Path) -> None:
        self._is_cutting = False
        self._session.cards.read_picture(self.character_id, file)

    def _add_asset(self, asset: CardAsset) -> None:
        try:
            self.form.assets.add(asset)
        except AppError as error:
            self.foot.say(told(report_of(error)), is_trouble=True)

    def _mend(self, examined: CharacterCard, finding: Finding) -> None:
        if finding.mended is not None:
            self.form.show_card(with_edits(self.card, examined, finding.mended))
            self._examine()
            self._on_edited()

    def _on_cut_requested(self, picture_png: bytes, box: tuple[int, int, int]) -> None:
        self._is_cutting = True
        self._session.cards.cut_picture(self.character_id, picture_png, box)

    def _take_picture(self, picture: CardPicture) -> None:
        self._picture = picture
        self.picture.show_picture(self.card.name, picture.avatar_png)
        self._show_state()

    # ---- closing ---------------------------------------------------------------------------------

    def reject(self) -> None:
        """Esc closes as the button does: asked about first where something is not saved."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_changed:
            event.ignore()
            self.ask_before_closing()
            return
        self._draft_soon.stop()
        self._examine_soon.stop()
        super().closeEvent(event)
        self.closed.emit()

    def ask_before_closing(self) -> QMessageBox:
        """Save, throw away, or go on editing."""
        question = self.tr("The card has changes that are not saved.")
        return ask_about_unsaved(self, question, self._save_and_close, self._discard_and_close)

    def _save_and_close(self) -> None:
        self._closes_when_saved = True
        self.save()

    def _discard_and_close(self) -> None:
        self._session.cards.drop_draft(self.character_id)
        self._picture = None
        self.form.show_card(self._base)
        self.close()

    # ---- within ----------------------------------------------------------------------------------

    def _show_card(self, card: CharacterCard, avatar_png: bytes | None) -> None:
        self.form.show_card(card)
        name = clean_name(card.name)
        self.setWindowTitle(self.tr("{0} – character card").format(name))
        self._name.setText(name)
        self.picture.show_picture(card.name, avatar_png)

    def _on_edited(self) -> None:
        self._examine_soon.start()
        self._draft_soon.start()
        self._show_state()

    def _on_comparison_requested(self, older: CardVersionId, newer: CardVersionId) -> None:
        self._session.cards.compare(self.character_id, older, newer)

    def _examine(self) -> None:
        self._examine_soon.stop()
        self._examination += 1
        self._session.card_doctor.examine(self.character_id, self._examination, self.card)

    def _show_state(self) -> None:
        self.foot.show_state(is_changed=self.is_changed)

    def _take_width(self) -> None:
        self._side.setFixedWidth(self._appearance.scale.half_scaled(_SIDE_WIDTH))
