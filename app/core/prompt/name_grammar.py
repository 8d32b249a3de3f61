"""A grammar of names: whoever follows it writes exactly one of them."""

from collections.abc import Sequence

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def one_of(names: Sequence[str]) -> str:
    """GBNF for one of `names`, taken as they are: root ::= "Ada" | "Cy"."""
    return "root ::= " + " | ".join(f'"{name.translate(_ESCAPES)}"' for name in names)
