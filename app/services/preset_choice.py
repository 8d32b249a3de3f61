"""PresetChoice: which preset is in force: the chat's, its character's, the model's, else the general one."""

from collections.abc import Callable, Mapping
from typing import Any

from app.core.presets.preset_scope import PresetPlace, PresetScope
from app.core.settings import BY_KEY

GENERAL, BINDINGS = "sampling.preset", "sampling.bindings"

Bindings = dict[str, dict[str, str]]


class PresetChoice:
    """Lives on the service thread; each choice is kept as a setting.

    A binding to a preset that is gone is passed over: it holds again when the preset is back.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        keep: Callable[[Mapping[str, Any]], None],
        names: Callable[[], tuple[str, ...]],
    ) -> None:
        self._keep, self._names = keep, names
        self._general = str(settings[GENERAL])
        self._bindings: Bindings = {
            scope: dict(bound) for scope, bound in settings[BINDINGS].items() if isinstance(bound, dict)
        }
        self.place = PresetPlace()

    @property
    def bound(self) -> dict[PresetScope, str]:
        """The presets that are bound here, by what they are bound to."""
        found = {scope: self._bindings.get(scope, {}).get(self.place.key(scope)) for scope in PresetScope}
        known = set(self._names()) if any(found.values()) else set()
        return {scope: name for scope, name in found.items() if name in known}

    @property
    def scope(self) -> PresetScope | None:
        """What the preset in force is bound to; None for the general one."""
        return next(iter(self.bound), None)

    @property
    def name(self) -> str:
        return next(iter(self.bound.values()), self._general)

    def choose(self, name: str) -> None:
        """From now on this one, wherever the one in force now holds."""
        scope = self.scope
        if scope is None:
            self._general = name
            self._keep({GENERAL: name})
        else:
            self.bind(scope, name)

    def bind(self, scope: PresetScope, name: str | None) -> None:
        """Bind a preset to what is in front; None takes the binding back."""
        key = self.place.key(scope)
        if not key:
            return
        bound = self._bindings.setdefault(scope, {})
        bound.pop(key, None)
        if name is not None:
            bound[key] = name
        self._keep_bindings()

    def follow_renaming(self, old: str, new: str) -> None:
        """The preset has another name: whoever chose it has chosen it still."""
        for bound in self._bindings.values():
            bound.update({key: new for key, name in bound.items() if name == old})
        self._keep_bindings()
        if self._general == old:
            self._general = new
            self._keep({GENERAL: new})

    def choose_another_than(self, gone: str) -> None:
        """The general preset was deleted: the one that a new installation begins with takes its place."""
        if self._general == gone:
            self._general = str(BY_KEY[GENERAL].default)
            self._keep({GENERAL: self._general})

    def choose_generally(self, name: str) -> None:
        """The preset for wherever none is bound."""
        self._general = name
        self._keep({GENERAL: name})

    @property
    def general(self) -> str:
        return self._general

    def _keep_bindings(self) -> None:
        self._keep({BINDINGS: {scope: dict(bound) for scope, bound in self._bindings.items() if bound}})
