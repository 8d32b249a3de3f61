"""Draw the shipped characters and write them as PNG cards: `python packaging/characters/make.py [FOLDER]`.

Each card's words are a V3 JSON file beside this one; its picture is painted by a module of ours. The same
Pillow gives the same bytes, so what the repository ships can be made again.
"""

import io
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import isaura
import tomas
import vex
from PIL import Image

from app.formats.card_json import read_card_tree
from app.formats.card_png import with_card_chunks
from app.formats.card_writer import v2_tree, v3_tree
from app.formats.json_tree import parse_json
from app.formats.png_chunks import read_chunks

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "resources" / "characters"
PAINTERS: Mapping[str, Callable[[], Image.Image]] = {
    "isaura-venn": isaura.paint,
    "tomas-of-the-ferry": tomas.paint,
    "vex-unit-7": vex.paint,
}


def main(folder: Path) -> None:
    """Write the three cards into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, paint in PAINTERS.items():
        card = card_png(HERE / f"{name}.json", paint())
        (folder / f"{name}.png").write_bytes(card)
        print(f"{name}.png  {len(card) / 1024:.0f} KiB")


def card_png(words: Path, picture: Image.Image) -> bytes:
    """The PNG of a picture that carries the card of the JSON file `words`, for V2 and V3 readers."""
    card = read_card_tree(parse_json(words.read_bytes()).root, words.stem).card
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    chara, ccv3 = (json.dumps(tree, ensure_ascii=False) for tree in (v2_tree(card), v3_tree(card)))
    return with_card_chunks(read_chunks(buffer.getvalue()), chara, ccv3)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
