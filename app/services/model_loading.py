"""ModelLoading: which model is loaded, at the start and by wish, and what follows for replies."""

from app.core.generation import Quantization
from app.services.facts import ModelPhase, ModelShown, NoticeRaised
from app.services.front import Front
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.settings_shelf import SettingsShelf
from app.services.writing import Writing


class ModelLoading:
    """Lives on the service thread."""

    def __init__(
        self, models: Models, settings: SettingsShelf, writing: Writing, front: Front, outlet: Outlet
    ) -> None:
        self._models, self._settings, self._writing = models, settings, writing
        self._front, self._outlet = front, outlet

    def load_first(self) -> None:
        """The model of last time; the practice model where there was none."""
        practice = next((known.folder for known in self._models.shown.known if known.is_practice), "")
        folder = self._settings.values["engine.model_folder"] or practice
        if folder:
            self.load(folder)
        self._outlet.emit(self._models.shown)

    def load(self, folder: str) -> None:
        self._models.load(folder, Quantization(self._settings.values["engine.quantization"]))

    def remember(self, folder: str) -> None:
        """Load `folder` at the next start too; nothing is noted for the practice model, the default."""
        practice = any(known.folder == folder and known.is_practice for known in self._models.shown.known)
        self._settings.keep({"engine.model_folder": "" if practice else folder})

    def model_shown(self, shown: ModelShown) -> None:
        """Tell of the model's state; replies that wait for one begin, or end if none will come."""
        self._outlet.emit(shown)
        if shown.phase is ModelPhase.READY:
            self._writing.model_is_ready()
            self._front.measure()
        elif shown.phase in (ModelPhase.NONE, ModelPhase.EXITED) and not self._models.is_coming:
            self._writing.model_is_missing()
            if shown.is_given_up and shown.error is not None:
                self._outlet.emit(NoticeRaised(shown.error, "restart_engine", "Restart engine"))
