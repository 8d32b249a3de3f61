"""ReasoningTemplate: the markup around a model's thinking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReasoningTemplate:
    """`prefix` and `suffix` enclose the thinking, `separator` stands between it and the reply."""

    name: str = ""
    prefix: str = ""
    suffix: str = ""
    separator: str = ""
    description: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
