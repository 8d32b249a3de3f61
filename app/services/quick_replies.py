"""QuickReplies: the user's own buttons above the composer, as calls that return at once."""

from collections.abc import Sequence
from pathlib import Path

from app.core.chat.quick_reply import MOST, QuickReply, restored_quick_replies, stored_quick_replies
from app.core.errors import PresetFormatError
from app.formats.chosen_files import read_file
from app.formats.preset_fields import MAX_PRESET_BYTES
from app.formats.quick_reply_set import read_quick_reply_set
from app.services.outlet import Outlet
from app.services.quick_reply_facts import QuickRepliesShown
from app.services.service_thread import ServiceThread
from app.services.settings_shelf import SettingsShelf

KEY = "composer.quick_replies"


class QuickReplies:
    """Public methods may be called from any thread."""

    def __init__(self, settings: SettingsShelf, thread: ServiceThread, outlet: Outlet) -> None:
        self._settings, self._thread, self._outlet = settings, thread, outlet

    def set(self, replies: Sequence[QuickReply]) -> None:
        """These are all there are now."""
        self._thread.post(lambda: self._keep(replies))

    def add_file(self, file: Path) -> None:
        """Add those of a set of SillyTavern behind the ones there are; equal ones are not added twice."""
        self._thread.post(lambda: self._add_file(file))

    def show(self) -> None:
        """Tell which there are. On the service thread."""
        self._outlet.emit(QuickRepliesShown(self._replies()))

    def _replies(self) -> tuple[QuickReply, ...]:
        return restored_quick_replies(self._settings.values[KEY])

    def _keep(self, replies: Sequence[QuickReply]) -> None:
        self._settings.keep({KEY: stored_quick_replies(replies[:MOST])})
        self.show()

    def _add_file(self, file: Path) -> None:
        content = read_file(file, MAX_PRESET_BYTES, PresetFormatError)
        known = self._replies()
        added = [reply for reply in read_quick_reply_set(content, file.name) if reply not in known]
        self._keep((*known, *added))
