"""The event that answers a command which could not be, or was not to be, carried out."""

from app.core.engine_commands import CompareReplies, EngineCommand, GenerateRequest, LoadModel
from app.core.engine_events import (
    CommandFailed,
    EngineEvent,
    LoadCancelled,
    LoadFailed,
    ReplyFailed,
    ReplyFinished,
)
from app.core.errors import ErrorReport
from app.core.generation import FinishReason, MemoryUse, ModelIdentity


def failure_answer(
    command: EngineCommand, error: ErrorReport, still_loaded: ModelIdentity | None = None
) -> EngineEvent:
    """What says that `command` failed."""
    match command:
        case LoadModel():
            return LoadFailed(command.request_id, error, still_loaded)
        case GenerateRequest() | CompareReplies():
            return ReplyFailed(command.request_id, error)
        case _:
            return CommandFailed(command.request_id, error)


def given_up_answer(
    request_id: str, *, is_load: bool, still_loaded: ModelIdentity | None, memory: MemoryUse
) -> EngineEvent:
    """What says that a load or a reply was given up before it had begun."""
    if is_load:
        return LoadCancelled(request_id, still_loaded)
    return ReplyFinished(request_id, FinishReason.STOPPED, "", (), 0, 0, 0.0, 0.0, 0.0, memory)
