"""Draws resources/screenshots/ from the real window, answered by Ember: `make screenshots`.

What Ember says is shown as it said it; the seed is fixed, so that the pictures come out the same again.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from shelf import fill_shelf

from app import bootstrap
from app.core.presets.template_kind import TemplateKind
from app.core.prompt.replacement_rules import ReplacementRule, RuleTarget
from app.services.facts import ImportFinished, ModelPhase, ModelShown, ReplyPhase, ReplyProgressed
from app.storage.paths import DataPaths, shipped_resources
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance

PERSONA = "Wren"
SEED = 11
LINES = (
    "*I bring the lamp closer.* “Good evening. What is your name, and what do you keep here?”",
    "“A book, you say?” *I look over my shoulder.* “Is this place safe?”",
)
RULE = ReplacementRule("Dashes", "/ -- /g", " — ", targets=frozenset({RuleTarget.REPLY}), for_display=True)
SIZE = (1440, 900)
SETTLE_MS = 900
GIVE_UP_MS = 120_000


class Shoot(QObject):
    """Talks through the window, then takes a picture in each theme."""

    def __init__(self, data_dir: Path, pictures: Path) -> None:
        super().__init__()
        self._pictures = pictures
        self._lines = list(LINES)
        self._has_branched = False
        self._is_ready = self._has_cards = False
        fill_shelf(DataPaths(data_dir))
        self.session = bootstrap.open_session(DataPaths(data_dir))
        self.appearance = Appearance(shipped_resources())
        self.window = MainWindow(self.session, self.appearance)
        self.window.resize(*SIZE)
        bridge = self.window.bridge
        bridge.model_shown.connect(self._on_model_shown)
        bridge.import_finished.connect(self._on_import_finished)
        bridge.reply_progressed.connect(self._on_reply_progressed)

    def start(self) -> None:
        self.window.start()
        self.session.set_persona(PERSONA, "A courier who reads what he carries.")
        self.session.sampling.choose_preset("Ember")
        self.session.sampling.set_seed(SEED)

    def _on_model_shown(self, fact: ModelShown) -> None:
        if fact.phase is ModelPhase.READY and not self._is_ready:
            self._is_ready = True
            self._go_on_if_ready()

    def _on_import_finished(self, fact: ImportFinished) -> None:
        self._has_cards = True
        QTimer.singleShot(SETTLE_MS, self._go_on_if_ready)

    def _on_reply_progressed(self, fact: ReplyProgressed) -> None:
        if fact.phase is ReplyPhase.IDLE:
            QTimer.singleShot(0, self._go_on_if_ready)

    def _go_on_if_ready(self) -> None:
        if not (self._is_ready and self._has_cards):
            return
        if self._lines:
            self.window.composer.submit(self._lines.pop(0))
        elif not self._has_branched:
            self._has_branched = True
            self._first_path = [message.id for message in self.window.chat.model.messages]
            self.session.messages.write_otherwise(self._first_path[2])
        else:
            self._go_back()
            self._open_everything()
            QTimer.singleShot(3 * SETTLE_MS, lambda: self._take("light"))

    def _go_back(self) -> None:
        """To the first branch; the other one is for the map."""
        chat = self.window.facts.chat
        assert chat is not None
        self.session.messages.bookmark(self._first_path[2], is_on=True)
        self.session.messages.show(chat.chat_id, self._first_path[-1])

    def _open_everything(self) -> None:
        windows, character = self.window.prompt_windows, self.window.side_bar.model.open_character
        self.window.edit_card()
        self.window.panel.lens.heading.setChecked(True)
        self.window.panel.sampler.more.steps_button.setChecked(True)
        windows.show_next_prompt()
        self.window.library.show()
        self.window.templates.open()
        self.window.branches.open()
        self.window.search.open().field.setText("book")
        self.session.rules.set([RULE])
        self.window.rules.open().bench.text.setPlainText("She says, “Come in -- before the tide does.”")
        if character is not None:
            windows.show_lorebook_of(character)

    def _take(self, theme: str) -> None:
        self._write_into_windows()
        self.appearance.choose(theme)
        QTimer.singleShot(SETTLE_MS, lambda: self._save(theme))

    def _write_into_windows(self) -> None:
        """Something to look at: what a text calls up, and what a change does to the prompt."""
        lorebooks, templates = self.window.prompt_windows.lorebooks, self.window.templates.window
        if lorebooks is not None:
            lorebooks.bench.text.setPlainText("Who was Oduya, your old teacher?")
        self.window.panel.lens.stage.setCurrentIndex(1)  # what the model itself makes of the next word
        if templates is not None and not templates.drafts.all():
            start = templates.form.editors[TemplateKind.CONTEXT]["chat_start"]
            start.edit.setPlainText("The chat begins here.")

    def _save(self, theme: str) -> None:
        windows = self.window.prompt_windows
        self.window.toast.hide()
        self._keep(self.window, f"chat-{theme}.png")
        for editor in self.window.card_editors.opened.values():
            self._keep(editor, f"card-editor-{theme}.png")
        others = ((windows.microscope, "prompt"), (windows.lorebooks, "lorebook"))
        opened = ((self.window.library.library, "library"), (self.window.templates.window, "templates"))
        for shown, name in (*others, *opened):
            if shown is not None:
                self._keep(shown, f"{name}-{theme}.png")
        more = ((self.window.search.window, "search"), (self.window.branches.window, "branches"))
        for shown, name in (*more, (self.window.rules.window, "rules")):
            if shown is not None:
                self._keep(shown, f"{name}-{theme}.png")
        self._keep_panel(f"panel-{theme}.png")
        self.window.command_palette.open()
        QTimer.singleShot(SETTLE_MS, lambda: self._save_palette(theme))

    def _save_palette(self, theme: str) -> None:
        """The window with its palette open; then the other theme's pictures."""
        self._keep(self.window, f"palette-{theme}.png")
        self.window.command_palette.palette.close_again()
        if theme == "light":
            self._take("dark")
        else:
            QApplication.exit(0)

    def _keep_panel(self, name: str) -> None:
        """The whole column of the right panel, also what one would scroll to, on the panel's colour."""
        column = self.window.panel.sampler.parentWidget()
        picture = QPixmap(column.size())
        picture.fill(self.appearance.colours.side)
        column.render(picture, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        picture.save(str(self._pictures / name))
        print(name)

    def _keep(self, shown: QWidget, name: str) -> None:
        shown.grab().save(str(self._pictures / name))
        print(name)


def main() -> int:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    pictures = shipped_resources() / "screenshots"
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shoot = Shoot(Path(folder), pictures)
        shoot.start()
        QTimer.singleShot(GIVE_UP_MS, lambda: QApplication.exit(1))
        status = application.exec()
        shoot.session.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
