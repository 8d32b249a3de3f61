"""TemplatePreview: what the next prompt becomes under a template that is being edited."""

from dataclasses import replace

from app.core.cards.text_difference import text_difference
from app.core.errors import AppError, ErrorReport
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.template_kind import Template
from app.core.prompt.inputs import GenerationType, PromptInputs
from app.services.facts import SamplingShown
from app.services.front import Front
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker, fitted
from app.services.sampling import Sampling
from app.services.template_facts import TemplatePreviewed

DELAY_S = 0.2
NO_CHAT = ErrorReport("NoPreview", "No chat is open.", "Open one to see its prompt under this template.")
NO_MODEL = ErrorReport("NoPreview", "No model is loaded.", "The prompt appears here when one is ready.")


class TemplatePreview:
    """Lives on the service thread. Of several wishes in a row the last one counts."""

    def __init__(
        self, models: Models, maker: PromptMaker, sampling: Sampling, front: Front, outlet: Outlet
    ) -> None:
        self._models, self._maker, self._sampling = models, maker, sampling
        self._front, self._outlet = front, outlet
        self._wanted: Template | None = None

    def show_soon(self, template: Template) -> None:
        is_due = self._wanted is not None
        self._wanted = template
        if not is_due:
            self._outlet.post_later(DELAY_S, self._show_wanted)

    def templates_in_force(self) -> tuple[Template, ...]:
        """One of each kind, as the next prompt would take them. Raises PresetFormatError."""
        return self._maker.templates(self._models.model)

    def _show_wanted(self) -> None:
        template, self._wanted = self._wanted, None
        assert template is not None
        try:
            self._outlet.emit(self._previewed(template))
        except AppError as error:
            self._outlet.emit(TemplatePreviewed(template, error=error.report()))

    def _previewed(self, template: Template) -> TemplatePreviewed:
        conversation, model = self._front.conversation, self._models.model
        if conversation is None:
            return TemplatePreviewed(template, error=NO_CHAT)
        if model is None:
            return TemplatePreviewed(template, error=NO_MODEL)
        lengths: SamplingShown = fitted(self._sampling.shown, model)
        inputs = self._maker.inputs(conversation, GenerationType.NORMAL, lengths, model)
        before = self._maker.prompt_of(inputs)
        now = self._maker.prompt_of(_under(inputs, template))
        pieces = text_difference(before.text, now.text)
        return TemplatePreviewed(template, pieces, now.num_tokens, before.num_tokens)


def _under(inputs: PromptInputs, template: Template) -> PromptInputs:
    if isinstance(template, ContextTemplate):
        return replace(inputs, context_template=template)
    if isinstance(template, InstructTemplate):
        return replace(inputs, instruct_template=template)
    if isinstance(template, ReasoningTemplate):
        return replace(inputs, reasoning=replace(inputs.reasoning, template=template))
    return replace(inputs, system_prompt=template)
