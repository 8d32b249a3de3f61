"""ContextGauge: what the next prompt would spend the context on, measured shortly after a change."""

import logging
from collections.abc import Callable

from app.core.errors import AppError, EngineError, PromptTooLongError
from app.core.prompt.inputs import GenerationType
from app.services.conversation import Conversation
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.prompt_maker import PromptMaker, fitted
from app.services.sampling import Sampling

DELAY_S = 0.15

log = logging.getLogger(__name__)


class ContextGauge:
    """Lives on the service thread. Several changes in a row are measured once."""

    def __init__(self, models: Models, maker: PromptMaker, sampling: Sampling, outlet: Outlet) -> None:
        self._models, self._maker, self._sampling, self._outlet = models, maker, sampling, outlet
        self._is_due = False

    def measure_soon(self, shown: Callable[[], Conversation | None]) -> None:
        if not self._is_due:
            self._is_due = True
            self._outlet.post_later(DELAY_S, lambda: self._measure(shown()))

    def _measure(self, conversation: Conversation | None) -> None:
        self._is_due = False
        model = self._models.model
        if conversation is None or model is None or conversation.reply is not None:
            return
        lengths = fitted(self._sampling.shown, model)
        try:
            prompt = self._maker.prompt(conversation, GenerationType.NORMAL, lengths, model)
            self._outlet.emit(self._maker.measured(prompt, lengths))
        except (PromptTooLongError, EngineError) as error:
            log.info("not measured: %s", error.message)  # the reply itself will say so in its own row
        except AppError as error:
            self._outlet.report(error)
