"""Writes a file that a person asked for: whole, or not at all."""

import secrets
from pathlib import Path

from app.core.errors import PresetFormatError


def write_file(file: Path, content: bytes) -> None:
    """Raises PresetFormatError naming the file where that is not possible; what was there stays then."""
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = f"{file.name} cannot be written: {error.strerror}."
        raise PresetFormatError(message, "Choose another folder.") from error
