"""SlashCommands: what can be typed after a slash, and what the window does then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.chat.slash_command import SlashCommand, message_range
from app.services.facts import PresetsListed
from app.ui.composer.command_hints import CommandHint
from app.ui.names import clean_name
from app.ui.notices.notice import NoticeText

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

LONGEST_REMOVAL = 1000


@dataclass(frozen=True, slots=True)
class SlashOffer:
    """One command: its names, the usual one first, what may follow it and what it does, in words.

    `run` gets what follows the name. `needs_text`: without anything behind it there is nothing to do.
    """

    names: tuple[str, ...]
    words: str
    run: Callable[[str], object]
    argument: str = ""
    needs_text: bool = False


class SlashCommands(QObject):
    """Belongs to the window; every command is a call of window or session."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.offers = (*self._about_replies(), *self._about_chats(), *self._about_windows())
        self._by_name = {name: offer for offer in self.offers for name in offer.names}
        self.presets: tuple[str, ...] = ()
        window.bridge.presets_listed.connect(self._on_presets_listed)

    @property
    def hints(self) -> tuple[CommandHint, ...]:
        """What the composer shows of the commands."""
        return tuple(CommandHint(f"/{offer.names[0]}", offer.words, offer.argument) for offer in self.offers)

    def run(self, command: SlashCommand) -> bool:
        """Do it. False, and a notice, where there is no such command or something is missing."""
        offer = self._by_name.get(command.name)
        if offer is None:
            hint = self.tr("/help lists them all. To say it as it is, begin with two slashes.")
            self._say(self.tr("There is no command /{0}.").format(command.name), hint)
        elif offer.needs_text and not command.argument:
            self._say(self.tr("/{0} needs something behind it.").format(command.name), _usage(offer))
        else:
            return offer.run(command.argument) is not False
        return False

    def _about_replies(self) -> Sequence[SlashOffer]:
        window, session = self._window, self._window.session
        return (
            SlashOffer(
                ("continue", "cont"), self.tr("Let the last message go on"), lambda _: self._act("continue")
            ),
            SlashOffer(
                ("regenerate", "regen", "swipe"),
                self.tr("Write another reply"),
                lambda _: self._act("regenerate"),
            ),
            SlashOffer(
                ("impersonate", "imp"),
                self.tr("Write my next message, beginning with TEXT"),
                self._impersonate,
                self.tr("TEXT"),
            ),
            SlashOffer(("stop",), self.tr("Stop what is being written"), lambda _: session.stop()),
            SlashOffer(("edit",), self.tr("Edit the last message"), lambda _: self._act("edit_last")),
            SlashOffer(
                ("delete", "del"),
                self.tr("Delete the last NUMBER messages, or one"),
                self._delete,
                self.tr("NUMBER"),
            ),
            SlashOffer(
                ("hide",),
                self.tr("Hide messages from the model: the last, NUMBER, or FIRST-LAST"),
                lambda argument: self._hide(argument, is_hidden=True),
                self.tr("NUMBER"),
            ),
            SlashOffer(
                ("unhide",),
                self.tr("Let the model see messages again: the last, NUMBER, or FIRST-LAST"),
                lambda argument: self._hide(argument, is_hidden=False),
                self.tr("NUMBER"),
            ),
            SlashOffer(("undo",), self.tr("Take back the last thing done"), lambda _: session.undo()),
            SlashOffer(("redo",), self.tr("Do again what was taken back"), lambda _: session.redo()),
            SlashOffer(("copy",), self.tr("Copy the last message"), lambda _: window.chat.act("copy")),
        )

    def _hide(self, argument: str, *, is_hidden: bool) -> bool:
        """Messages are counted from 0, the greeting, as SillyTavern counts them."""
        messages = self._window.chat.model.messages
        first, last = message_range(argument, len(messages))
        ids = [message.id for message in messages[first : last + 1]]
        if not ids:
            self._say(self.tr("There are no such messages."), self.tr("Their numbers begin with 0."))
            return False
        self._window.session.messages.hide(ids, is_hidden=is_hidden)
        return True

    def _about_chats(self) -> Sequence[SlashOffer]:
        window = self._window
        return (
            SlashOffer(
                ("new", "newchat"),
                self.tr("Begin a new chat with this character"),
                lambda _: window.new_chat(),
            ),
            SlashOffer(
                ("rename",),
                self.tr("Give this chat a TITLE"),
                self._rename,
                self.tr("TITLE"),
                needs_text=True,
            ),
            SlashOffer(
                ("preset",),
                self.tr("Switch to the sampler preset NAME"),
                self._preset,
                self.tr("NAME"),
                needs_text=True,
            ),
        )

    def _about_windows(self) -> Sequence[SlashOffer]:
        window = self._window
        return (
            SlashOffer(("card",), self.tr("Edit the character"), lambda _: window.edit_card()),
            SlashOffer(("persona",), self.tr("Choose who you play"), lambda _: window.edit_persona()),
            SlashOffer(
                ("note",), self.tr("Write the author’s note"), lambda _: window.prompt_windows.show_note()
            ),
            SlashOffer(
                ("lorebooks", "lore", "world"),
                self.tr("Open the lorebooks"),
                lambda _: window.prompt_windows.show_lorebooks(),
            ),
            SlashOffer(
                ("prompt",),
                self.tr("Show the prompt of the next reply"),
                lambda _: window.prompt_windows.show_next_prompt(),
            ),
            SlashOffer(
                ("help", "?"), self.tr("List all commands"), lambda _: window.composer.edit.replace_text("/")
            ),
        )

    def _act(self, name: str) -> None:
        self._window.chat.act(name)

    def _impersonate(self, text: str) -> None:
        self._window.composer.edit.replace_text(text)
        self._window.composer.ask_for_own_words()

    def _delete(self, argument: str) -> bool:
        """Removes from the message that many places before the end; the first one always stays."""
        messages = self._window.chat.model.messages
        if argument and not (argument.isascii() and argument.isdigit() and len(argument) < 5):
            self._say(self.tr("How many messages? “{0}” is no number.").format(clean_name(argument)))
            return False
        wanted = min(int(argument or 1), len(messages))
        if wanted > 0:
            self._window.session.remove_from(messages[-wanted].id)
        return True

    def _rename(self, title: str) -> None:
        chat = self._window.facts.chat
        if chat is not None:
            self._window.session.rename_chat(chat.chat_id, title)

    def _preset(self, wanted: str) -> bool:
        names, sought = self.presets, wanted.casefold()
        found = [name for name in names if name.casefold() == sought]
        found = found or [name for name in names if name.casefold().startswith(sought)]
        if not found:
            known = self.tr("There are: {0}").format(", ".join(clean_name(name) for name in names))
            self._say(self.tr("There is no preset “{0}”.").format(clean_name(wanted)), known)
            return False
        self._window.session.sampling.choose_preset(found[0])
        return True

    def _on_presets_listed(self, fact: PresetsListed) -> None:
        self.presets = fact.names

    def _say(self, message: str, hint: str = "") -> None:
        self._window.notices.say(NoticeText(message, hint))


def _usage(offer: SlashOffer) -> str:
    names = ", ".join(f"/{name}" for name in offer.names)
    return f"{names} {offer.argument}".rstrip()
