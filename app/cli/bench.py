"""`masque bench`: how fast a model reads and writes here, beside transformers' own `generate()`."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from app.cli.terminal_text import terminal_safe
from app.core.errors import AppError
from app.core.generation import Quantization
from app.engine.benchmark import BenchmarkPlan, BenchmarkResult, run_benchmark
from app.engine.units import readable_size
from app.services.model_shelf import known_models, model_folder_named


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("bench", help="measure a model's speed here", description=__doc__)
    parser.add_argument(
        "model", nargs="?", metavar="MODEL", help="folder or known model (default: the practice model)"
    )
    parser.add_argument("--as", dest="held_as", choices=[q.value for q in Quantization], default="auto")
    parser.add_argument("--prompt-tokens", type=int, default=512, metavar="N", help="tokens read, 64 or more")
    parser.add_argument("--new-tokens", type=int, default=64, metavar="N", help="tokens written")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="medians are over this many")
    parser.add_argument("--samplers", action="store_true", help="also what each sampler costs")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures of one run."""
    if args.prompt_tokens < 64 or args.new_tokens < 2 or args.rounds < 1:
        raise AppError(
            "There is too little to measure.", "Use at least 64 prompt tokens, 2 new tokens and 1 round."
        )
    print("masque: measuring, which takes a while", file=sys.stderr)
    result = run_benchmark(
        BenchmarkPlan(
            folder=str(_folder(args)),
            quantization=Quantization(args.held_as),
            prompt_tokens=args.prompt_tokens,
            new_tokens=args.new_tokens,
            num_rounds=args.rounds,
            with_samplers=args.samplers,
        )
    )
    print(json.dumps(asdict(result), indent=2) if args.json else terminal_safe(_page(result)))
    return 0


def _folder(args: argparse.Namespace) -> Path:
    if args.model:
        return model_folder_named(args.model, args.data_dir)
    practice = [known.folder for known in known_models(args.data_dir) if known.is_practice]
    if not practice:
        raise AppError("There is no practice model.", "Name a model folder to measure.")
    return Path(practice[0])


def _page(result: BenchmarkResult) -> str:
    return "\n".join(
        f"{label:<24} {value}"
        for label, value in (
            ("model", f"{result.model} ({result.quantization.value})"),
            ("device", result.device),
            (
                "prompt, reply",
                f"{result.prompt_tokens} + {result.new_tokens} tokens, {result.num_rounds} rounds",
            ),
            ("writing", f"{result.own_decode_speed:.1f} tokens/s"),
            ("  generate()", f"{result.generate_decode_speed:.1f} tokens/s"),
            ("  ratio", f"{result.decode_ratio:.2f}"),
            ("first token", f"{result.own_first_token_ms:.0f} ms"),
            ("  with shared prefix", f"{result.own_first_token_shared_ms:.0f} ms"),
            ("  generate()", f"{result.generate_first_token_ms:.0f} ms"),
            ("weights", readable_size(result.weights_bytes)),
            ("memory used", readable_size(result.used_bytes)),
            ("memory free", readable_size(result.free_bytes)),
            *((name, f"{share:.1%} of a decode step") for name, share in result.sampler_costs),
        )
    )
