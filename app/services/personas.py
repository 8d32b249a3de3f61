"""Personas: whom the user plays, made, changed, chosen and removed; calls return at once."""

from collections.abc import Callable
from pathlib import Path

from app.core.cards.card_versions import CardPicture
from app.core.chat.messages import Chat, Persona, PersonaId
from app.core.errors import AppError, report_of
from app.formats.avatar_picture import CropBox
from app.services.chats import Chats
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.persona_choice import PersonaChoice
from app.services.persona_facts import PersonaActFailed, PersonaPictureRead, PersonasListed
from app.services.picture_reading import PictureReading
from app.services.service_thread import ServiceThread


class Personas:
    """Part of a session. Methods may be called from any thread; `PersonasListed` tells what came of them."""

    def __init__(
        self,
        choice: PersonaChoice,
        chats: Chats,
        front: Front,
        pictures: PictureReading,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._choice, self._chats, self._front = choice, chats, front
        self._pictures, self._thread, self._outlet = pictures, thread, outlet

    def list(self) -> None:
        self._do(self._list)

    def add(self, name: str) -> None:
        self._do(lambda: self._list(self._choice.personas.add(name.strip() or "You").id))

    def update(self, persona: Persona) -> None:
        """Keep the persona's new values; open chats go on with them."""
        self._change(lambda: self._choice.personas.update(persona))

    def delete(self, persona_id: PersonaId) -> None:
        """Gone from the list, and undo is offered; the last one cannot be removed."""
        self._change(lambda: self._delete(persona_id))

    def make_default(self, persona_id: PersonaId) -> None:
        self._change(lambda: self._choice.make_default(persona_id))

    def choose_for_chat(self, persona_id: PersonaId | None) -> None:
        """For the shown chat; None takes the choice back."""
        self._change(lambda: self._choose_for_chat(persona_id))

    def choose_for_character(self, persona_id: PersonaId | None) -> None:
        """For the shown chat's character; None takes the choice back."""
        self._change(lambda: self._choose_for_character(persona_id))

    def read_picture(self, file: Path) -> None:
        """`PersonaPictureRead` follows."""
        self._pictures.read(file, self._tell_picture, self._fail)

    def cut_picture(self, picture_png: bytes, box: CropBox) -> None:
        self._pictures.cut(picture_png, box, self._tell_picture, self._fail)

    # ---- on the service thread -------------------------------------------------------------------

    def _list(self, added: PersonaId | None = None) -> None:
        choice, chat = self._choice, self._shown_chat()
        default = choice.default()
        shown = self._front.conversation
        self._outlet.emit(
            PersonasListed(
                personas=choice.personas.all(),
                default=default.id,
                in_use=default.id if shown is None else shown.persona.id,
                for_chat=None if chat is None else choice.choices.for_chat(chat.id),
                for_character=None if chat is None else choice.choices.for_character(chat.character_id),
                character_name="" if shown is None else shown.name,
                added=added,
            )
        )

    def _delete(self, persona_id: PersonaId) -> None:
        self._choice.personas.delete(persona_id)
        self._chats.offer_undo("Persona deleted", lambda: self._restore(persona_id))

    def _restore(self, persona_id: PersonaId) -> None:
        self._choice.personas.restore(persona_id)
        self._chats.personas_changed()
        self._list()

    def _choose_for_chat(self, persona_id: PersonaId | None) -> None:
        if (chat := self._shown_chat()) is not None:
            self._choice.choices.choose_for_chat(chat.id, persona_id)

    def _choose_for_character(self, persona_id: PersonaId | None) -> None:
        if (chat := self._shown_chat()) is not None:
            self._choice.choices.choose_for_character(chat.character_id, persona_id)

    def _shown_chat(self) -> Chat | None:
        return None if self._front.conversation is None else self._front.conversation.chat

    # ---- within ----------------------------------------------------------------------------------

    def _change(self, work: Callable[[], object]) -> None:
        """Do it, let open chats follow, and list all anew."""

        def run() -> None:
            work()
            self._chats.personas_changed()
            self._list()

        self._do(run)

    def _do(self, work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                work()
            except AppError as error:
                self._fail(error)

        self._thread.post(run)

    def _tell_picture(self, picture: CardPicture) -> None:
        self._outlet.emit(PersonaPictureRead(picture))

    def _fail(self, error: BaseException) -> None:
        self._outlet.emit(PersonaActFailed(report_of(error)))
        if not isinstance(error, AppError):
            self._outlet.report(error)
