"""Context templates from and to SillyTavern's files, older generations migrated on reading.

Keys and migration: `spec/prompt.md` section 1.1.
"""

from collections.abc import Mapping
from typing import Any

from app.core.presets.context_template import DEFAULT_STORY_STRING, ContextTemplate, StoryPlacement
from app.core.prompt.turn_role import TurnRole
from app.formats.preset_fields import PresetFields

ROLES_BY_NUMBER = {0: TurnRole.SYSTEM, 1: TurnRole.USER, 2: TurnRole.ASSISTANT}
NUMBERS_BY_ROLE = {role: number for number, role in ROLES_BY_NUMBER.items()}
_PLACEMENTS = {0: StoryPlacement.TOP, 1: StoryPlacement.IN_CHAT}
_OBSOLETE = ("allow_jailbreak", "include_newline")


def read_context_template(fields: Mapping[str, Any], name: str) -> ContextTemplate:
    """The template in a file's `fields`. Raises PresetFormatError for a wrongly typed field.

    A file without `story_string_position` is of an older generation: its story string had no
    places for the author's note, so they are put in.
    """
    file = PresetFields(fields, name)
    is_old = not file.has("story_string_position")
    story_string = file.text("story_string", DEFAULT_STORY_STRING)
    return ContextTemplate(
        name=name,
        story_string=with_anchors(story_string) if is_old else story_string,
        example_separator=file.text("example_separator", "***"),
        chat_start=file.text("chat_start", "***"),
        stops_at_separators=file.flag("use_stop_strings", False),
        stops_at_names=file.flag("names_as_stop_strings", True),
        story_placement=file.choice("story_string_position", _PLACEMENTS, StoryPlacement.TOP),
        story_depth=file.whole("story_string_depth", 1),
        story_role=file.choice("story_string_role", ROLES_BY_NUMBER, TurnRole.SYSTEM),
        ends_with_name=file.flag("always_force_name2", True),
        trims_sentences=file.flag("trim_sentences", False),
        is_single_line=file.flag("single_line", False),
        description=file.text("description"),
        unknown=file.unread("name", *_OBSOLETE),
    )


def write_context_template(template: ContextTemplate) -> dict[str, Any]:
    """The fields of a context template file that other front-ends read, unknown ones included."""
    fields = dict(template.unknown) | {
        "name": template.name,
        "story_string": template.story_string,
        "example_separator": template.example_separator,
        "chat_start": template.chat_start,
        "use_stop_strings": template.stops_at_separators,
        "names_as_stop_strings": template.stops_at_names,
        "story_string_position": 1 if template.story_placement is StoryPlacement.IN_CHAT else 0,
        "story_string_depth": template.story_depth,
        "story_string_role": NUMBERS_BY_ROLE[template.story_role],
        "always_force_name2": template.ends_with_name,
        "trim_sentences": template.trims_sentences,
        "single_line": template.is_single_line,
    }
    return fields | ({"description": template.description} if template.description else {})


def with_anchors(story_string: str) -> str:
    """`story_string` with places for the author's note before and after everything else."""
    if "{{anchorBefore}}" not in story_string:
        story_string = _inserted(story_string, max(story_string.find("{{"), 0), "anchorBefore")
    if "{{anchorAfter}}" not in story_string:
        story_string = _inserted(story_string, _end_of_content(story_string), "anchorAfter")
    return story_string


def _end_of_content(story_string: str) -> int:
    """Where the last tag ends, or the last `{{trim}}` begins, whichever comes first."""
    trim = story_string.rfind("{{trim}}")
    end = story_string.rfind("}}") + 2
    if end < 2:
        end = len(story_string)
    return min(end, trim) if trim >= 0 else end


def _inserted(story_string: str, at: int, anchor: str) -> str:
    block = f"{{{{#if {anchor}}}}}{{{{{anchor}}}}}\n{{{{/if}}}}"
    return story_string[:at] + block + story_string[at:]
