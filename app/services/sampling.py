"""Sampling: the chosen preset, the values that differ from it, the lengths of reply and context."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from app.core.errors import PresetFormatError
from app.core.presets.knobs import BY_NAME, KNOBS, clamped, typed, with_knob
from app.core.presets.sampler_orders import NAMED_ORDERS, completed
from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.sampler_settings import SamplerSettings
from app.core.presets.written_rules import WRITTEN_RULES, rule_text, with_rule_text
from app.core.settings import BY_KEY as SETTINGS_BY_KEY
from app.core.settings import checked
from app.services.facts import SamplingShown
from app.services.preset_choice import PresetChoice
from app.services.preset_shelf import PresetShelf, file_stem

RESPONSE = "response_tokens"
CONTEXT = "context_tokens"
LENGTHS = {RESPONSE: "sampling.response_tokens", CONTEXT: "sampling.context_tokens"}
KEPT_BESIDE_KNOBS = ("order", "do_sample", *WRITTEN_RULES)  # what the panel changes and is no knob
SetSettings = Callable[[Mapping[str, Any]], None]


class Sampling:
    """The sampler values in force. Lives on the service thread; each change is kept as a setting.

    What was changed in a preset and not saved is its draft: it stays while other presets are in force.
    A length that the preset does not have is the same for all such presets.
    """

    def __init__(self, shelf: PresetShelf, settings: Mapping[str, Any], keep: SetSettings) -> None:
        self._shelf = shelf
        self._keep = keep
        self.choice = PresetChoice(settings, keep, shelf.sampler_names)
        self._drafts: dict[str, dict[str, Any]] = {
            name: dict(draft)
            for name, draft in settings["sampling.drafts"].items()
            if isinstance(draft, dict)
        }
        if settings["sampling.values"]:
            self._drafts.setdefault(self.choice.name, dict(settings["sampling.values"]))
        self._lengths = {name: int(settings[key]) for name, key in LENGTHS.items()}
        seed = int(settings["sampling.seed"])
        self._seed = None if seed < 0 else seed
        self._preset = SamplerPreset("")
        self._settings = self._preset.settings
        self._take_over(self.choice.name)

    @property
    def shown(self) -> SamplingShown:
        response, context = self.lengths
        return SamplingShown(
            preset_name=self._preset.name,
            preset_description=self._preset.description,
            settings=self._settings,
            response_tokens=response,
            context_tokens=context,
            seed=self._seed,
            changed=frozenset(self._draft()),
        )

    @property
    def lengths(self) -> tuple[int, int]:
        """Of reply and context, in tokens: what the prompt depends on."""
        return self._length(RESPONSE), self._length(CONTEXT)

    @property
    def preset_names(self) -> tuple[str, ...]:
        return self._shelf.sampler_names()

    @property
    def drafts(self) -> frozenset[str]:
        """The presets with changes that were not saved."""
        return frozenset(self._drafts)

    def seed_for_reply(self) -> int:
        """The fixed seed, or a new one; always below 2**63, so that it can be stored and sent again."""
        return secrets.randbelow(2**63) if self._seed is None else self._seed

    def settings_of(self, name: str) -> SamplerSettings:
        """The values of a preset, with what was changed in it and not saved. Raises PresetFormatError."""
        return _with_values(self._shelf.sampler(name).settings, self._drafts.get(name, {}))

    # ---- which preset ----------------------------------------------------------------------------

    def choose_preset(self, name: str) -> None:
        """Take over every value of the preset at once, with what was changed in it and not saved."""
        self._shelf.sampler(name)
        self.choice.choose(name)
        self.follow_choice()

    def follow_choice(self) -> None:
        """Another preset may be in force now: by a choice, a binding, another chat or model."""
        if self.choice.name != self._preset.name:
            self._take_over(self.choice.name)

    def read_again(self) -> None:
        """The preset's file is another now."""
        self._take_over(self.choice.name)

    def discard_changes(self) -> None:
        """Every value as the preset has it."""
        self.drop_draft(self._preset.name)
        self.read_again()

    def save_as(self, name: str) -> None:
        """Keep the values in force as the user's preset `name`, which is then the chosen one."""
        if not name.strip():
            raise PresetFormatError("A preset needs a name.", "Type one and save again.")
        response, context = self.lengths
        before = self._preset.name
        saved = replace(
            self._preset,
            name=file_stem(name),
            settings=self._settings,
            response_tokens=response,
            context_tokens=context,
        )
        self._shelf.save_sampler(saved)
        self._preset = saved
        self.drop_draft(before)
        self.drop_draft(self._preset.name)
        self.choice.choose(self._preset.name)

    def copied_drafts(self, *names: str) -> dict[str, dict[str, Any]]:
        """What was changed in these presets and not saved."""
        return {name: dict(self._drafts.get(name, {})) for name in names}

    def drop_draft(self, name: str) -> dict[str, Any]:
        """Forget what was changed in a preset and not saved; returns it."""
        draft = self._drafts.pop(name, {})
        self._keep_drafts()
        return draft

    def put_draft(self, name: str, draft: Mapping[str, Any]) -> None:
        """The changes that `drop_draft` gave back, for a preset that is back or has another name."""
        if draft:
            self._drafts[name] = dict(draft)
            self._keep_drafts()

    # ---- its values ------------------------------------------------------------------------------

    def set_knob(self, name: str, value: float) -> None:
        """Set one knob, kept inside its range."""
        self._settings = with_knob(self._settings, name, value)
        self._store()

    def set_text(self, name: str, text: str) -> None:
        """Set one of `WRITTEN_RULES`. Raises PresetFormatError for a bias that is none; whether the others
        make sense is told where they are used."""
        self._settings = with_rule_text(self._settings, name, text)
        self._store()

    def choose_order(self, name: str) -> None:
        """The order of the steps that the back-end `name` has (`sampler_orders`)."""
        self.set_order(NAMED_ORDERS[name])

    def set_order(self, steps: Sequence[str]) -> None:
        """Apply the steps in this order; those that are missing come at the end."""
        self._settings = replace(self._settings, order=completed(steps))
        self._store()

    def neutralize(self) -> None:
        """Every knob at the value where it changes nothing; order, bans and biases stay."""
        neutral = {knob.name: typed(knob, knob.neutral) for knob in KNOBS}
        self._settings = replace(self._settings, do_sample=True, **neutral)  # type: ignore[arg-type]
        self._store()

    def set_length(self, name: str, tokens: int) -> None:
        """Set `response_tokens` or `context_tokens`. Raises SettingsError outside the range."""
        wanted = checked(LENGTHS[name], tokens)
        if self._preset_length(name) is None:
            self._lengths[name] = wanted
            self._keep({LENGTHS[name]: wanted})
        else:
            self._store(**{name: wanted})

    def set_seed(self, seed: int | None) -> None:
        self._seed = seed if seed is not None and seed >= 0 else None
        self._keep({"sampling.seed": -1 if self._seed is None else self._seed})

    def reset(self, name: str) -> None:
        """Back to the preset's value."""
        if name in LENGTHS:
            self._store(**{name: None})
        else:
            original = getattr(self._preset.settings, name)
            self._settings = replace(self._settings, **{name: original})
            self._store()

    # ---- within ----------------------------------------------------------------------------------

    def _take_over(self, name: str) -> None:
        self._preset = self._shelf.sampler_or_first(name)
        self._settings = _with_values(self._preset.settings, self._draft())

    def _draft(self) -> Mapping[str, Any]:
        return self._drafts.get(self._preset.name, {})

    def _length(self, name: str) -> int:
        drafted, own = self._draft().get(name), self._preset_length(name)
        if own is None:
            return self._lengths[name]
        return _in_range(LENGTHS[name], drafted) if isinstance(drafted, int) else own

    def _preset_length(self, name: str) -> int | None:
        """The preset's length inside the setting's range; None where it has none."""
        preset = self._preset
        tokens = preset.response_tokens if name == RESPONSE else preset.context_tokens
        return _in_range(LENGTHS[name], tokens) if tokens else None

    def _store(self, **lengths: int | None) -> None:
        """Keep what differs from the preset; `lengths` are new ones, None for the preset's own."""
        values, preset = asdict(self._settings), self._preset.settings
        names = [*BY_NAME, *KEPT_BESIDE_KNOBS]
        values |= {name: rule_text(self._settings, name) for name in WRITTEN_RULES}
        draft = {n: values[n] for n in names if getattr(self._settings, n) != getattr(preset, n)}
        drafted = {name: self._draft().get(name) for name in LENGTHS} | lengths
        draft |= {n: tokens for n, tokens in drafted.items() if tokens not in (None, self._preset_length(n))}
        self._drafts.pop(self._preset.name, None)
        if draft:
            self._drafts[self._preset.name] = draft
        self._keep_drafts()

    def _keep_drafts(self) -> None:
        self._keep({"sampling.drafts": dict(self._drafts), "sampling.values": {}})


def _in_range(key: str, tokens: int) -> int:
    setting = SETTINGS_BY_KEY[key]
    return int(min(max(tokens, setting.minimum or tokens), setting.maximum or tokens))


def _with_values(settings: SamplerSettings, values: Mapping[str, Any]) -> SamplerSettings:
    known = {name: values[name] for name in BY_NAME if name in values}
    if "order" in values:
        known["order"] = completed(values["order"])
    if "do_sample" in values:
        known["do_sample"] = bool(values["do_sample"])
    settings = clamped(replace(settings, **known))
    for name in WRITTEN_RULES:
        if name in values:
            settings = with_rule_text(settings, name, str(values[name]))
    return settings
