"""Grammars and JSON schemas that a reply must follow: compiled by llguidance, kept to token by token.

A grammar is a stranger's text: its size is bounded here, and llguidance bounds its own work by fuel.
"""

import json
import re
from collections.abc import Collection, Sequence

import torch
from llguidance import LLMatcher, LLParserLimits, LLTokenizer
from llguidance.gbnf_to_lark import GbnfToLarkError, gbnf_to_lark
from torch import Tensor

from app.core.errors import GrammarError

MAX_GRAMMAR_CHARS = 128 * 1024
_JSON_FORM = {"whitespace_flexible": False}  # else a small model may write blanks for ever
_LIMITS = LLParserLimits(max_grammar_size=200_000)
_CODE_POINT = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_UNKNOWN_RULE = re.compile(r"Rule '(.*)' not found")
_HINT = "Correct it in the sampler preset, or take it out there."


class Grammar:
    """What may come next in one reply. `rules` in GBNF, or `schema`, a JSON schema, which wins.

    `marks` are the texts of special tokens, which no reply holds. Raises GrammarError, with the line where it
    is known, for what cannot be followed.
    """

    def __init__(self, tokenizer: LLTokenizer, rules: str, schema: str, marks: Collection[str] = ()) -> None:
        _check_marks(schema if schema.strip() else rules, marks)
        compiled = _of_schema(schema) if schema.strip() else _of_rules(rules)
        self._matcher = LLMatcher(tokenizer, compiled, log_level=0, limits=_LIMITS)
        if self._matcher.is_error():
            what = "The JSON schema" if schema.strip() else "The grammar"
            raise GrammarError(f"{what} cannot be followed: {_first_line(self._matcher.get_error())}", _HINT)
        self.num_taken = 0

    @property
    def is_over(self) -> bool:
        """Nothing but the end of the turn may come."""
        return bool(self._matcher.is_stopped())

    def rule_out(self, logits: Tensor) -> Tensor:
        """Logits (vocab,) with -inf where the grammar does not go on."""
        bits = torch.frombuffer(bytearray(self._matcher.compute_bitmask()), dtype=torch.uint8)
        self._check()
        places = torch.arange(8, dtype=torch.uint8, device=logits.device)
        may_come = (bits.to(logits.device)[:, None] >> places).bitwise_and(1).flatten().bool()
        missing = len(logits) - len(may_come)
        may_come = torch.nn.functional.pad(may_come, (0, max(missing, 0)))[: len(logits)]
        return logits.masked_fill(~may_come, -torch.inf)

    def follow(self, token_ids: Sequence[int]) -> None:
        """Go on behind `token_ids`, which the reply has already; begin if they do not follow the grammar.

        A person may have written them, and what is to follow the grammar may begin only now.
        """
        num_followed = self._matcher.try_consume_tokens(list(token_ids))
        self._check()
        if num_followed == len(token_ids):
            self.num_taken += num_followed
        else:
            self._matcher.rollback(num_followed)
            self._check()

    def take(self, token_id: int) -> None:
        """`token_id` was chosen."""
        self._matcher.consume_token(token_id)
        self._check()
        self.num_taken += 1

    def go_back(self, num_taken: int) -> None:
        """Forget all tokens but the first `num_taken`."""
        self._matcher.rollback(self.num_taken - num_taken)
        self._check()
        self.num_taken = num_taken

    def _check(self) -> None:
        if self._matcher.is_error():
            raise GrammarError(
                f"The grammar could not be followed any further: {_first_line(self._matcher.get_error())}",
                _HINT,
            )


def grammar_tokenizer(tokenizer_json: str, vocab_size: int, end_ids: Sequence[int]) -> LLTokenizer:
    """The vocabulary as llguidance needs it. Takes about a second for 128,000 tokens."""
    return LLTokenizer(tokenizer_json, n_vocab=vocab_size, eos_token=sorted(end_ids))


def _of_schema(schema: str) -> str:
    _check_size(schema)
    try:
        parsed = json.loads(schema)
        if not isinstance(parsed, dict):
            raise ValueError("a schema must be an object.")
        return str(LLMatcher.grammar_from_json_schema(parsed, defaults=_JSON_FORM))
    except json.JSONDecodeError as error:
        raise GrammarError(
            f"The JSON schema is not JSON: line {error.lineno}: {error.msg}.", _HINT
        ) from error
    except (ValueError, RecursionError) as error:
        raise GrammarError(f"The JSON schema cannot be followed: {_first_line(str(error))}", _HINT) from error


def _of_rules(rules: str) -> str:
    _check_size(rules)
    try:
        return str(LLMatcher.grammar_from_lark(gbnf_to_lark(_CODE_POINT.sub(_plain, rules))))
    except GbnfToLarkError as error:
        line = rules.count("\n", 0, error.pos.pos) + 1
        what = str(error).partition(" at line ")[0]
        raise GrammarError(f"The grammar cannot be read: line {line}: {what}.", _HINT) from error
    except RecursionError as error:
        raise GrammarError("The grammar cannot be read: it is nested too deeply.", _HINT) from error
    except Exception as error:  # the converter has no type of its own for these
        raise GrammarError(f"The grammar cannot be read: {_line_of(rules, str(error))}", _HINT) from error


def _check_size(text: str) -> None:
    if len(text) > MAX_GRAMMAR_CHARS:
        raise GrammarError(
            f"The grammar has {len(text):,} characters, more than {MAX_GRAMMAR_CHARS:,}.",
            "Use a shorter one.",
        )


def _check_marks(text: str, marks: Collection[str]) -> None:
    literals = "\n".join(_LITERAL.findall(text))
    for mark in marks:
        if mark in literals:
            line = text.count("\n", 0, text.index(mark)) + 1
            raise GrammarError(
                f"The grammar cannot be followed: line {line}: {mark} is a mark of the model, not text.",
                "Leave it out: a reply ends by itself where its grammar is over.",
            )


def _plain(match: "re.Match[str]") -> str:
    """An escaped letter as itself: the converter drops its leading zeros."""
    digits = match[1] or match[2] or match[3]
    if digits is None or int(digits, 16) > 0x10FFFF or not chr(int(digits, 16)).isalnum():
        return match[0]
    return chr(int(digits, 16))


def _line_of(rules: str, message: str) -> str:
    """`message`, with the line of the rule it names."""
    named = _UNKNOWN_RULE.fullmatch(message)
    found = named and re.search(rf"(?<![\w-]){re.escape(named[1])}(?![\w-])", rules)
    if named is None or not found:
        return f"{_first_line(message)}."
    return f"line {rules.count(chr(10), 0, found.start()) + 1}: there is no rule “{named[1]}”."


def _first_line(message: str) -> str:
    return next(iter(message.strip().splitlines()), "")[:300]
