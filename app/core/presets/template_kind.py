"""The kinds of template a person edits, and any one of them."""

from enum import StrEnum

from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.system_prompt import SystemPrompt


class TemplateKind(StrEnum):
    """The value names the folder of presets in which files of that kind lie."""

    CONTEXT = "context"
    INSTRUCT = "instruct"
    SYSTEM = "system"


Template = ContextTemplate | InstructTemplate | SystemPrompt


def kind_of(template: Template) -> TemplateKind:
    """Which kind `template` is."""
    if isinstance(template, ContextTemplate):
        return TemplateKind.CONTEXT
    return TemplateKind.INSTRUCT if isinstance(template, InstructTemplate) else TemplateKind.SYSTEM


def empty_template(kind: TemplateKind, name: str) -> Template:
    """A new template of that kind, as its fields' defaults say."""
    made: dict[TemplateKind, Template] = {
        TemplateKind.CONTEXT: ContextTemplate(name=name),
        TemplateKind.INSTRUCT: InstructTemplate(name=name),
        TemplateKind.SYSTEM: SystemPrompt(name=name),
    }
    return made[kind]
