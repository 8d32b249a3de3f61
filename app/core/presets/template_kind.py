"""The kinds of template a person edits, and any one of them."""

from enum import StrEnum

from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.system_prompt import SystemPrompt


class TemplateKind(StrEnum):
    """The value names the folder of presets in which files of that kind lie."""

    CONTEXT = "context"
    INSTRUCT = "instruct"
    SYSTEM = "system"
    REASONING = "reasoning"


Template = ContextTemplate | InstructTemplate | SystemPrompt | ReasoningTemplate

_KINDS: dict[type[Template], TemplateKind] = {
    ContextTemplate: TemplateKind.CONTEXT,
    InstructTemplate: TemplateKind.INSTRUCT,
    SystemPrompt: TemplateKind.SYSTEM,
    ReasoningTemplate: TemplateKind.REASONING,
}


def kind_of(template: Template) -> TemplateKind:
    """Which kind `template` is."""
    return _KINDS[type(template)]


def empty_template(kind: TemplateKind, name: str) -> Template:
    """A new template of that kind, as its fields' defaults say."""
    return next(made for made, its_kind in _KINDS.items() if its_kind is kind)(name=name)
