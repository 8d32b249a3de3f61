"""The story string: system prompt, lore, card and persona as the context template lays them out.

Source: `spec/prompt.md` section 3.
"""

from collections.abc import Mapping

from app.core.presets.context_template import StoryPlacement
from app.core.prompt.expander import Expander
from app.core.prompt.handlebars import render
from app.core.prompt.inputs import PersonaPlacement, PromptInputs
from app.core.prompt.instruct_format import NEWLINE, TurnFormat
from app.core.prompt.traced_text import EMPTY, TEMPLATE, TracedText

# The names that story strings use for the expanded fields.
_FIELDS = {"description": "description", "personality": "personality", "scenario": "scenario"}


def story_text(inputs: PromptInputs, values: Mapping[str, TracedText], expand: Expander) -> TracedText:
    """The rendered story string, without its markup. `values` are those that are no card fields.

    Raises TemplateError, with line and column, for a story string that cannot be read.
    """
    template = inputs.context_template
    fields = expand.facts.fields
    in_story = inputs.persona.placement is PersonaPlacement.IN_STORY
    all_values = {name: fields[field] for name, field in _FIELDS.items()} | {
        "persona": fields["persona"] if in_story else EMPTY,
        "char": TracedText.of(inputs.card.name, TEMPLATE),
        "user": TracedText.of(inputs.persona.name, TEMPLATE),
        **values,
    }
    story_string = TracedText.of(template.story_string, TEMPLATE, is_markup=True)
    story = expand(render(story_string, all_values, expand)).lstrip("\n")
    return story + NEWLINE if _lacks_line_end(story, inputs) else story


def _lacks_line_end(story: TracedText, inputs: PromptInputs) -> bool:
    if not story or story.text.endswith("\n"):
        return False
    if inputs.context_template.story_placement is StoryPlacement.IN_CHAT:
        return False
    instruct = inputs.instruct_template
    return instruct is None or (instruct.wraps_in_newlines and not instruct.story_suffix)


def with_story_markup(story: TracedText, form: TurnFormat) -> TracedText:
    """`story` between the template's story prefix and suffix; an empty story gets neither."""
    if form.template is None or not story:
        return story
    prefix = form.story_sequence(form.template.story_prefix)
    suffix = form.story_sequence(form.template.story_suffix)
    return (prefix + form.line_break if prefix else EMPTY) + story + suffix
