"""Find-and-replace rules from SillyTavern's regex scripts. Keys: `spec/chats.md` section 6."""

from collections.abc import Mapping
from typing import Any

from app.core.prompt.replacement_rules import PatternMacros, ReplacementRule, RuleTarget
from app.formats.preset_fields import PresetFields

_TARGETS = {
    1: RuleTarget.USER_INPUT,
    2: RuleTarget.REPLY,
    3: RuleTarget.COMMAND,
    5: RuleTarget.LORE,
    6: RuleTarget.REASONING,
}
_PATTERN_MACROS = {0: PatternMacros.LEFT, 1: PatternMacros.REPLACED, 2: PatternMacros.ESCAPED}


def read_regex_script(fields: Mapping[str, Any], name: str = "") -> ReplacementRule:
    """The rule in a script's `fields`. Raises PresetFormatError for a wrongly typed field."""
    file = PresetFields(fields, name or "regex script")
    return ReplacementRule(
        name=file.text("scriptName", name),
        pattern=file.text("findRegex"),
        replacement=file.text("replaceString"),
        trimmed=tuple(part for part in fields.get("trimStrings") or () if isinstance(part, str)),
        targets=frozenset(_TARGETS[number] for number in fields.get("placement") or () if number in _TARGETS),
        is_enabled=not file.flag("disabled", False),
        for_display=file.flag("markdownOnly", False),
        for_prompt=file.flag("promptOnly", False),
        pattern_macros=file.choice("substituteRegex", _PATTERN_MACROS, PatternMacros.LEFT),
        min_depth=file.whole("minDepth", 0) if file.has("minDepth") else None,
        max_depth=file.whole("maxDepth", 0) if file.has("maxDepth") else None,
    )
