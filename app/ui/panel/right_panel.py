"""RightPanel: its heading, the model card and the sampler panel, scrolling together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.facts import ModelShown, SamplingShown
from app.services.session import Session
from app.ui.panel.lens_box import LensBox
from app.ui.panel.model_card import ModelCard
from app.ui.panel.model_dialog import ModelDialog
from app.ui.panel.sampler_panel import SamplerPanel
from app.ui.theme.appearance import Appearance
from app.ui.widgets.column_area import ColumnArea
from app.ui.widgets.header_bar import HeaderBar
from app.ui.widgets.plain_label import PlainLabel


class RightPanel(QFrame):
    """Asks the session to load, cancel and restart; the sampler panel asks for itself."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._model: ModelShown | None = None
        self.setProperty("role", "side")
        self.model_card = ModelCard(appearance)
        self.lens = LensBox(appearance)
        self.sampler = SamplerPanel(session, appearance)
        self.model_card.choose_clicked.connect(self.choose_model)
        self.model_card.cancel_clicked.connect(session.cancel_load)
        self.model_card.restart_clicked.connect(session.restart_engine)
        self.lens.opened.connect(session.lens.open)
        self.lens.closed.connect(session.lens.close)
        self.lens.token_chosen.connect(session.begin_reply)
        self._lay_out()

    def _lay_out(self) -> None:
        header = HeaderBar(self._appearance)
        title = QHBoxLayout(header)
        title.setContentsMargins(16, 0, 16, 0)
        title.addWidget(PlainLabel(self.tr("Sampling"), role="tab"), 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(14)
        column.addWidget(self.model_card)
        column.addWidget(self.lens)
        column.addWidget(self.sampler)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(ColumnArea(content), 1)

    def show_model(self, fact: ModelShown) -> None:
        self._model = fact
        self.model_card.show_model(fact)
        self.sampler.show_model(fact)

    def show_sampling(self, fact: SamplingShown) -> None:
        self.model_card.show_context(fact.context_tokens)
        self.sampler.show_sampling(fact)

    def choose_model(self) -> None:
        """Open the page on models; what is chosen there is loaded."""
        known = self._model.known if self._model else ()
        model = self._model.model if self._model else None
        dialog = ModelDialog(known, model.identity.folder if model else "", self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.folder_chosen.connect(self._session.load_model)
        dialog.open()
