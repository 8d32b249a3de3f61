"""The end of a prompt: what makes the model speak next, and as whom. Source: `spec/prompt.md` section 8."""

from app.core.chat.messages import Role
from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.prompt.inputs import GenerationType, PromptInputs, wished_reply_start
from app.core.prompt.instruct_format import NEWLINE, TurnFormat
from app.core.prompt.traced_text import EMPTY, TEMPLATE, WHITESPACE, TracedText


def with_tail(
    newest: TracedText, inputs: PromptInputs, form: TurnFormat, reply_start: TracedText
) -> TracedText:
    """`newest`, the last entry of the history, with the line behind it that the model completes.

    `reply_start` is text the reply is made to begin with, macros replaced.
    """
    if form.template is not None:
        is_continue = inputs.generation is GenerationType.CONTINUE
        return newest if is_continue else newest + _instruct_line(form.template, inputs, form, reply_start)
    newest = _with_name_line(newest, inputs, form)
    if not reply_start:
        return newest
    has_gap = newest.text[-1:] in WHITESPACE if newest else True
    return newest + (EMPTY if has_gap else TracedText.of(" ", TEMPLATE)) + reply_start.lstrip()


def _instruct_line(
    template: InstructTemplate, inputs: PromptInputs, form: TurnFormat, reply_start: TracedText
) -> TracedText:
    impersonates = inputs.generation is GenerationType.IMPERSONATE
    name = form.user if impersonates else form.char
    is_named = template.names_behavior is NamesBehavior.ALWAYS or (
        form.in_group and template.names_behavior is NamesBehavior.FORCE
    )
    is_named = is_named and bool(name)
    if impersonates:
        sequence = template.last_user_prefix or template.user_prefix
    else:
        sequence = template.last_assistant_prefix or template.assistant_prefix
    line = form.line_break + form.sequence(sequence, name)
    if is_named:
        filler = TracedText.of(_filler(template, sequence), TEMPLATE, is_markup=True)
        line += form.line_break + filler + TracedText.of(f"{name}:", TEMPLATE)
    if reply_start and not impersonates:
        line += reply_start if is_named else form.line_break + reply_start.lstrip()
    line = line.rstrip() if template.wraps_in_newlines else line
    return line if is_named else line + form.line_break


def _filler(template: InstructTemplate, sequence: str) -> str:
    """The blank that the last prefix lacks before a name and the usual one has."""
    usual, last = template.assistant_prefix, template.last_assistant_prefix
    lacks_blank = bool(last) and sequence == last and last[-1] not in WHITESPACE
    return usual[-1] if lacks_blank and usual and usual[-1] in WHITESPACE else ""


def _with_name_line(newest: TracedText, inputs: PromptInputs, form: TurnFormat) -> TracedText:
    """`newest` and, on a line of its own, the name of who is to speak."""
    is_continue = inputs.generation is GenerationType.CONTINUE
    if inputs.generation is GenerationType.IMPERSONATE:
        return _on_new_line(newest) + TracedText.of(f"{form.user}:", TEMPLATE)
    goes_on_first = is_continue and len(inputs.messages) == 1
    is_forced = inputs.context_template.ends_with_name or bool(wished_reply_start(inputs))
    if not is_forced or goes_on_first:
        return newest
    newest = _on_new_line(newest)
    if is_continue and inputs.messages[-1].role is Role.USER:
        return newest
    return newest + TracedText.of(f"{form.char}:", TEMPLATE)


def _on_new_line(text: TracedText) -> TracedText:
    return text if text.text.endswith("\n") else text + NEWLINE
