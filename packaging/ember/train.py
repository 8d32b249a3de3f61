"""Trains Ember: deterministic by seed, resumable, constant learning rate with a cool-down at the end.

The main run may be stopped and resumed at any time; a cool-down run starts from any of its
checkpoints and brings the learning rate to nothing, which makes weights worth shipping.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from corpus import Batch, collated, encode, pooled_batches
from dialogue import Composer, Mixture
from held_out import Split
from model import config, loss_of, new_model
from template import BEGIN, END, TURN_END
from tokenizer import save_tokenizer, train_tokenizer
from tokenizers import Tokenizer
from torch.optim import AdamW, Muon, Optimizer
from transformers import LlamaForCausalLM

MATRIX_RATE, OTHER_RATE = 0.015, 3e-3
WARM_UP = 30
EVAL_EVERY = 200
LATE_MIXTURE, LATE_LIMIT = Mixture(small=0.3, foreign=0.2), 2048


def main() -> None:
    """Train with the command line's settings."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    tokenizer = prepared_tokenizer(args.work, args.seed)
    run = Run(args, tokenizer)
    run.resume()
    run.train()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--steps", type=int, default=1_000_000, help="stop after this step")
    parser.add_argument(
        "--cooldown", type=int, default=0, help="let the rate fall to nothing over the last N steps"
    )
    parser.add_argument(
        "--source", type=Path, help="checkpoint to start from (default: the newest in --work)"
    )
    parser.add_argument("--tokens", type=int, default=3072, help="tokens in a batch")
    parser.add_argument("--limit", type=int, default=1280, help="longest dialogue in tokens")
    parser.add_argument("--small", type=float, default=0.5, help="share of dialogues about facts")
    parser.add_argument("--foreign", type=float, default=0.08, help="share of cards amid unknown words")
    parser.add_argument("--late", type=int, default=0, help="longer dialogues in the last N steps")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def prepared_tokenizer(work: Path, seed: int) -> Tokenizer:
    """The tokenizer in `work`, trained first where there is none."""
    path = work / "tokenizer" / "tokenizer.json"
    if not path.exists():
        save_tokenizer(train_tokenizer(seed), path.parent)
    return Tokenizer.from_file(str(path))


class Run:
    """One training run: the model, its optimisers, and where it has got to."""

    def __init__(self, args: argparse.Namespace, tokenizer: Tokenizer) -> None:
        self._args = args
        self._tokenizer = tokenizer
        ids = [tokenizer.token_to_id(token) for token in (BEGIN, TURN_END, END)]
        self.model = new_model(args.seed, config(*ids))
        self._optimizers = optimizers(self.model)
        self._step, self._pool, self._tokens = 0, 0, 0

    @property
    def _checkpoint(self) -> Path:
        return Path(self._args.work) / ("cooled.pt" if self._args.cooldown else "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the newest checkpoint, if there is one."""
        path = self._checkpoint if self._checkpoint.exists() else self._args.source
        if path is None:
            return
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self._step, self._pool, self._tokens = state["step"], state["pool"], state["tokens"]

    def train(self) -> None:
        """Train to the last step; a checkpoint is always taken at the end of a pool of batches."""
        started, first_tokens, losses = time.monotonic(), self._tokens, []
        while self._step < self._args.steps:
            for batch in self._batches():
                losses.append(self._update(batch))
                if self._step % 20 == 0:
                    self._report(losses, started, first_tokens)
                    losses.clear()
                if self._step % EVAL_EVERY == 0:
                    print(
                        f"step {self._step} held-out loss {held_out_loss(self.model, self._tokenizer):.4f}",
                        flush=True,
                    )
                if self._step >= self._args.steps:
                    break
            self._pool += 1
            self._save()

    def _report(self, losses: list[float], started: float, first_tokens: int) -> None:
        speed = (self._tokens - first_tokens) / (time.monotonic() - started)
        loss, seen = sum(losses) / len(losses), self._tokens / 1e6
        print(f"step {self._step} tokens {seen:.2f}M loss {loss:.4f} {speed:.0f} tokens/s", flush=True)

    def _batches(self) -> Iterator[Batch]:
        args = self._args
        is_late = args.steps - self._step <= args.late
        mixture = LATE_MIXTURE if is_late else Mixture(args.small, args.foreign)
        limit = LATE_LIMIT if is_late else args.limit
        yield from pooled_batches(self._tokenizer, args.seed, self._pool, args.tokens, limit, mixture)

    def _update(self, batch: Batch) -> float:
        rate = self._rate()
        for optimizer, base in zip(self._optimizers, (MATRIX_RATE, OTHER_RATE), strict=True):
            for group in optimizer.param_groups:
                group["lr"] = base * rate
        loss = loss_of(self.model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self._optimizers:
            optimizer.step()
            optimizer.zero_grad()
        self._step += 1
        self._tokens += batch.ids.numel()
        return loss.item()

    def _rate(self) -> float:
        left = self._args.steps - self._step
        falling = left / self._args.cooldown if self._args.cooldown else 1.0
        return min(1.0, (self._step + 1) / WARM_UP, falling)

    def _save(self) -> None:
        state = {
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "step": self._step,
            "pool": self._pool,
            "tokens": self._tokens,
        }
        partial = self._checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self._checkpoint)


def optimizers(model: LlamaForCausalLM) -> tuple[Optimizer, Optimizer]:
    """Muon for the layers' matrices, AdamW for embeddings and norms."""
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and "embed" not in name]
    others = [p for name, p in model.named_parameters() if p.ndim != 2 or "embed" in name]
    return (
        Muon(matrices, lr=MATRIX_RATE, momentum=0.95, weight_decay=0.05, ns_steps=5),
        AdamW(others, lr=OTHER_RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
    )


@torch.inference_mode()
def held_out_loss(model: LlamaForCausalLM, tokenizer: Tokenizer, count: int = 48) -> float:
    """Loss on replies of dialogues with held-out names, facts and questions."""
    rng = random.Random("held-out")
    composer = Composer(rng, Split.EVAL)
    losses = [
        loss_of(model, collated([encode(tokenizer, composer, rng, 1536, replies_only=True)]), False).item()
        for _ in range(count)
    ]
    return sum(losses) / len(losses)


if __name__ == "__main__":
    main()
