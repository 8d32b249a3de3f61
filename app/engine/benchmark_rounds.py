"""The measuring itself: our loop and `generate()` in turns over the same weights."""

import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import psutil
import torch

from app.core.engine_events import LoadProgress
from app.core.presets.sampler_settings import SamplerSettings
from app.engine import device
from app.engine.benchmark import BenchmarkPlan, BenchmarkResult
from app.engine.decoding import decode, prefill
from app.engine.loaded_model import LoadedModel
from app.engine.loading_progress import LoadingMeter
from app.engine.memory_estimate import effective_quantization
from app.engine.model_folder import open_model_folder
from app.engine.model_loading import load_model, load_tokenizer
from app.engine.placement import FreeMemory, place
from app.engine.sampler_costs import sampler_costs
from app.engine.token_choice import SeededChooser

_GREEDY = SamplerSettings(temperature=0.0)


@dataclass(frozen=True, slots=True)
class _Timing:
    """Seconds to the first token, and from there to the last."""

    first_s: float
    rest_s: float


@dataclass(frozen=True, slots=True)
class _Round:
    """One turn each: our loop from scratch, our loop over a shared prefix, `generate()`."""

    own: _Timing
    shared: _Timing
    generate: _Timing


def measure(plan: BenchmarkPlan) -> BenchmarkResult:
    """Load the plan's model and measure it; `ModelLoadError` if it cannot be loaded."""
    device.set_thread_count()
    loaded = _load(plan)
    prompt = _random_prompt(plan, loaded)
    changed = [*prompt[: -plan.changed_tokens], *reversed(prompt[-plan.changed_tokens :])]
    rounds: list[_Round] = []
    for _ in range(plan.num_rounds + 1):
        loaded.cache.clear()
        own = _own(loaded, prompt, plan)
        rounds.append(_Round(own, _own(loaded, changed, plan), _generate(loaded, prompt, plan)))
    return _result(plan, loaded, prompt, rounds[1:])  # the first one warms up


def _load(plan: BenchmarkPlan) -> LoadedModel:
    folder = open_model_folder(Path(plan.folder))
    quantization = effective_quantization(folder, plan.quantization)
    gpu_bytes = device.memory_use().free_bytes if device.has_gpu() else None
    placement = place(folder, quantization, FreeMemory(gpu_bytes, psutil.virtual_memory().available))
    meter = LoadingMeter("bench", folder, _ignore, lambda: False)
    return load_model(folder, quantization, placement, *load_tokenizer(folder), meter)


def _ignore(progress: LoadProgress) -> None:
    """Nobody watches this load."""


def _random_prompt(plan: BenchmarkPlan, loaded: LoadedModel) -> list[int]:
    draw = torch.Generator().manual_seed(1)
    longest = max(2, loaded.facts.context_limit - plan.new_tokens - 1)
    length = min(plan.prompt_tokens, longest)
    ids: list[int] = torch.randint(loaded.facts.vocab_size, (length,), generator=draw).tolist()
    return ids


def _own(loaded: LoadedModel, prompt: list[int], plan: BenchmarkPlan) -> _Timing:
    """Our loop, over whatever the cache holds."""
    began_s = time.perf_counter()
    for _ in prefill(loaded.model, loaded.cache, prompt, loaded.prefill_step_tokens):
        pass
    tokens = decode(
        loaded.model, loaded.cache, prompt, SeededChooser(_GREEDY, 0, loaded.reply_tokens(len(prompt)))
    )
    next(tokens)
    first_s = time.perf_counter()
    for _ in islice(tokens, plan.new_tokens):
        pass
    return _Timing(first_s - began_s, time.perf_counter() - first_s)


def _generate(loaded: LoadedModel, prompt: list[int], plan: BenchmarkPlan) -> _Timing:
    """transformers' loop: once for the first token alone, once for all; the difference is the rest."""
    seconds = [_generate_s(loaded, prompt, length) for length in (1, plan.new_tokens + 1)]
    return _Timing(seconds[0], seconds[1] - seconds[0])


def _generate_s(loaded: LoadedModel, prompt: list[int], new_tokens: int) -> float:
    ids = torch.tensor([prompt], device=loaded.model.device)
    began_s = time.perf_counter()
    loaded.model.generate(
        ids,
        attention_mask=torch.ones_like(ids),
        max_new_tokens=new_tokens,
        do_sample=False,
        eos_token_id=None,
        pad_token_id=0,
    )
    return time.perf_counter() - began_s


def _result(
    plan: BenchmarkPlan, loaded: LoadedModel, prompt: list[int], rounds: list[_Round]
) -> BenchmarkResult:
    memory = device.memory_use()
    step_s = median(each.own.rest_s for each in rounds) / plan.new_tokens
    return BenchmarkResult(
        model=loaded.facts.identity.name,
        quantization=loaded.facts.identity.quantization,
        device=device.device_name(),
        num_threads=torch.get_num_threads(),
        prompt_tokens=len(prompt),
        new_tokens=plan.new_tokens,
        num_rounds=plan.num_rounds,
        own_decode_speed=plan.new_tokens / median(each.own.rest_s for each in rounds),
        generate_decode_speed=plan.new_tokens / median(each.generate.rest_s for each in rounds),
        decode_ratio=median(each.generate.rest_s / each.own.rest_s for each in rounds),
        own_first_token_ms=1000 * median(each.own.first_s for each in rounds),
        own_first_token_shared_ms=1000 * median(each.shared.first_s for each in rounds),
        generate_first_token_ms=1000 * median(each.generate.first_s for each in rounds),
        weights_bytes=loaded.facts.weights_bytes,
        used_bytes=memory.used_bytes,
        free_bytes=memory.free_bytes,
        versions=device.library_versions(),
        sampler_costs=sampler_costs(loaded, prompt, step_s) if plan.with_samplers else (),
    )
