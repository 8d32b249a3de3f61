"""Every user setting, declared once: type, default, range, unit, label; stored values are checked by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import SettingsError
from app.core.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices` limits text values, `minimum`/`maximum` numbers (in `unit`)."""

    key: str
    default: Any
    label: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("appearance.theme", "system", "Theme (system, light, dark or one of your own by name)"),
    Setting("appearance.own_themes", {}, "Themes of your own, by name"),
    Setting("appearance.language", "system", "Language of the window", choices=LANGUAGES),
    Setting("appearance.text_size", 14, "Text size", "px", 10, 40),
    Setting("appearance.layout", "chat", "Layout", choices=("chat", "bubbles", "document", "compact")),
    Setting("appearance.reading_width", 720, "Width of the text", "px", 400, 2000),
    Setting("appearance.font", "", "Font (empty: the system's)"),
    Setting("window.geometry", "", "Window position and size"),
    Setting("window.side_bar_width", 264, "Side bar width", "px", 0, 1000),
    Setting("window.panel_width", 320, "Right panel width", "px", 0, 1000),
    Setting("window.panel_shown", True, "Right panel shown"),
    Setting("window.side_bar_shown", True, "Side bar shown"),
    Setting("engine.isolation", "process", "Run the model in", choices=("process", "thread")),
    Setting("engine.model_folder", "", "Model folder"),
    Setting("engine.quantization", "auto", "Quantisation", choices=("auto", "nf4", "fp4", "int8", "none")),
    Setting("sampling.preset", "Euryale v2.1", "Sampler preset"),
    Setting("sampling.drafts", {}, "Sampler values that differ from their presets, by preset"),
    Setting("sampling.bindings", {"model": {"ember": "Ember"}}, "Presets of chats, characters and models"),
    Setting("sampling.values", {}, "Sampler values that differ from the preset (before there were drafts)"),
    Setting("sampling.seed", -1, "Seed (-1: a new one each time)", minimum=-1, maximum=2**63 - 1),
    Setting("sampling.response_tokens", 350, "Reply length", "tokens", 16, 65_536),
    Setting("sampling.context_tokens", 8192, "Context length", "tokens", 512, 524_288),
    Setting("replies.keep_chances", False, "Keep how likely each word of a reply was"),
    Setting("prompt.context_template", "", "Context template (empty: by the model)"),
    Setting("prompt.instruct_template", "", "Instruct template (empty: by the model)"),
    Setting("prompt.system_prompt", "Neutral", "System prompt"),
    Setting("prompt.reasoning_template", "Think XML", "Reasoning template"),
    Setting("prompt.binds_templates", False, "Context and instruct template are chosen together by name"),
    Setting("lore.scanning", {}, "How lorebooks are scanned, where it differs from the defaults"),
    Setting("library.is_grid", True, "The library shows tiles"),
    Setting("library.order", "recent", "Order of the library", choices=("recent", "name", "created", "size")),
    Setting("library.place", "all", "Place shown in the library", choices=("all", "favourites", "folder")),
    Setting("library.folder", 0, "Folder shown in the library", minimum=0),
    Setting("library.shipped_added", False, "The shipped characters were added once"),
    Setting("chat.last_open", 0, "Chat that was open last", minimum=0),
    Setting("panel.hides_unused", False, "Samplers that do nothing are not shown"),
    Setting("composer.quick_replies", [], "Quick replies"),
    Setting("rules.everywhere", [], "Find-and-replace rules"),
    Setting("rules.allowed_characters", [], "Characters whose cards' own rules are used"),
    Setting("rules.refused_characters", [], "Characters whose cards' own rules are not used"),
    Setting("persona.current", 0, "Persona in use", minimum=0),
)

BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}


def checked(key: str, value: Any) -> Any:
    """`value` if it fits the setting `key`.

    Raises SettingsError naming the setting, the value and the range.
    """
    setting = BY_KEY.get(key)
    if setting is None:
        raise SettingsError(f"There is no setting “{key}”.")
    _check_type(setting, value)
    _check_range(setting, value)
    return value


def _check_type(setting: Setting, value: Any) -> None:
    if isinstance(value, bool) != isinstance(setting.default, bool):
        fits = False
    elif isinstance(setting.default, int):
        fits = isinstance(value, int)
    else:
        fits = isinstance(value, type(setting.default))
    if not fits:
        raise SettingsError(f"“{setting.label}” cannot be {value!r}.", f"Its default is {setting.default!r}.")


def _check_range(setting: Setting, value: Any) -> None:
    if setting.choices and value not in setting.choices:
        choices = ", ".join(setting.choices)
        raise SettingsError(f"“{setting.label}” cannot be {value!r}.", f"Choose one of: {choices}.")
    too_low = setting.minimum is not None and value < setting.minimum
    too_high = setting.maximum is not None and value > setting.maximum
    if too_low or too_high:
        raise SettingsError(
            f"“{setting.label}” cannot be {value}.",
            f"It lies between {setting.minimum} and {setting.maximum} {setting.unit}".rstrip() + ".",
        )
