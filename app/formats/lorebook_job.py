"""The child's side of reading a lorebook file."""

import json
from collections.abc import Sequence

from app.formats.json_tree import parse_json


def read_lorebook_job(parts: Sequence[bytes]) -> list[bytes]:
    """[file] → [its JSON, bounded and cleaned]. Raises CardFormatError, ImportRefusedError."""
    (file,) = parts
    return [json.dumps(parse_json(file).root, ensure_ascii=False).encode()]
