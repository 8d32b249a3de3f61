"""PictureReading: pictures from files on their way through the untrusted process, on threads of their own."""

from collections.abc import Callable
from pathlib import Path

from app.core.cards.card_versions import CardPicture
from app.core.errors import CardFormatError
from app.formats.avatar_picture import CropBox, encode_picture
from app.formats.chosen_files import read_file
from app.formats.limits import MAX_FILE_BYTES
from app.formats.untrusted_process import UntrustedProcess
from app.services.file_thread import OnError, read_beside

OnPicture = Callable[[CardPicture], object]


class PictureReading:
    """Methods return at once; `on_picture` or `on_error` is called on the thread that read the picture."""

    def __init__(self, untrusted: UntrustedProcess) -> None:
        self._untrusted = untrusted

    def read(self, file: Path, on_picture: OnPicture, on_error: OnError) -> None:
        """The picture in `file`, encoded anew."""
        read_beside(lambda: encode_picture(_content(file), None, self._untrusted), on_picture, on_error)

    def cut(self, picture_png: bytes, box: CropBox, on_picture: OnPicture, on_error: OnError) -> None:
        """The square `box` of a picture."""
        read_beside(lambda: encode_picture(picture_png, box, self._untrusted), on_picture, on_error)


def _content(file: Path) -> bytes:
    content = read_file(file, MAX_FILE_BYTES, CardFormatError)
    if len(content) > MAX_FILE_BYTES:
        raise CardFormatError(f"{file.name} is too large for a picture.", "Make the picture smaller first.")
    return content
