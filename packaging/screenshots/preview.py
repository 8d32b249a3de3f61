"""Pictures of the window in its states, from a scripted session: to look at while working on the window.

xvfb-run -s "-screen 0 1600x1000x24" .venv/bin/python packaging/screenshots/preview.py OUT [NAME …]
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import preview_scenes  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.ui.application import make_application  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.theme.appearance import Appearance  # noqa: E402
from tests.ui.recording_session import RecordingSession  # noqa: E402


def main() -> int:
    folder, *names = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    make_application()
    for name, scene in preview_scenes.SCENES.items():
        if not names or name in names:
            shoot(scene, Path(folder) / f"{name}.png")
    return 0


def shoot(scene: preview_scenes.Scene, file: Path) -> None:
    session = RecordingSession()
    appearance = Appearance(ROOT / "resources")
    window = MainWindow(session, appearance)
    window.start()
    session.say(*scene.facts)
    settle(250)
    window.resize(*scene.size)
    settle(250)
    scene.then(window, session)
    settle(350)
    window.grab().save(str(file))
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            dialog.grab().save(str(file.with_name(f"{file.stem}-{type(dialog).__name__}.png")))
            dialog.close()
    print(file)
    window.close()


def settle(milliseconds: int) -> None:
    """Let the window lay out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
