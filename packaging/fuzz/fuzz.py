"""Fuzz one reader of cards for a while: `fuzz.py TARGET [--seconds N]`, with atheris where it is installed.

What atheris finds it writes below build/fuzz; the corpus of the repository is only read.
"""

import argparse
import sys
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
FOUND = Path(__file__).resolve().parents[2] / "build" / "fuzz"
MAX_INPUT_BYTES = 16_384
MAX_MEMORY_MIB = 1024
MAX_INPUT_S = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=("png", "charx", "json", "yaml"))
    parser.add_argument("--seconds", type=int, default=20)
    args = parser.parse_args()
    try:
        import atheris
    except ImportError:
        _mutate(args.target, args.seconds)
    else:
        _explore(atheris, args.target, args.seconds)


def _mutate(target: str, seconds: int) -> None:
    from fuzz_mutation import run_for
    from fuzz_targets import TARGETS

    num_runs = run_for(TARGETS[target], CORPUS / target, seconds)
    print(
        f"{target}: {num_runs:,} mutants in {seconds} s without coverage (atheris is not installed), no bug"
    )


def _explore(atheris, target: str, seconds: int) -> None:  # type: ignore[no-untyped-def]
    with atheris.instrument_imports(include=["app"]):
        from fuzz_targets import TARGETS
    grown = FOUND / target
    grown.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MAX_INPUT_BYTES}",
        f"-rss_limit_mb={MAX_MEMORY_MIB}",
        f"-timeout={MAX_INPUT_S}",
        f"-artifact_prefix={FOUND}/{target}-",
    ]
    atheris.Setup([sys.argv[0], *options, str(grown), str(CORPUS / target)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
