"""Measures a model in a process of its own: decode speed, time to first token, memory.

Our token loop and transformers' `generate()` run in turns over the same weights in the same run, so
that a busy machine slows both alike. This side imports no torch.
"""

import json
import multiprocessing
import tempfile
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.core.errors import EngineExitedError, ErrorReport, error_from_report
from app.core.generation import Quantization
from app.engine.engine_log import log_tail
from app.engine.model_folder import open_model_folder
from app.engine.protocol import MAX_EVENT_BYTES, value_of


@dataclass(frozen=True, slots=True)
class BenchmarkPlan:
    """What to measure: `num_rounds` times, each loop reads `prompt_tokens` and writes `new_tokens`.

    For the shared prefix the last `changed_tokens` of the prompt differ from the one before.
    """

    folder: str
    quantization: Quantization = Quantization.AUTO
    prompt_tokens: int = 512
    new_tokens: int = 64
    changed_tokens: int = 32
    num_rounds: int = 5
    with_samplers: bool = False


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """Medians over the rounds; speeds in tokens a second, times in milliseconds, memory in bytes.

    `decode_ratio` is the median of each round's own speed over generate()'s speed; `sampler_costs` are
    shares of a decode step, empty unless asked for.
    """

    model: str
    quantization: Quantization
    device: str
    num_threads: int
    prompt_tokens: int
    new_tokens: int
    num_rounds: int
    own_decode_speed: float
    generate_decode_speed: float
    decode_ratio: float
    own_first_token_ms: float
    own_first_token_shared_ms: float
    generate_first_token_ms: float
    weights_bytes: int
    used_bytes: int
    free_bytes: int
    versions: tuple[tuple[str, str], ...]
    sampler_costs: tuple[tuple[str, float], ...] = ()


def run_benchmark(plan: BenchmarkPlan) -> BenchmarkResult:
    """Blocks until measured. Raises ModelLoadError and the other EngineErrors of the engine."""
    open_model_folder(Path(plan.folder))  # what can be refused at once is
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="masque-bench-") as folder:
        log_path = Path(folder) / "bench.log"
        process = context.Process(target=_measure, args=(sender, plan, log_path), daemon=True)
        process.start()
        sender.close()
        try:
            answer = json.loads(receiver.recv_bytes(MAX_EVENT_BYTES))
        except EOFError:
            raise EngineExitedError("The benchmark process ended.", log_tail(log_path)) from None
        finally:
            process.join()
            receiver.close()
    if "error" in answer:
        raise error_from_report(value_of(ErrorReport, answer["error"]))
    result: BenchmarkResult = value_of(BenchmarkResult, answer["result"])
    return result


def _measure(sender: Connection, plan: BenchmarkPlan, log_path: Path) -> None:
    """Entry point of the process."""
    from app.core.errors import AppError
    from app.engine.child import set_environment
    from app.engine.engine_log import redirect_output

    redirect_output(log_path)
    set_environment()
    from app.engine.benchmark_rounds import measure

    answer: dict[str, Any]
    try:
        answer = {"result": asdict(measure(plan))}
    except AppError as error:
        answer = {"error": asdict(error.report())}
    sender.send_bytes(json.dumps(answer).encode())
