"""Sampling: the chosen preset, the values that differ from it, the lengths of reply and context."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from app.core.errors import PresetFormatError
from app.core.presets.knobs import BY_NAME, KNOBS, clamped, typed
from app.core.presets.sampler_orders import NAMED_ORDERS, completed
from app.core.presets.sampler_settings import SamplerSettings
from app.core.settings import BY_KEY as SETTINGS_BY_KEY
from app.core.settings import checked
from app.services.facts import SamplingShown
from app.services.preset_shelf import PresetShelf, file_stem

RESPONSE = "response_tokens"
CONTEXT = "context_tokens"
LENGTHS = {RESPONSE: "sampling.response_tokens", CONTEXT: "sampling.context_tokens"}
KEPT_BESIDE_KNOBS = ("order", "do_sample")  # what the panel changes and is no knob
SetSettings = Callable[[Mapping[str, Any]], None]


class Sampling:
    """The sampler values in force. Lives on the service thread; each change is kept as a setting."""

    def __init__(self, shelf: PresetShelf, settings: Mapping[str, Any], keep: SetSettings) -> None:
        self._shelf = shelf
        self._keep = keep
        self._preset = shelf.sampler_or_first(str(settings["sampling.preset"]))
        self._settings = _with_values(self._preset.settings, settings["sampling.values"])
        self._lengths = {name: int(settings[key]) for name, key in LENGTHS.items()}
        seed = int(settings["sampling.seed"])
        self._seed = None if seed < 0 else seed

    @property
    def shown(self) -> SamplingShown:
        return SamplingShown(
            preset_name=self._preset.name,
            preset_description=self._preset.description,
            settings=self._settings,
            response_tokens=self._lengths[RESPONSE],
            context_tokens=self._lengths[CONTEXT],
            seed=self._seed,
            changed=frozenset(self._changed()),
        )

    @property
    def lengths(self) -> tuple[int, int]:
        """Of reply and context, in tokens: what the prompt depends on."""
        return self._lengths[RESPONSE], self._lengths[CONTEXT]

    @property
    def preset_names(self) -> tuple[str, ...]:
        return self._shelf.sampler_names()

    def seed_for_reply(self) -> int:
        """The fixed seed, or a new one; always below 2**63, so that it can be stored and sent again."""
        return secrets.randbelow(2**63) if self._seed is None else self._seed

    def choose_preset(self, name: str) -> None:
        """Take over every value of the preset at once."""
        self._preset = self._shelf.sampler(name)
        self._settings = self._preset.settings
        self._lengths |= {length: value for length, value in self._preset_lengths().items() if value}
        self._store()

    def set_knob(self, name: str, value: float) -> None:
        """Set one knob, kept inside its range."""
        chosen = {name: typed(BY_NAME[name], value)}
        self._settings = replace(self._settings, **chosen)  # type: ignore[arg-type]
        self._store()

    def choose_order(self, name: str) -> None:
        """The order of the steps that the back-end `name` has (`sampler_orders`)."""
        self._settings = replace(self._settings, order=completed(NAMED_ORDERS[name]))
        self._store()

    def neutralize(self) -> None:
        """Every knob at the value where it changes nothing; order, bans and biases stay."""
        neutral = {knob.name: typed(knob, knob.neutral) for knob in KNOBS}
        self._settings = replace(self._settings, do_sample=True, **neutral)  # type: ignore[arg-type]
        self._store()

    def set_length(self, name: str, tokens: int) -> None:
        """Set `response_tokens` or `context_tokens`. Raises SettingsError outside the range."""
        self._lengths[name] = checked(LENGTHS[name], tokens)
        self._store()

    def set_seed(self, seed: int | None) -> None:
        self._seed = seed if seed is not None and seed >= 0 else None
        self._store()

    def reset(self, name: str) -> None:
        """Back to the preset's value."""
        if name in LENGTHS:
            self._lengths[name] = self._preset_lengths()[name] or self._lengths[name]
        else:
            original = getattr(self._preset.settings, name)
            self._settings = replace(self._settings, **{name: original})
        self._store()

    def save_as(self, name: str) -> None:
        """Keep the values in force as the user's preset `name`, which is then the chosen one."""
        if not name.strip():
            raise PresetFormatError("A preset needs a name.", "Type one and save again.")
        self._preset = replace(
            self._preset,
            name=file_stem(name),
            settings=self._settings,
            response_tokens=self._lengths[RESPONSE],
            context_tokens=self._lengths[CONTEXT],
        )
        self._shelf.save_sampler(self._preset)
        self._store()

    def _preset_lengths(self) -> dict[str, int | None]:
        """The preset's lengths inside the settings' ranges; None where it has none."""
        lengths = {RESPONSE: self._preset.response_tokens, CONTEXT: self._preset.context_tokens}
        return {
            name: _in_range(LENGTHS[name], tokens) if tokens else None for name, tokens in lengths.items()
        }

    def _changed(self) -> list[str]:
        preset = self._preset.settings
        names = [*BY_NAME, *KEPT_BESIDE_KNOBS]
        knobs = [name for name in names if getattr(self._settings, name) != getattr(preset, name)]
        lengths = [n for n, value in self._preset_lengths().items() if value and value != self._lengths[n]]
        return knobs + lengths

    def _store(self) -> None:
        values = asdict(self._settings)
        self._keep(
            {
                "sampling.preset": self._preset.name,
                "sampling.values": {name: values[name] for name in self._changed() if name in values},
                "sampling.seed": -1 if self._seed is None else self._seed,
                **{key: self._lengths[name] for name, key in LENGTHS.items()},
            }
        )


def _in_range(key: str, tokens: int) -> int:
    setting = SETTINGS_BY_KEY[key]
    return int(min(max(tokens, setting.minimum or tokens), setting.maximum or tokens))


def _with_values(settings: SamplerSettings, values: Mapping[str, Any]) -> SamplerSettings:
    known = {name: values[name] for name in BY_NAME if name in values}
    if "order" in values:
        known["order"] = completed(values["order"])
    if "do_sample" in values:
        known["do_sample"] = bool(values["do_sample"])
    return clamped(replace(settings, **known))
