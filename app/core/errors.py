"""Errors a person can act on. Everything else that is raised is our bug.

AppError
  CardFormatError       a file holds no character we can read
  LorebookFormatError   a file holds no lorebook we can read
  PresetFormatError     a preset or template file is not what it says
  TemplateError         a template's text cannot be rendered (line and column in the message)
  PromptTooLongError    not even the newest message fits into the context
  ImportRefusedError    untrusted input went over a limit of time, memory or size
  SettingsError         a setting has a value outside its range
  StorageError
    DatabaseInUseError      another Masque has the file open
    DatabaseTooNewError     the file was written by a newer version
    DatabaseDamagedError    SQLite's own check found damage
  EngineError
    ModelLoadError          names the file, the figure and the cure
    ModelMissingError       nothing is loaded and something was asked of the model
    OutOfMemoryError
    EngineExitedError
    GrammarError            a grammar or JSON schema cannot be followed (line in the message)
"""

from dataclasses import dataclass


class AppError(Exception):
    """Something went wrong that a person can understand: `message` says what, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def report(self) -> "ErrorReport":
        """The error as a value that can cross a process boundary or be stored."""
        return ErrorReport(kind=type(self).__name__, message=self.message, hint=self.hint)


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """An `AppError` as a value: class name, what happened, what to do."""

    kind: str
    message: str
    hint: str = ""


class CardFormatError(AppError): ...


class LorebookFormatError(AppError): ...


class PresetFormatError(AppError): ...


class ChatFormatError(AppError): ...


class ProfileFormatError(AppError): ...


class TemplateError(AppError): ...


class PromptTooLongError(AppError): ...


class ImportRefusedError(AppError): ...


class SettingsError(AppError): ...


class StorageError(AppError): ...


class DatabaseInUseError(StorageError): ...


class DatabaseTooNewError(StorageError): ...


class DatabaseDamagedError(StorageError): ...


class EngineError(AppError): ...


class ModelLoadError(EngineError): ...


class ModelMissingError(EngineError): ...


class OutOfMemoryError(EngineError): ...


class EngineExitedError(EngineError): ...


class GrammarError(EngineError): ...


def report_of(error: BaseException) -> ErrorReport:
    """Any error as a value: an `AppError` says itself what happened, anything else is our bug."""
    if isinstance(error, AppError):
        return error.report()
    return ErrorReport(
        "AppError", f"Something went wrong inside Masque ({type(error).__name__}).", "The log has details."
    )


def error_from_report(report: ErrorReport) -> AppError:
    """The typed error that `report` describes; an unknown kind becomes a plain `AppError`."""
    known = {cls.__name__: cls for cls in _all_subclasses(AppError)}
    return known.get(report.kind, AppError)(report.message, report.hint)


def _all_subclasses(cls: type[AppError]) -> list[type[AppError]]:
    return [sub for child in cls.__subclasses__() for sub in (child, *_all_subclasses(child))]
