"""Biases and breakers as they are written, one a line."""

import pytest

from app.core.errors import PresetFormatError
from app.core.presets.sampler_settings import SamplerSettings, TokenBias
from app.core.presets.written_rules import WRITTEN_RULES, rule_text, with_rule_text

SETTINGS = SamplerSettings(
    logit_bias=(TokenBias("shivers", -5.0), TokenBias("{lamp }", 2.5), TokenBias("[1, 2]", -100.0)),
    dry_breakers=("\n", ":", "\\n", "a b"),
    banned_tokens='"x"\n',
    grammar="root ::= [a]",
)


@pytest.mark.parametrize("name", WRITTEN_RULES)
def test_what_is_written_reads_back_the_same(name: str) -> None:
    assert with_rule_text(SETTINGS, name, rule_text(SETTINGS, name)) == SETTINGS


def test_they_are_written_so_that_a_person_can_read_them() -> None:
    assert rule_text(SETTINGS, "logit_bias") == "-5 shivers\n+2.5 {lamp }\n-100 [1, 2]"
    assert rule_text(SETTINGS, "dry_breakers") == "\\n\n:\n\\\\n\na b"
    assert with_rule_text(SETTINGS, "logit_bias", " \n 3  b c \n").logit_bias == (TokenBias("b c", 3.0),)
    assert with_rule_text(SETTINGS, "dry_breakers", "").dry_breakers == ()


@pytest.mark.parametrize("text", ["shivers", "-5", "5e3 x", "101 x", "- 5 x"])
def test_a_line_that_is_no_bias_is_named(text: str) -> None:
    with pytest.raises(PresetFormatError, match="Line 2"):
        with_rule_text(SETTINGS, "logit_bias", f"1 ok\n{text}")
