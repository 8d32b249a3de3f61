"""The card doctor: everything in a card that will not work, will surprise, or costs more than one thinks."""

from collections.abc import Callable, Iterable, Mapping

from app.core.cards.card_texts import PERMANENT_FIELDS, texts_of
from app.core.cards.character_card import CharacterCard
from app.core.cards.doctor_lorebook import broken_patterns, entries_that_never_fire
from app.core.cards.doctor_macros import unknown_macros
from app.core.cards.doctor_markup import broken_names, forged_roles, old_names, template_leaks
from app.core.cards.doctor_names import hidden_characters, missing_pieces
from app.core.cards.findings import Finding, Severity

Rule = Callable[[CharacterCard], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    hidden_characters,
    broken_names,
    template_leaks,
    forged_roles,
    unknown_macros,
    entries_that_never_fire,
    broken_patterns,
    old_names,
    missing_pieces,
)
_LARGE_SHARE = 0.25
_HUGE_SHARE = 0.5


def findings_in(card: CharacterCard) -> tuple[Finding, ...]:
    """What every rule finds, the gravest first."""
    order = list(Severity)
    found = (finding for rule in RULES for finding in rule(card))
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def num_warnings(card: CharacterCard) -> int:
    """How much of what is found in the card is more than a note."""
    return sum(finding.severity is not Severity.NOTE for finding in findings_in(card))


def token_texts(card: CharacterCard) -> dict[str, str]:
    """The texts whose tokens are counted, by `CardText.key`; the lorebook's entries together."""
    texts: dict[str, str] = {}
    for found in texts_of(card):
        key = found.field if found.field == "lorebook" else found.key
        texts[key] = f"{texts[key]}\n{found.text}" if key in texts else found.text
    return texts


def permanent_tokens(counts: Mapping[str, int]) -> int:
    """Tokens that the card takes of every prompt, of counts by `CardText.key`."""
    return sum(counts.get(field, 0) for field in PERMANENT_FIELDS)


def context_share(counts: Mapping[str, int], context_tokens: int) -> tuple[Finding, ...]:
    """A finding where the card takes more than a quarter of a context of so many tokens."""
    spent = permanent_tokens(counts)
    if context_tokens <= 0 or spent <= context_tokens * _LARGE_SHARE:
        return ()
    severity = Severity.ERROR if spent > context_tokens * _HUGE_SHARE else Severity.WARNING
    largest = max(PERMANENT_FIELDS, key=lambda field: counts.get(field, 0))
    share = round(100 * spent / context_tokens)
    sentence = f"The card takes {spent:,} of {context_tokens:,} tokens in every prompt ({share} %)."
    return (Finding(severity, largest, sentence),)
