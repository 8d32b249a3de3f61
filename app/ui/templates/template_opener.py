"""TemplateOpener: makes the template window at the first wish for it and hands it what it is about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.template_facts import (
    TemplateExported,
    TemplatePreviewed,
    TemplateShown,
    TemplatesListed,
)
from app.ui.names import clean_name
from app.ui.templates.template_window import TemplateWindow

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class TemplateOpener(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.window: TemplateWindow | None = None
        bridge = window.bridge
        bridge.templates_listed.connect(self._on_templates_listed)
        bridge.template_shown.connect(self._on_template_shown)
        bridge.template_previewed.connect(self._on_template_previewed)
        bridge.template_exported.connect(self._on_template_exported)

    def open(self) -> TemplateWindow:
        if self.window is None:
            self.window = TemplateWindow(
                self._window.session.templates, self._window.appearance, self._window
            )
        self.window.come_to_front()
        return self.window

    def holds_up_closing(self) -> bool:
        """Whether there are changes to ask about first."""
        return self.window is not None and self.window.holds_up_closing()

    def _on_templates_listed(self, fact: TemplatesListed) -> None:
        if self.window is not None:
            self.window.list_templates(fact)

    def _on_template_shown(self, fact: TemplateShown) -> None:
        if self.window is not None:
            self.window.show_template(fact)

    def _on_template_previewed(self, fact: TemplatePreviewed) -> None:
        if self.window is not None:
            self.window.show_preview(fact)

    def _on_template_exported(self, fact: TemplateExported) -> None:
        self._window.toast.say(self.tr("Exported as {0}").format(clean_name(fact.file_name)))
