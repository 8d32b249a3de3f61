"""Find-and-replace rules as SillyTavern's regex scripts, in and out. Keys: `spec/chats.md` section 6."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.core.errors import PresetFormatError
from app.core.prompt.replacement_rules import PatternMacros, ReplacementRule, RuleTarget
from app.formats.preset_fields import PresetFields

MOST = 500
_TARGETS = {
    1: RuleTarget.USER_INPUT,
    2: RuleTarget.REPLY,
    3: RuleTarget.COMMAND,
    5: RuleTarget.LORE,
    6: RuleTarget.REASONING,
}
_PATTERN_MACROS = {0: PatternMacros.LEFT, 1: PatternMacros.REPLACED, 2: PatternMacros.ESCAPED}
_PLACEMENT = "placement"


def read_regex_script(fields: Mapping[str, Any], name: str = "") -> ReplacementRule:
    """The rule in a script's `fields`. Raises PresetFormatError for a wrongly typed field."""
    file = PresetFields(fields, name or "regex script")
    placement = [number for number in _items(file.any(_PLACEMENT)) if isinstance(number, int)]
    rule = ReplacementRule(
        name=file.text("scriptName", name),
        pattern=file.text("findRegex"),
        replacement=file.text("replaceString"),
        trimmed=tuple(part for part in _items(file.any("trimStrings")) if isinstance(part, str)),
        targets=frozenset(_TARGETS[number] for number in placement if number in _TARGETS),
        is_enabled=not file.flag("disabled", False),
        for_display=file.flag("markdownOnly", False),
        for_prompt=file.flag("promptOnly", False),
        pattern_macros=file.choice("substituteRegex", _PATTERN_MACROS, PatternMacros.LEFT),
        min_depth=file.whole("minDepth", 0) if file.has("minDepth") else None,
        max_depth=file.whole("maxDepth", 0) if file.has("maxDepth") else None,
        runs_on_edit=file.flag("runOnEdit", False),
    )
    unknown = [number for number in placement if number not in _TARGETS]
    return replace(rule, extra=file.unread() | ({_PLACEMENT: unknown} if unknown else {}))


def regex_script(rule: ReplacementRule) -> dict[str, Any]:
    """The rule as a script, with what came in that means nothing here."""
    numbers = {target: number for number, target in _TARGETS.items()}
    macros = {kind: number for number, kind in _PATTERN_MACROS.items()}
    return {
        **rule.extra,
        "scriptName": rule.name,
        "findRegex": rule.pattern,
        "replaceString": rule.replacement,
        "trimStrings": list(rule.trimmed),
        _PLACEMENT: sorted({*(numbers[target] for target in rule.targets), *rule.extra.get(_PLACEMENT, ())}),
        "disabled": not rule.is_enabled,
        "markdownOnly": rule.for_display,
        "promptOnly": rule.for_prompt,
        "runOnEdit": rule.runs_on_edit,
        "substituteRegex": macros[rule.pattern_macros],
        "minDepth": rule.min_depth,
        "maxDepth": rule.max_depth,
    }


def read_regex_scripts(content: bytes, file_name: str) -> tuple[ReplacementRule, ...]:
    """The rules of a file: one script, or a list of them. Raises PresetFormatError."""
    try:
        root = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_scripts(file_name) from error
    scripts = root if isinstance(root, list) else [root]
    if not scripts or not all(isinstance(s, Mapping) and "findRegex" in s for s in scripts):
        raise _no_scripts(file_name)
    return tuple(read_regex_script(script, file_name) for script in scripts[:MOST])


def fitting_scripts(scripts: Any) -> tuple[ReplacementRule, ...]:
    """The rules among foreign `scripts`, of a card or of settings; what is none is passed over."""
    found = []
    for script in _items(scripts):
        try:
            found.append(read_regex_script(script if isinstance(script, Mapping) else {}))
        except PresetFormatError:
            continue  # one broken script takes nothing from the others; the card keeps it
    return tuple(rule for rule in found if rule.pattern)[:MOST]


def write_regex_scripts(rules: Sequence[ReplacementRule]) -> bytes:
    """A file that SillyTavern imports: one script as it is, several as a list."""
    scripts: Any = [regex_script(rule) for rule in rules]
    content = scripts[0] if len(scripts) == 1 else scripts
    return json.dumps(content, indent=4, ensure_ascii=False).encode()


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _no_scripts(file_name: str) -> PresetFormatError:
    return PresetFormatError(
        f"{file_name} holds no regex scripts.", "Choose a file that SillyTavern's regex extension exported."
    )
