"""TemplateDrafts: what was typed into templates and is not saved yet."""

from app.core.presets.template_kind import Template, TemplateKind, kind_of


class TemplateDrafts:
    """One draft a template at most; one that says what is saved is none."""

    def __init__(self) -> None:
        self._saved: dict[tuple[TemplateKind, str], Template] = {}
        self._drafts: dict[tuple[TemplateKind, str], Template] = {}

    def saved(self, template: Template) -> None:
        """What the file says now; a draft that says the same is none any more."""
        self._saved[_key(template)] = template
        if self._drafts.get(_key(template)) == template:
            self.drop(template)

    def keep(self, template: Template) -> None:
        if template == self._saved.get(_key(template)):
            self.drop(template)
        else:
            self._drafts[_key(template)] = template

    def drop(self, template: Template) -> None:
        self._drafts.pop(_key(template), None)

    def clear(self) -> None:
        self._drafts.clear()

    def draft_of(self, template: Template) -> Template | None:
        return self._drafts.get(_key(template))

    def has(self, kind: TemplateKind, name: str) -> bool:
        return (kind, name) in self._drafts

    def all(self) -> tuple[Template, ...]:
        return tuple(self._drafts.values())


def _key(template: Template) -> tuple[TemplateKind, str]:
    return kind_of(template), template.name
