"""`masque model`: which models there are, what one holds, what fits here, saving one pre-quantised."""

import argparse
import queue
import sys
import uuid
from pathlib import Path

import psutil

from app.core.engine_commands import LoadModel, SaveQuantized
from app.core.engine_events import (
    CommandFailed,
    EngineEvent,
    EngineExited,
    EngineStarted,
    LoadFailed,
    LoadProgress,
    ModelLoaded,
    QuantizedSaved,
)
from app.core.errors import AppError, EngineExitedError, error_from_report
from app.core.generation import Quantization
from app.engine.engine_process import EngineProcess
from app.engine.memory_estimate import effective_quantization, largest_context, memory_need
from app.engine.model_folder import ModelFolder, open_model_folder
from app.engine.units import readable_size
from app.services.model_shelf import known_model_folders, model_folder_named

HELD_AS = tuple(quantization.value for quantization in Quantization)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("model", help="models: list, info, fit, quantize", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="list|info|fit|quantize")
    listing = commands.add_parser("list", help="the models Masque knows")
    listing.set_defaults(func=run_list)
    info = _with_model(commands.add_parser("info", help="what a model folder holds"))
    info.set_defaults(func=run_info)
    fit = _with_model(commands.add_parser("fit", help="what fits in the memory here"))
    fit.add_argument(
        "--free-gib", type=float, metavar="GIB", help="reckon with this much free memory instead"
    )
    fit.set_defaults(func=run_fit)
    quantize = _with_model(commands.add_parser("quantize", help="save a model pre-quantised"))
    quantize.add_argument("target", type=Path, metavar="NEW_FOLDER", help="must not exist yet")
    quantize.add_argument("--as", dest="held_as", choices=("nf4", "fp4", "int8"), default="nf4")
    quantize.set_defaults(func=run_quantize)


def _with_model(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("model", metavar="MODEL", help="a model folder, or the name of a known one")
    return parser


def run_list(args: argparse.Namespace) -> int:
    """One line a model: name, size, folder; a folder that cannot be loaded says why."""
    for path in known_model_folders(args.data_dir):
        try:
            facts = readable_size(open_model_folder(path).size_bytes)
        except AppError as error:
            facts = error.message
        print(f"{path.name}\t{facts}\t{path}")
    return 0


def run_info(args: argparse.Namespace) -> int:
    folder = _opened(args)
    config, need = folder.config, memory_need(folder, effective_quantization(folder, Quantization.AUTO))
    per_token = need.kv_bytes // need.context_tokens
    for label, value in (
        ("folder", folder.path),
        ("architecture", config.architecture),
        ("parameters", f"{folder.num_parameters:,}"),
        ("layers", config.num_layers),
        ("context", f"{config.context_limit:,} tokens"),
        ("on disk", readable_size(folder.size_bytes)),
        ("stored as", config.stored_as.value if config.stored_as else config.dtype),
        ("weights in memory", readable_size(need.weights_bytes)),
        ("context in memory", f"{readable_size(per_token)} a token"),
        ("fingerprint", folder.fingerprint()),
    ):
        print(f"{label:<18} {value}")
    return 0


def run_fit(args: argparse.Namespace) -> int:
    """For each way to hold the weights: their size, and the largest context beside them."""
    folder, free_bytes = _opened(args), _free_bytes(args)
    print(f"free memory: {readable_size(free_bytes)}")
    stored_as = folder.config.stored_as
    for quantization in [stored_as] if stored_as else [q for q in Quantization if q is not Quantization.AUTO]:
        context = largest_context(folder, quantization, free_bytes)
        weights = readable_size(memory_need(folder, quantization).weights_bytes)
        verdict = f"fits up to {context:,} tokens of context" if context else "does not fit"
        print(f"{quantization.value:<5} {weights:>10}  {verdict}")
    return 0


def run_quantize(args: argparse.Namespace) -> int:
    """Load the model quantised and save it so, in an engine process of its own."""
    folder = _opened(args)
    target = args.target.expanduser().absolute()
    if folder.config.stored_as is not None:
        held_as = folder.config.stored_as.value
        raise AppError(f"{folder.path.name} is stored as {held_as} already.", "It loads as it is.")
    if target.exists():
        raise AppError(f"{target.name} exists already.", "Name a new folder.")
    saved = Quantizing(folder.path, target, Quantization(args.held_as)).run()
    print(f"{saved.folder}\t{readable_size(saved.size_bytes)}")
    return 0


def _opened(args: argparse.Namespace) -> ModelFolder:
    return open_model_folder(model_folder_named(args.model, args.data_dir))


def _free_bytes(args: argparse.Namespace) -> int:
    """What was said, else what the engine finds on its device, else the machine's free memory."""
    if args.free_gib is not None:
        return int(args.free_gib * (1 << 30))
    engine, events = EngineProcess(), queue.SimpleQueue[EngineEvent]()
    engine.start(events.put)
    try:
        first = events.get()
    finally:
        engine.close()
    if isinstance(first, EngineStarted):
        return first.memory.free_bytes
    return int(psutil.virtual_memory().available)


class Quantizing:
    """One run of an engine: load, save, end. Progress goes to stderr."""

    def __init__(self, source: Path, target: Path, quantization: Quantization) -> None:
        self._load = LoadModel(uuid.uuid4().hex, str(source), quantization)
        self._save = SaveQuantized(uuid.uuid4().hex, str(target))
        self._engine = EngineProcess()
        self._events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()

    def run(self) -> QuantizedSaved:
        """Blocks until the folder is there. Raises ModelLoadError, EngineExitedError."""
        self._engine.start(self._events.put)
        try:
            while True:
                saved = self._take(self._events.get())
                if saved is not None:
                    return saved
        finally:
            self._engine.close()

    def _take(self, event: EngineEvent) -> QuantizedSaved | None:
        match event:
            case EngineStarted():
                self._engine.submit(self._load)
            case LoadProgress(stage=stage):
                print(f"masque: {stage}", file=sys.stderr)
            case ModelLoaded():
                print("masque: Saving", file=sys.stderr)
                self._engine.submit(self._save)
            case LoadFailed(error=error) | CommandFailed(error=error):
                raise error_from_report(error)
            case EngineExited(log_tail=log_tail):
                raise EngineExitedError("The engine ended before the model was saved.", log_tail[-500:])
            case QuantizedSaved():
                return event
        return None
