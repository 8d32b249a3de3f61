"""What the session tells of templates: the lists, one to edit, and what a prompt becomes under it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.cards.text_difference import TextPiece
from app.core.errors import ErrorReport
from app.core.presets.template_kind import Template, TemplateKind


@dataclass(frozen=True, slots=True)
class TemplateList:
    """The templates of one kind by name. `chosen` is "" where the model decides; `in_force` is the one
    that the next prompt is made with."""

    names: tuple[str, ...]
    own: frozenset[str]
    shipped: frozenset[str]
    chosen: str
    in_force: str


@dataclass(frozen=True, slots=True)
class TemplatesListed:
    """`is_bound`: context and instruct templates of one name are chosen together."""

    lists: Mapping[TemplateKind, TemplateList]
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class TemplateShown:
    """The template as it is saved; `is_own`: its file is the user's."""

    template: Template
    is_own: bool


@dataclass(frozen=True, slots=True)
class TemplatePreviewed:
    """The open chat's next prompt under a template that is being edited, against the prompt as it is.

    Where there is nothing to show, `error` says why and `pieces` is empty.
    """

    template: Template
    pieces: tuple[TextPiece, ...] = ()
    num_tokens: int = 0
    num_tokens_before: int = 0
    error: ErrorReport | None = None


@dataclass(frozen=True, slots=True)
class TemplateExported:
    file_name: str


TemplateFact = TemplatesListed | TemplateShown | TemplatePreviewed | TemplateExported
