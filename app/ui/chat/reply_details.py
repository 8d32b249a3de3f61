"""What a reply was made with, in a few lines: the tooltip of its figures."""

from collections.abc import Mapping

from app.core.chat.messages import Message
from app.ui import figures
from app.ui.language.words import tr

_NUM_PHRASES = 8


def reply_details(message: Message) -> str:
    """Model, preset, seed, tokens and times; "" for what no model wrote."""
    record = message.revision.made_with
    if record is None or not record.num_tokens:
        return ""
    lines = [tr("Model: {0}").format(record.model.get("name", "?"))]
    if record.preset_name:
        lines.append(tr("Preset: {0}").format(record.preset_name))
    lines.append(tr("Seed: {0}").format(record.seed))
    prompt, cached = figures.count(record.prompt_tokens), figures.count(record.cached_tokens)
    lines.append(tr("Prompt: {0} tokens, {1} of them known already").format(prompt, cached))
    if "first_token_ms" in record.timings:
        first, whole = (_seconds(record.timings.get(key, 0.0)) for key in ("first_token_ms", "total_ms"))
        lines.append(tr("First word after {0} s, all of it after {1} s").format(first, whole))
    if record.avoided:
        lines.append(tr("Avoided: {0}").format(_phrases(record.avoided)))
    if record.let_through:
        lines.append(tr("Not avoided, for want of other words: {0}").format(_phrases(record.let_through)))
    return "\n".join(lines)


def _phrases(avoided: Mapping[str, int]) -> str:
    """Banned phrases with how often each was tried, the commonest first."""
    common = sorted(avoided, key=lambda phrase: -avoided[phrase])[:_NUM_PHRASES]
    phrases = ", ".join(
        f"“{phrase.strip()}”" if avoided[phrase] == 1 else f"“{phrase.strip()}” ×{avoided[phrase]}"
        for phrase in common
    )
    more = len(avoided) - len(common)
    return phrases + (tr(" and {0} more").format(more) if more else "")


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.1f}"
