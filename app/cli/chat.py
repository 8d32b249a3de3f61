"""`masque chat`: the conversation of the window, in the terminal. Nothing of it is kept."""

import argparse
import queue
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.cli.terminal_text import terminal_safe
from app.core.chat.changes import ChatOpened, MessageReplaced, TextGrown
from app.core.chat.messages import Message, RevisionState
from app.core.errors import AppError, error_from_report
from app.services.facts import ChatHappened, Fact, ImportFinished, ModelPhase, ModelShown, NoticeRaised
from app.services.model_shelf import model_folder_named
from app.services.session import Session
from app.storage.database import Database
from app.storage.settings_store import SettingsStore


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("chat", help="chat with a card in the terminal", description=__doc__)
    parser.add_argument(
        "--card", type=Path, required=True, metavar="FILE", help="a character card, PNG or JSON"
    )
    parser.add_argument("--persona", metavar="NAME", help="who you play")
    parser.add_argument("--model", metavar="DIR|NAME", help="model folder or known model (default: Ember)")
    parser.add_argument("--preset", metavar="NAME|FILE", help="sampler preset")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same reply")
    parser.add_argument(
        "--message", action="append", metavar="TEXT", help="say this and end; can be repeated"
    )
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Chat until the messages, or the input, end. Replies go to stdout, everything else to stderr."""
    with tempfile.TemporaryDirectory(prefix="masque-chat-") as folder:
        database = Path(folder) / "chat.db"
        _choose_model(database, args)
        file = _preset_file(args.preset)
        session = args.open_session(args.paths, database, ships_cards=False, sampler_file=file)
        chat = TerminalChat(session)
        try:
            chat.start(args)
            chat.talk(args.message)
        finally:
            session.close()
    return 0


def _choose_model(database: Path, args: argparse.Namespace) -> None:
    if args.model is None:
        return
    if "://" in args.model:
        raise AppError(
            "Models behind a URL cannot be used yet.", "Give the folder of a model on this machine."
        )
    folder = model_folder_named(args.model, args.data_dir)
    with Database(database) as fresh:
        SettingsStore(fresh).set_setting("engine.model_folder", str(folder.absolute()))


def _preset_file(preset: str | None) -> Path | None:
    """The file that was named instead of a preset."""
    file = Path(preset).expanduser() if preset else None
    return file if file is not None and file.is_file() else None


class TerminalChat:
    """A session's facts, waited for one after another and written to the terminal."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._facts: queue.SimpleQueue[Fact] = queue.SimpleQueue()
        self._stage = ""

    def start(self, args: argparse.Namespace) -> None:
        """Bring up session, card and model. Raises AppError for what the arguments got wrong."""
        self._session.start(self._facts.put)
        if args.persona:
            self._session.set_persona(args.persona, "")
        self._choose_preset(args.preset)
        if args.seed is not None:
            self._session.sampling.set_seed(args.seed)
        self._session.import_cards([args.card])
        self._wait_until_ready()
        self._choose_preset(args.preset)  # the chat or the model may have brought one of its own

    def _choose_preset(self, preset: str | None) -> None:
        if preset:
            file = _preset_file(preset)
            self._session.sampling.choose_preset(file.stem if file else preset)

    def talk(self, messages: list[str] | None) -> None:
        for number, text in enumerate(messages if messages is not None else self._typed()):
            if number and messages is not None:
                print()
            self._session.send(text)
            self._write_reply()

    def _typed(self) -> Iterator[str]:
        """Lines from standard input until it ends."""
        while True:
            print("> ", end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            if not line:
                return
            if line.strip():
                yield line.strip()

    def _next(self) -> Fact:
        fact = self._facts.get()
        if isinstance(fact, NoticeRaised):
            raise error_from_report(fact.error)
        return fact

    def _wait_until_ready(self) -> None:
        """Wait for card and model; remarks, the greeting and loading progress go to stderr."""
        has_chat = has_model = False
        while not (has_chat and has_model):
            match self._next():
                case ImportFinished() as finished:
                    _tell_import(finished)
                case ChatHappened(ChatOpened(chat=chat)):
                    has_chat = True
                    for message in chat.messages:
                        _say(f"{message.speaker}: {message.text}\n")
                case ModelShown() as shown:
                    has_model = shown.phase is ModelPhase.READY
                    self._tell_model(shown)

    def _tell_model(self, shown: ModelShown) -> None:
        if shown.error is not None and (shown.phase is ModelPhase.NONE or shown.is_given_up):
            raise error_from_report(shown.error)
        stage = shown.progress.stage if shown.progress else ""
        if stage and stage != self._stage:
            _say(f"masque: {stage}")
            self._stage = stage

    def _write_reply(self) -> None:
        """Stream the reply to stdout until its last text is stored. Raises AppError if it failed."""
        while True:
            match self._next():
                case ChatHappened(TextGrown(added=added)):
                    print(terminal_safe(added), end="", flush=True)
                case ChatHappened(MessageReplaced(message=message)) if message.revision.is_finished:
                    break
        print(flush=True)
        if message.revision.state in (RevisionState.FAILED, RevisionState.INTERRUPTED):
            raise _failure(message)


def _tell_import(finished: ImportFinished) -> None:
    for _file, error in finished.failed:
        raise error_from_report(error)
    for _file, remark in finished.remarks:
        _say(f"masque: {remark}")


def _failure(message: Message) -> AppError:
    record = message.revision.made_with
    error = record.error if record is not None and record.error is not None else {}
    return AppError(error.get("message", "The reply could not be written."), error.get("hint", ""))


def _say(line: str) -> None:
    print(terminal_safe(line), file=sys.stderr, flush=True)
