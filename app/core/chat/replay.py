"""A reply written again: what may be changed on purpose, and what differs from when it was first written."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.chat.messages import ReplyRecord


@dataclass(frozen=True, slots=True)
class ReplayWish:
    """How to write a reply again: exactly so, or with another seed, or other values of some knobs.

    With a `beginning` it goes on from that text instead of the one it began with.
    """

    seed: int | None = None
    knobs: tuple[tuple[str, float], ...] = ()
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` is not as it was: "model", "seed", "prompt", a sampler value, a library."""

    what: str
    before: str
    after: str


def differences(before: ReplyRecord, after: ReplyRecord) -> tuple[Difference, ...]:
    """Everything that may make `after` another text than `before`; what was not recorded counts as equal."""
    return tuple(
        difference
        for difference in _pairs(before, after)
        if difference.before != difference.after and difference.before
    )


def _pairs(before: ReplyRecord, after: ReplyRecord) -> Iterator[Difference]:
    for key, what in (("name", "model"), ("quantization", "quantisation"), ("device", "device")):
        yield Difference(what, before.model.get(key, ""), after.model.get(key, ""))
    if before.model.get("name") == after.model.get("name"):
        earlier, later = before.model.get("fingerprint", ""), after.model.get("fingerprint", "")
        yield Difference("model files", earlier[:8], later[:8])
    yield Difference("prompt", before.prompt_ids_hash[:8], after.prompt_ids_hash[:8])
    yield Difference("seed", str(before.seed), str(after.seed))
    for name in before.sampling:
        yield Difference(name, _told(before.sampling[name]), _told(after.sampling.get(name, "")))
    for library in before.versions:
        yield Difference(library, before.versions[library], after.versions.get(library, "none"))


def _told(value: object) -> str:
    """A stored sampler value; lists and tuples are the same once they were stored."""
    return str(list(value) if isinstance(value, tuple) else value)
