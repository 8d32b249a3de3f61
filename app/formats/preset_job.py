"""The child's side of reading a preset file: JSON, or the plain YAML that TextGen writes."""

import json
from collections.abc import Sequence

from app.formats.card_yaml import parse_yaml
from app.formats.file_kind import FileKind, kind_of
from app.formats.json_tree import parse_json


def read_preset_job(parts: Sequence[bytes]) -> list[bytes]:
    """[file] → [its values as JSON, bounded and cleaned]. Raises CardFormatError, ImportRefusedError."""
    (file,) = parts
    tree = parse_json(file) if kind_of(file) is FileKind.JSON else parse_yaml(file)
    return [json.dumps(tree.root, ensure_ascii=False).encode()]
