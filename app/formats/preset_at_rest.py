"""What rests in other programs whatever its value, so that their presets must not bring it here.

Source: `spec/samplers.md` sections 2 and 3.
"""

from collections.abc import Mapping
from typing import Any

_CUTS = ("top_k", "top_a", "top_p", "min_p", "tfs", "typical_p", "xtc_probability")
_PENALTIES = ("rep_pen", "presence_pen", "freq_pen")
_NONE = (0, "0")


def without_what_rests(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a preset for KoboldCpp or llama.cpp, in text-completion keys, that act there.

    With Mirostat on, they apply no other cut of the vocabulary. Penalties that look back over 0 tokens are
    off; here, as in text-generation-webui, 0 is all of the context.
    """
    resting = {*_CUTS} if told.get("mirostat_mode", 0) not in (None, *_NONE) else set()
    if told.get("rep_pen_range") in _NONE:
        resting |= {*_PENALTIES}
    return {key: value for key, value in told.items() if key not in resting}
