"""The texts that end a reply. Source: `spec/prompt.md` section 9."""

from app.core.chat.messages import Role
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.prompt.inputs import GenerationType, PromptInputs
from app.core.prompt.instruct_format import NAME_MACRO, NAMELESS, Expand, TurnFormat
from app.core.prompt.traced_text import TEMPLATE, TracedText


def stop_strings(inputs: PromptInputs, form: TurnFormat, expand: Expand) -> tuple[str, ...]:
    """The stop strings for a prompt, in the reference's order, each once."""
    context = inputs.context_template
    stops = ["\n"] if context.is_single_line else []
    if context.stops_at_names:
        stops += _name_stops(inputs, form)
    if form.template is not None:
        stops += _instruct_stops(form.template, form, expand)
    if context.stops_at_separators:
        stops += _separator_stops(context, expand)
    stops += _custom_stops(inputs, expand)
    return tuple(dict.fromkeys(stop for stop in stops if stop))


def _name_stops(inputs: PromptInputs, form: TurnFormat) -> list[str]:
    user, char = f"\n{form.user}:", f"\n{form.char}:"
    stops = [char if inputs.generation is GenerationType.IMPERSONATE else user, user]
    newest = inputs.messages[-1:]  # hidden or not, as the reference has it
    if inputs.generation is GenerationType.CONTINUE and newest and newest[0].role is Role.USER:
        stops.append(char)
    return stops + [f"\n{member}:" for member in form.other_members]


def _instruct_stops(template: InstructTemplate, form: TurnFormat, expand: Expand) -> list[str]:
    """Each line of the template's sequences is a stop string; macros are replaced line by line."""
    sequences = [template.stop_sequence]
    if template.stops_at_sequences:
        named = (
            (template.user_prefix, form.user),
            (template.assistant_prefix, form.char),
            (template.first_assistant_prefix, form.char),
            (template.last_assistant_prefix, form.char),
            (template.system_prefix, NAMELESS),
            (template.last_system_prefix, NAMELESS),
        )
        sequences += [NAME_MACRO.sub(lambda _, name=name: name, text) for text, name in named]  # type: ignore[misc]
    lines = dict.fromkeys(line for text in sequences for line in text.split("\n") if line.strip())
    stops = (TracedText.of(form.line_break.text + line, TEMPLATE) for line in lines)
    return [expand(stop).text if template.expands_macros else stop.text for stop in stops]


def _separator_stops(context: ContextTemplate, expand: Expand) -> list[str]:
    texts = (context.chat_start, context.example_separator)
    return [f"\n{expand(TracedText.of(text, TEMPLATE)).text}" for text in texts if text]


def _custom_stops(inputs: PromptInputs, expand: Expand) -> list[str]:
    stops = [stop for stop in inputs.settings.custom_stop_strings if stop]
    if not inputs.settings.expand_custom_stop_strings:
        return stops
    return [expand(TracedText.of(stop, TEMPLATE)).text for stop in stops]
