"""ChatNotes: the author's note and the scenario of the shown chat, as calls that return at once."""

from dataclasses import replace

from app.core.chat.messages import ChatId
from app.core.prompt.chat_texts import ChatTexts
from app.services.front import Front
from app.services.lorebook_facts import ChatTextsShown
from app.services.outlet import Outlet
from app.services.prompt_sources import PromptSources
from app.services.service_thread import ServiceThread


class ChatNotes:
    """Public methods may be called from any thread."""

    def __init__(self, sources: PromptSources, front: Front, thread: ServiceThread, outlet: Outlet) -> None:
        self._sources, self._front, self._thread, self._outlet = sources, front, thread, outlet

    def show(self) -> None:
        """Tell what is in force in the shown chat."""
        self._thread.post(self._show)

    def set(self, chat_id: ChatId, texts: ChatTexts) -> None:
        """Keep another version; the next prompt of the chat has it."""
        self._thread.post(lambda: self._set(chat_id, texts))

    def _show(self) -> None:
        shown = self._front.conversation
        if shown is not None:
            self._tell(shown.chat.id)

    def _set(self, chat_id: ChatId, texts: ChatTexts) -> None:
        before = self._sources.texts_of(chat_id)
        texts = replace(texts, summary=before.summary)  # that is written elsewhere, meanwhile perhaps
        if texts != before:
            self._sources.set_texts(chat_id, texts)
            self._front.measure()
            self._tell(chat_id)

    def _tell(self, chat_id: ChatId) -> None:
        self._outlet.emit(ChatTextsShown(chat_id, self._sources.texts_of(chat_id)))
