"""TemplateWindow: the templates of each kind, a form for the one that is shown, a preview of the prompt."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from app.core.presets.template_kind import Template, TemplateKind, kind_of
from app.services.template_facts import TemplateList, TemplatePreviewed, TemplateShown, TemplatesListed
from app.services.templates import Templates
from app.ui.names import clean_name
from app.ui.templates.preview_panel import PreviewPanel
from app.ui.templates.template_drafts import TemplateDrafts
from app.ui.templates.template_foot import TemplateFoot
from app.ui.templates.template_form import TemplateForm
from app.ui.templates.template_menu import TemplateMenu
from app.ui.theme.appearance import Appearance
from app.ui.widgets.ask_unsaved import ask_about_unsaved
from app.ui.widgets.buttons import text_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.rows_list import RowsList

_SIZE = (1240, 800)
PREVIEWED_AFTER_MS = 250


class TemplateWindow(QDialog):
    """What is typed is kept as a draft until it is saved or thrown away; the preview follows at once."""

    def __init__(self, templates: Templates, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates = templates
        self._lists: dict[TemplateKind, TemplateList] = {}
        self.drafts = TemplateDrafts()
        self._closes_when_saved = False
        self.setWindowTitle(self.tr("Templates"))
        self.resize(*_SIZE)
        self.kinds = DropDown()
        self.kinds.setAccessibleName(self.tr("Kind of template"))
        self.names = RowsList(self.tr("Templates"), role="pages")
        self.bound_box = QCheckBox(self.tr("Choose context and\ninstruct together"))
        self.bound_box.setToolTip(self.tr("Using one of them uses the other one of that name, too."))
        self.more_button = text_button(self.tr("More…"), role="outline")
        self.form = TemplateForm(appearance)
        self.preview = PreviewPanel(appearance)
        self.foot = TemplateFoot()
        self._preview_later = QTimer(self, singleShot=True, interval=PREVIEWED_AFTER_MS)
        self._fill_kinds()
        self._lay_out()
        self._connect()
        templates.list_all()

    # ---- made of ---------------------------------------------------------------------------------

    def _fill_kinds(self) -> None:
        self.kinds.addItem(self.tr("Context"), TemplateKind.CONTEXT)
        self.kinds.addItem(self.tr("Instruct"), TemplateKind.INSTRUCT)
        self.kinds.addItem(self.tr("System prompt"), TemplateKind.SYSTEM)
        self.kinds.addItem(self.tr("Reasoning"), TemplateKind.REASONING)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.kinds)
        column.addWidget(self.names, 1)
        column.addWidget(self.bound_box)
        column.addWidget(self.more_button)
        columns = QSplitter()
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        for widget, stretch in ((left, 0), (self.form, 1), (self.preview, 1)):
            columns.addWidget(widget)
            columns.setStretchFactor(columns.count() - 1, stretch)
        columns.setSizes([250, 470, _SIZE[0] - 720])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(columns, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.kinds.activated.connect(self._on_kind_chosen)
        self.names.currentItemChanged.connect(self._on_name_chosen)
        self.more_button.clicked.connect(self._open_menu)
        self.form.edited.connect(self._on_edited)
        self.bound_box.clicked.connect(self._templates.bind)
        self._preview_later.timeout.connect(self._preview)
        self.foot.save_button.clicked.connect(self.save)
        self.foot.discard_button.clicked.connect(self.discard)
        self.foot.use_button.clicked.connect(self._use)
        self.foot.leave_button.clicked.connect(lambda: self._templates.choose(self.kind, ""))

    # ---- what the session tells ------------------------------------------------------------------

    def list_templates(self, fact: TemplatesListed) -> None:
        was_listed = bool(self._lists)
        self._lists = dict(fact.lists)
        self.bound_box.setChecked(fact.is_bound)
        if not was_listed:
            self._templates.show(self.kind, self._lists[self.kind].in_force)
        self._show_names()

    def show_template(self, fact: TemplateShown) -> None:
        """A template as it is saved; what was typed into it and not saved is shown over it."""
        kind = kind_of(fact.template)
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        self.drafts.saved(fact.template)
        self.form.show_template(self.drafts.draft_of(fact.template) or fact.template)
        self._show_names()
        self._preview()
        if self._closes_when_saved and not self.drafts.all():
            self.close()

    def show_preview(self, fact: TemplatePreviewed) -> None:
        if fact.template == self.form.template:
            self.preview.show_preview(fact)

    # ---- what the user does ----------------------------------------------------------------------

    @property
    def kind(self) -> TemplateKind:
        return TemplateKind(self.kinds.currentData())

    def save(self) -> None:
        """Have it written; its draft goes when the session tells that it was."""
        template = self.form.template
        if template is not None:
            self._templates.save(template)

    def discard(self) -> None:
        """The shown template as it is saved."""
        template = self.form.template
        if template is not None:
            self.drafts.drop(template)
            self._templates.show(kind_of(template), template.name)

    def holds_up_closing(self) -> bool:
        """Whether it asks about changes that are not saved."""
        if self.isVisible() and self.drafts.all():
            self.come_to_front()
            self._ask_about_drafts()
            return True
        return False

    def come_to_front(self) -> None:
        """With a preview of the chat that is open now."""
        self._preview()
        self.show()
        self.raise_()
        self.activateWindow()

    def reject(self) -> None:
        """Esc and the window's button close it, once its changes are saved or thrown away."""
        if not self.holds_up_closing():
            self._closes_when_saved = False
            super().reject()

    # ---- within ----------------------------------------------------------------------------------

    def _ask_about_drafts(self) -> None:
        def discard() -> None:
            self.drafts.clear()
            self.discard()
            self.close()

        def save() -> None:
            self._closes_when_saved = True
            for template in self.drafts.all():
                self._templates.save(template)

        ask_about_unsaved(self, self.tr("Templates have changes that are not saved."), save, discard)

    def _on_kind_chosen(self) -> None:
        listed = self._lists.get(self.kind)
        if listed is not None:
            self._templates.show(self.kind, listed.in_force)

    def _on_name_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._templates.show(self.kind, item.data(Qt.ItemDataRole.UserRole))

    def _on_edited(self) -> None:
        template = self.form.template
        self._closes_when_saved = False
        if template is not None:
            self.drafts.keep(template)
            self._show_state(template)
            self._mark_current(template)
            self._preview_later.start()

    def _preview(self) -> None:
        template = self.form.template
        if template is not None:
            self._templates.preview(template)

    def _use(self) -> None:
        template = self.form.template
        if template is not None:
            self._templates.choose(kind_of(template), template.name)

    def _open_menu(self) -> None:
        template = self.form.template
        listed = self._lists.get(kind_of(template)) if template is not None else None
        if template is not None and listed is not None:
            menu = TemplateMenu(self._templates, template, template.name in listed.own, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.more_button.mapToGlobal(self.more_button.rect().topLeft()))

    def _show_names(self) -> None:
        template = self.form.template
        listed = self._lists.get(kind_of(template)) if template is not None else None
        if template is None or listed is None:
            return
        self.names.blockSignals(True)
        self.names.clear()
        for name in listed.names:
            item = QListWidgetItem(self._label(name, listed))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.names.addItem(item)
            if name == template.name:
                self.names.setCurrentItem(item)
        self.names.blockSignals(False)
        self._show_state(template)

    def _mark_current(self, template: Template) -> None:
        item, listed = self.names.currentItem(), self._lists.get(kind_of(template))
        if item is not None and listed is not None:
            item.setText(self._label(template.name, listed))

    def _label(self, name: str, listed: TemplateList) -> str:
        marks = [self.tr("in use")] if name == listed.in_force else []
        marks += [self.tr("yours")] if name in listed.own else []
        changed = "● " if self.drafts.has(self.kind, name) else ""
        return changed + " · ".join([clean_name(name), *marks])

    def _show_state(self, template: Template) -> None:
        listed = self._lists.get(kind_of(template))
        if listed is not None:
            self.foot.show_state(
                template, listed, is_changed=self.drafts.has(kind_of(template), template.name)
            )
