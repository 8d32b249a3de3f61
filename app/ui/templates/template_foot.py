"""TemplateFoot: whether the template is in use, and saving it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.presets.template_kind import Template, TemplateKind, kind_of
from app.services.template_facts import TemplateList
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel


class TemplateFoot(QFrame):
    """Below form and preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.state = ElidedLabel(role="hint")
        self.use_button = text_button(self.tr("Use it"), role="outline")
        self.leave_button = text_button(self.tr("Leave it to the model"), role="outline")
        self.leave_button.setToolTip(self.tr("Masque picks the template that the model was trained with."))
        self.discard_button = text_button(self.tr("Discard changes"), role="outline")
        self.save_button = text_button(self.tr("Save"), role="primary")
        self.save_button.setShortcut("Ctrl+S")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.state, 1)
        for button in (self.use_button, self.leave_button, self.discard_button, self.save_button):
            row.addWidget(button)

    def show_state(self, template: Template, listed: TemplateList, *, is_changed: bool) -> None:
        is_used, is_chosen = template.name == listed.in_force, bool(listed.chosen)
        self.use_button.setVisible(not is_used)
        is_by_model = kind_of(template) in (TemplateKind.CONTEXT, TemplateKind.INSTRUCT)
        self.leave_button.setVisible(is_used and is_chosen and is_by_model)
        self.discard_button.setEnabled(is_changed)
        self.save_button.setEnabled(is_changed)
        self.state.setText(self._words(template, listed, is_used=is_used))

    def _words(self, template: Template, listed: TemplateList, *, is_used: bool) -> str:
        ships, is_own = template.name in listed.shipped, template.name in listed.own
        if ships and not is_own:
            origin = self.tr("It ships with Masque; saving it makes it yours, and it can be brought back.")
        else:
            origin = self.tr("Yours; the one that ships can be brought back.") if ships else self.tr("Yours.")
        if not is_used:
            return origin
        chosen = self.tr("In use: you chose it.") if listed.chosen else self.tr("In use: it fits the model.")
        return f"{chosen} {origin}"
