"""How quick the shipped model is in the product's engine."""

import statistics

from cases import cases
from speaker import Speaker

PROMPT_TOKENS = 400
ROUNDS = 5


def speeds(speaker: Speaker) -> tuple[float, float]:
    """Seconds to the first token after a prompt of about 400 new tokens, and tokens a second: medians."""
    first, rate = [], []
    for at, prompt in enumerate(_prompts(speaker)):
        finished = speaker.reply(prompt, at)
        first.append(finished.first_token_ms / 1000)
        rate.append(finished.tokens_per_second)
    return statistics.median(first), statistics.median(rate)


def _prompts(speaker: Speaker) -> list[str]:
    """Different prompts, each a few cards long, so that no part of one is in the KV cache for the next."""
    prompts = []
    for at in range(ROUNDS):
        text = ""
        for case in cases(100 + at, ("story",), 12):
            text += case.prompt
            if speaker.reply(text, 0, max_new_tokens=1).prompt_tokens >= PROMPT_TOKENS:
                break
        prompts.append(text)
    return prompts[::-1]
