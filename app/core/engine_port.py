"""What every engine offers to the services: take commands, report events. Local and remote ones alike."""

from collections.abc import Callable
from typing import Protocol

from app.core.engine_commands import EngineCommand
from app.core.engine_events import EngineEvent

EventListener = Callable[[EngineEvent], None]


class EnginePort(Protocol):
    """An engine as the services see it. Methods may be called from any thread and never block."""

    def start(self, on_event: EventListener) -> None:
        """Bring the engine up. Its reader thread calls `on_event`, in order, and not after `close`."""

    def submit(self, command: EngineCommand) -> None:
        """Queue a command. A command to an engine that has exited is answered by `EngineExited` again."""

    def restart(self) -> None:
        """Kill what runs and start afresh; nothing is loaded afterwards."""

    def close(self) -> None:
        """End the engine within two seconds, by force if need be. Blocks at most that long."""
