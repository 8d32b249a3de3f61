"""Regex scripts of SillyTavern: read, written back with all that means nothing here, and refused."""

import json

import pytest

from app.core.errors import PresetFormatError
from app.core.prompt.replacement_rules import PatternMacros, RuleTarget
from app.formats.regex_scripts import fitting_scripts, read_regex_scripts, write_regex_scripts

SCRIPT = {
    "id": "5c", "scriptName": "Hide thoughts", "findRegex": "/<t>.*?<\\/t>/gs", "replaceString": "",
    "trimStrings": ["*"], "placement": [0, 2, 4], "disabled": True, "markdownOnly": True, "promptOnly": True,
    "runOnEdit": True, "substituteRegex": 2, "minDepth": 1, "maxDepth": None, "new key": {"a": 1},
}  # fmt: skip


def test_a_script_is_written_as_it_was_read() -> None:
    (rule,) = read_regex_scripts(json.dumps(SCRIPT).encode("utf-8-sig"), "x.json")
    assert (rule.targets, rule.is_enabled, rule.runs_on_edit) == ({RuleTarget.REPLY}, False, True)
    assert (rule.pattern_macros, rule.min_depth, rule.max_depth) == (PatternMacros.ESCAPED, 1, None)
    assert json.loads(write_regex_scripts([rule])) == SCRIPT
    assert json.loads(write_regex_scripts([rule, rule])) == [SCRIPT, SCRIPT]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"[1]", b"\xff", b"[" * 100_000, b'{"findRegex": 3}'])
def test_a_file_without_scripts_is_refused(content: bytes) -> None:
    with pytest.raises(PresetFormatError):
        read_regex_scripts(content, "x.json")


def test_what_is_no_script_in_a_card_is_passed_over() -> None:
    broken = [3, None, {}, {"findRegex": 1}, {"findRegex": "a", "placement": 2, "trimStrings": 5}, SCRIPT]
    assert [rule.name for rule in fitting_scripts(broken)] == ["", "Hide thoughts"]
    assert fitting_scripts("abc") == fitting_scripts(None) == ()
