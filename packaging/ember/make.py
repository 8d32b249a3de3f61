"""Makes Ember from nothing: trains (or goes on training), cools down, quantises, evaluates.

The model that ships stays as it is; the new one is copied over it by hand, once its figures are better.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run the steps one after the other; each picks up where it was stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/ember"), help="folder for checkpoints")
    parser.add_argument("--out", type=Path, default=Path("build/ember/model"), help="the finished model")
    parser.add_argument("--steps", type=int, default=5000, help="training steps at the full learning rate")
    parser.add_argument("--cooldown", type=int, default=1500, help="steps in which the rate falls to nothing")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    work, threads = str(args.work), str(args.threads)
    _run("train.py", "--work", work, "--steps", str(args.steps), "--threads", threads)
    last = str(args.steps + args.cooldown)
    source = str(args.work / "checkpoint.pt")
    late = str(args.cooldown // 3)
    cooling = ("--cooldown", str(args.cooldown), "--late", late, "--source", source, "--threads", threads)
    _run("train.py", "--work", work, "--steps", last, *cooling)
    tokenizer = str(args.work / "tokenizer" / "tokenizer.json")
    cooled, plain = str(args.work / "cooled.pt"), str(args.work / "plain")
    _run(
        "quantize.py",
        "--checkpoint",
        cooled,
        "--tokenizer",
        tokenizer,
        "--out",
        str(args.out),
        "--plain",
        plain,
    )
    _run("evaluate.py", "--model", str(args.out), "--plain", plain)


def _run(script: str, *arguments: str) -> None:
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)


if __name__ == "__main__":
    main()
