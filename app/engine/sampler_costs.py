"""What samplers cost beside a decode step of the model they work for, in the same run."""

import time
from statistics import median

import torch

from app.core.presets.sampler_settings import SamplerSettings
from app.engine.loaded_model import LoadedModel
from app.engine.samplers.chain import sampler_chain

_CALLS = 40

DEFAULT_CHAIN = SamplerSettings(temperature=1.17, min_p=0.075, repetition_penalty=1.1)
MEASURED = {
    "default chain": DEFAULT_CHAIN,
    "temperature": SamplerSettings(temperature=1.17),
    "dynamic temperature": SamplerSettings(dynamic_temperature=True, dynatemp_low=0.5),
    "smoothing": SamplerSettings(smoothing_factor=0.2),
    "top k": SamplerSettings(top_k=40),
    "top p": SamplerSettings(top_p=0.95),
    "min p": SamplerSettings(min_p=0.075),
    "typical p": SamplerSettings(typical_p=0.95),
    "top a": SamplerSettings(top_a=0.1),
    "tail free": SamplerSettings(tfs=0.95),
    "top n-sigma": SamplerSettings(top_n_sigma=1.0),
    "epsilon cutoff": SamplerSettings(epsilon_cutoff=3.0),
    "eta cutoff": SamplerSettings(eta_cutoff=3.0),
    "XTC": SamplerSettings(xtc_probability=0.5),
    "repetition penalty": SamplerSettings(repetition_penalty=1.1),
    "frequency penalty": SamplerSettings(frequency_penalty=0.1),
    "no repeated runs": SamplerSettings(no_repeat_ngram=4),
    "DRY": SamplerSettings(dry_multiplier=0.8),
    "mirostat 2": SamplerSettings(mirostat_mode=2),
    "adaptive P": SamplerSettings(adaptive_target=0.4),
}


@torch.inference_mode()
def sampler_costs(loaded: LoadedModel, prompt_ids: list[int], step_s: float) -> tuple[tuple[str, float], ...]:
    """Each of `MEASURED` with its share of a decode step that takes `step_s` seconds."""
    device = loaded.model.device
    draw = torch.Generator(device).manual_seed(1)
    logits = torch.randn(loaded.model.config.vocab_size, generator=draw, device=device) * 4
    token_ids = torch.tensor(prompt_ids, device=device)
    tokens = loaded.reply_tokens(len(prompt_ids))

    def seconds(settings: SamplerSettings) -> float:
        result = logits
        began_s = time.perf_counter()
        for step in sampler_chain(settings, tokens, draw):
            result = step(result, token_ids)
        result[0].item()  # what is queued on a GPU has to end first
        return time.perf_counter() - began_s

    idle_s = median(seconds(SamplerSettings()) for _ in range(_CALLS))
    return tuple(
        (name, (median(seconds(settings) for _ in range(_CALLS)) - idle_s) / step_s)
        for name, settings in MEASURED.items()
    )
