"""What the worker thread lets the control thread know, so that it can answer while the worker is busy."""

from app.core.generation import MemoryUse, ModelIdentity
from app.engine.encoding import PromptEncoder


class SharedState:
    """Written by the worker, read by the control thread; every value is replaced whole."""

    def __init__(self) -> None:
        self.encoder: PromptEncoder | None = None
        self.identity: ModelIdentity | None = None
        self.memory = MemoryUse(0, 0, 0)
        self.cached_ids: tuple[int, ...] = ()

    def publish(self, encoder: PromptEncoder | None, identity: ModelIdentity | None) -> None:
        """The model that is loaded now; None, None for none."""
        self.encoder, self.identity = encoder, identity
        self.cached_ids = ()
