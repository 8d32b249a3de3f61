"""PromptMessages: a chat's messages as prompts know them, each made once."""

from collections.abc import Sequence

from app.core.chat.messages import Message, MessageId, Role
from app.core.generation import ModelFacts
from app.core.prompt.inputs import PromptMessage


class PromptMessages:
    """Lives on the service thread. Holds those of the last chat asked for: nearly all are as they were."""

    def __init__(self) -> None:
        self._known: dict[MessageId, tuple[Message, PromptMessage]] = {}
        self._fingerprint = ""

    def of(self, messages: Sequence[Message], model: ModelFacts) -> tuple[PromptMessage, ...]:
        """The visible ones. Kept token ids are those of `model` alone, so another one begins anew."""
        before = self._known if self._fingerprint == model.identity.fingerprint else {}
        self._known, self._fingerprint = {}, model.identity.fingerprint
        for message in messages:
            if not message.is_hidden:
                known = before.get(message.id)
                if known is None or known[0] is not message:
                    known = (message, _prompt_message(message, model))
                self._known[message.id] = known
        return tuple(made for _, made in self._known.values())


def _prompt_message(message: Message, model: ModelFacts) -> PromptMessage:
    return PromptMessage(
        ref=str(message.id),
        role=message.role,
        speaker=message.speaker,
        text=message.text,
        token_ids=_kept_ids(message, model),
        is_bound_to_speaker=message.role is Role.USER,  # a past persona is named where names are forced
        num_swipes=message.num_swipes,
        swipe_index=message.swipe_index,
    )


def _kept_ids(message: Message, model: ModelFacts) -> tuple[int, ...] | None:
    """The ids the reply was made of, if this very model made it (DESIGN D7)."""
    made_with = message.revision.made_with
    is_same = made_with is not None and made_with.model.get("fingerprint") == model.identity.fingerprint
    return message.revision.token_ids if is_same else None
