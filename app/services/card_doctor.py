"""CardDoctor: what a card being edited costs and what is wrong with it, off the window's thread."""

from collections.abc import Mapping

from app.core.cards.character_card import CharacterCard
from app.core.cards.doctor import context_share, findings_in, token_texts
from app.core.chat.messages import CharacterId
from app.core.errors import EngineError
from app.services.card_facts import CardExamined
from app.services.models import Models
from app.services.outlet import Outlet
from app.services.sampling import Sampling
from app.services.service_thread import ServiceThread


class CardDoctor:
    """Part of a session. `examine` may be called from any thread."""

    def __init__(self, models: Models, sampling: Sampling, thread: ServiceThread, outlet: Outlet) -> None:
        self._models, self._sampling = models, sampling
        self._thread, self._outlet = thread, outlet

    def examine(self, character_id: CharacterId, number: int, card: CharacterCard) -> None:
        """`CardExamined` with this `number` follows: findings, and tokens where a model is loaded."""
        self._thread.post(lambda: self._examine(character_id, number, card))

    def _examine(self, character_id: CharacterId, number: int, card: CharacterCard) -> None:
        counts = self._counts(card)
        context_tokens = self._sampling.shown.context_tokens
        findings = (*context_share(counts, context_tokens), *findings_in(card))
        examined = CardExamined(character_id, number, card, findings, counts, context_tokens)
        self._outlet.emit(examined)

    def _counts(self, card: CharacterCard) -> Mapping[str, int]:
        """Tokens by `CardText.key`; none without a model or where the engine ends meanwhile."""
        texts = token_texts(card)
        if self._models.model is None:
            return {}
        try:
            return dict(zip(texts, self._models.count_tokens(list(texts.values())), strict=True))
        except EngineError:
            return {}
