"""TemplateChoice: which instruct template fits a model where the user has not chosen one."""

import logging
from collections.abc import Iterator

from app.core.errors import AppError, PresetFormatError
from app.core.generation import ModelFacts
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.template_choice import name_by_chat_template, name_by_model
from app.formats.chat_template import read_chat_template
from app.formats.untrusted_process import UntrustedProcess
from app.services.preset_shelf import PresetShelf

DEFAULT_TEMPLATE = "Llama 3 Instruct"

log = logging.getLogger(__name__)


class TemplateChoice:
    """By the pattern of a template for the model's name, by the markup of the model's own chat template
    where a template of ours writes the same, else that chat template itself. Lives on the service thread.

    What was found for a model is remembered until `forget`: templates may be others then.
    """

    def __init__(self, shelf: PresetShelf, process: UntrustedProcess) -> None:
        self._shelf, self._process = shelf, process
        self._found: dict[str, InstructTemplate] = {}

    def for_model(self, model: ModelFacts) -> InstructTemplate:
        """Raises PresetFormatError where the file of the template that fits is broken."""
        key = model.identity.fingerprint
        if key not in self._found:
            self._found[key] = self._fitting(model)
        return self._found[key]

    def forget(self) -> None:
        self._found.clear()

    def _fitting(self, model: ModelFacts) -> InstructTemplate:
        name = name_by_model(model.identity.name, self._with_patterns())
        name = name or name_by_chat_template(model.chat_template)
        if name is None and model.chat_template:
            return self._own(model)
        return self._shelf.instruct_template(name or DEFAULT_TEMPLATE)

    def _own(self, model: ModelFacts) -> InstructTemplate:
        try:
            return read_chat_template(model.chat_template, model.end_token, self._process)
        except AppError as error:
            log.warning("%s %s", error.message, error.hint)
            return self._shelf.instruct_template(DEFAULT_TEMPLATE)

    def _with_patterns(self) -> Iterator[InstructTemplate]:
        """The user's own first; one that cannot be read fits no model."""
        own = self._shelf.own("instruct")
        for name in sorted(self._shelf.names("instruct"), key=lambda name: name not in own):
            try:
                template = self._shelf.instruct_template(name)
            except PresetFormatError as error:
                log.warning("%s %s", error.message, error.hint)
                continue
            if template.model_pattern:
                yield template
