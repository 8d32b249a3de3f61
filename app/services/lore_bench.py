"""LoreBench: which entries of a lorebook a text calls up in the open chat, and why the others stay out."""

import random
from collections.abc import Sequence
from dataclasses import replace

from app.core.chat.messages import Role
from app.core.generation import ModelFacts
from app.core.lorebook.activation import ScanRequest, activate, kept_out
from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import Lorebook
from app.core.lorebook.library import LorebookId
from app.core.lorebook.scan_index import index_of
from app.core.lorebook.scan_text import ScanText
from app.core.prompt.inputs import GenerationType, LoreInputs, PromptInputs, PromptMessage
from app.services.conversation import Conversation
from app.services.front import Front
from app.services.lorebook_facts import LoreTested
from app.services.models import Models
from app.services.prompt_maker import PromptMaker, fitted
from app.services.prompt_sources import PromptSources
from app.services.sampling import Sampling

LETTERS_PER_TOKEN = 4
BUDGET_TOKENS = 2048


class LoreBench:
    """Lives on the service thread. Where a chat is open and a model loaded, the lore is looked for exactly as
    for the next prompt: with the chat's other books, its budget, its macros and timed effects. Else the
    book is tried alone, and tokens are estimated.

    Chances are drawn from a fixed seed, so that the same text gives the same answer.
    """

    def __init__(
        self, models: Models, maker: PromptMaker, sampling: Sampling, sources: PromptSources, front: Front
    ) -> None:
        self._models, self._maker, self._sampling = models, maker, sampling
        self._sources, self._front = sources, front

    def tested(self, book_id: LorebookId, text: str) -> LoreTested:
        """What `text`, as the only message, does with the book; without one, what the open chat does.

        Raises PresetFormatError, StorageError, EngineError.
        """
        book, shown, model = self._sources.book(book_id), self._front.conversation, self._models.model
        if shown is None or model is None:
            return self._alone(book_id, book, [text] if text else [])
        inputs = self._inputs(shown, model, book)
        if text:
            message = PromptMessage("", Role.USER, shown.persona.name, text)
            inputs = replace(inputs, messages=(message,))
        fired, out = self._maker.lore_of(inputs)
        return LoreTested(
            book_id,
            tuple(entry for entry in fired if entry.book == book.name),
            tuple(entry for entry in out if entry.entry[0] == book.name),
        )

    def _inputs(self, shown: Conversation, model: ModelFacts, book: Lorebook) -> PromptInputs:
        """Those of the next prompt, the book among its books also where it is bound to nothing here."""
        lengths = fitted(self._sampling.shown, model)
        inputs = self._maker.inputs(shown, GenerationType.NORMAL, lengths, model)
        if any(bound.book is book for bound in inputs.lore.books):
            return inputs
        return replace(inputs, lore=replace(inputs.lore, books=(*inputs.lore.books, BoundBook(book))))

    def _alone(self, book_id: LorebookId, book: Lorebook, lines: Sequence[str]) -> LoreTested:
        lore = LoreInputs(settings=self._maker.lore_settings)
        index = index_of([BoundBook(book)], lore.settings.book_order)
        activated, *_ = activate(index, self._request(lines, lore))
        return LoreTested(
            book_id,
            tuple(active.fired for active in activated),
            tuple(kept_out(index, self._request(lines, lore))),
            is_estimate=True,
        )

    def _request(self, lines: Sequence[str], lore: LoreInputs) -> ScanRequest:
        return ScanRequest(
            settings=lore.settings,
            text=ScanText(list(reversed(lines)), lore.settings.scan_depth, {}),
            generation="normal",
            character="",
            character_tags=(),
            budget_tokens=lore.settings.budget_cap or BUDGET_TOKENS,
            num_messages=len(lines),
            state=lore.state,
            expand_key=str,
            expand_content=str,
            count_tokens=lambda texts: [len(text) // LETTERS_PER_TOKEN for text in texts],
            dice=random.Random(0),
            patterns=self._sources.patterns.scan(),
        )
