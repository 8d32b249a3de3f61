"""PictureReading: pictures from files on their way through the untrusted process, on threads of their own."""

import threading
from collections.abc import Callable
from pathlib import Path

from app.core.cards.card_versions import CardPicture
from app.core.errors import CardFormatError
from app.formats.avatar_picture import CropBox, encode_picture
from app.formats.chosen_files import read_file
from app.formats.limits import MAX_FILE_BYTES
from app.formats.untrusted_process import UntrustedProcess

OnPicture = Callable[[CardPicture], object]
OnError = Callable[[BaseException], object]


class PictureReading:
    """Methods return at once; `on_picture` or `on_error` is called on the thread that read the picture."""

    def __init__(self, untrusted: UntrustedProcess) -> None:
        self._untrusted = untrusted

    def read(self, file: Path, on_picture: OnPicture, on_error: OnError) -> None:
        """The picture in `file`, encoded anew."""
        self._begin(lambda: encode_picture(_content(file), None, self._untrusted), on_picture, on_error)

    def cut(self, picture_png: bytes, box: CropBox, on_picture: OnPicture, on_error: OnError) -> None:
        """The square `box` of a picture."""
        self._begin(lambda: encode_picture(picture_png, box, self._untrusted), on_picture, on_error)

    def _begin(self, work: Callable[[], CardPicture], on_picture: OnPicture, on_error: OnError) -> None:
        def run() -> None:
            try:
                picture = work()
            except Exception as error:  # noqa: BLE001  # handed to whoever asked
                on_error(error)
                return
            on_picture(picture)

        threading.Thread(target=run, name="picture", daemon=True).start()


def _content(file: Path) -> bytes:
    content = read_file(file, MAX_FILE_BYTES, CardFormatError)
    if len(content) > MAX_FILE_BYTES:
        raise CardFormatError(f"{file.name} is too large for a picture.", "Make the picture smaller first.")
    return content
