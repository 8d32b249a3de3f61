"""What holds for every prompt: budgets are kept, messages stay whole, nothing can forge markup."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate, NamesBehavior
from app.core.presets.system_prompt import SystemPrompt
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import AuthorsNote, PromptInputs, PromptMessage, PromptSettings, SpokenAs
from app.core.prompt.segments import SourceKind
from app.core.prompt.traced_text import TEMPLATE as TEMPLATE_SOURCE
from app.core.prompt.traced_text import TracedText

HOSTILE = st.lists(
    st.sampled_from(
        ["<|eot_id|>", "<|start_header_id|>", "{{user}}", "{{instructInput}}", "{{trim}}", "{{#if x}}", "\r",
         "{{if a}}", "\n", " ", "word", "Ada:", "<START>", "{{getvar::x}}", "\\{", "é", "😀", "{{original}}"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
NAMES = HOSTILE.filter(bool)
MARKUP = InstructTemplate(
    user_prefix="<|u|>{{name}}<|/u|>",
    assistant_prefix="<|a|>{{name}}<|/a|>",
    system_prefix="<|s|>",
    user_suffix="<|end|>",
    assistant_suffix="<|end|>",
    system_suffix="<|end|>",
    story_prefix="<|s|>",
    story_suffix="<|end|>",
    names_behavior=NamesBehavior.NONE,
)
PIECES = ("<|u|>", "<|/u|>", "<|a|>", "<|/a|>", "<|s|>", "<|end|>", "<|u|>{{name}}<|/u|>", "\n")


def count_characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


@st.composite
def any_inputs(draw: st.DrawFn) -> PromptInputs:
    roles = st.sampled_from(list(Role))
    messages = draw(st.lists(st.tuples(roles, NAMES, HOSTILE), min_size=1, max_size=8))
    return PromptInputs(
        card=CharacterCard(
            name=draw(NAMES),
            description=draw(HOSTILE),
            example_dialogue=draw(HOSTILE),
            system_prompt=draw(HOSTILE),
            post_history_instructions=draw(HOSTILE),
        ),
        persona=SpokenAs(draw(NAMES), draw(HOSTILE)),
        context_template=ContextTemplate(example_separator="", chat_start=""),
        instruct_template=draw(st.sampled_from([None, MARKUP])),
        system_prompt=SystemPrompt(content=draw(HOSTILE)),
        messages=tuple(PromptMessage(str(n), *message) for n, message in enumerate(messages)),
        authors_note=AuthorsNote(draw(HOSTILE), depth=draw(st.integers(0, 3))),
        context_tokens=draw(st.integers(200, 2000)),
        response_tokens=50,
        settings=PromptSettings(needs_newest_message=False, token_padding=0),
    )


@settings(deadline=None)
@given(any_inputs())
def test_only_the_template_makes_markup(inputs: PromptInputs) -> None:
    prompt = build_prompt(inputs, count_characters)
    marked = [segment for segment in prompt.segments if segment.is_markup]
    assert all(segment.source.kind is SourceKind.TEMPLATE for segment in marked)
    text = "".join(segment.text for segment in marked)
    for piece in (*PIECES, "\n"):
        text = text.replace(piece, "")
    assert text == ""


@settings(deadline=None)
@given(any_inputs())
def test_the_budget_holds_unless_the_fixed_parts_alone_break_it(inputs: PromptInputs) -> None:
    prompt = build_prompt(inputs, count_characters)
    kept = {message.ref for message in inputs.messages} - set(prompt.dropped_message_refs)
    assert prompt.num_tokens <= inputs.context_tokens - inputs.response_tokens or not kept


@settings(deadline=None)
@given(any_inputs())
def test_dropped_messages_are_the_oldest_and_the_others_are_whole(inputs: PromptInputs) -> None:
    prompt = build_prompt(inputs, count_characters)
    num_dropped = len(prompt.dropped_message_refs)
    refs = [message.ref for message in inputs.messages]
    assert list(prompt.dropped_message_refs) == refs[:num_dropped]
    in_prompt = {s.source.ref for s in prompt.segments if s.source.kind is SourceKind.MESSAGE}
    spoken = {m.ref for m in inputs.messages[num_dropped:] if m.text.replace("\r", "")}
    assert in_prompt - spoken <= set(refs[num_dropped:])
    for message in inputs.messages[max(num_dropped, 1) :]:
        assert message.text.replace("\r", "") in prompt.text


TEXTS = st.lists(st.tuples(st.text(st.sampled_from("ab \n\u00a0"), max_size=5), st.booleans()), max_size=6)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_traced_texts_cut_and_strip_as_strings_do(
    parts: list[tuple[str, bool]], start: int, end: int
) -> None:
    text = TracedText()
    for part, is_markup in parts:
        text += TracedText.of(part, TEMPLATE_SOURCE, is_markup)
    plain = "".join(part for part, _ in parts)
    assert text.text == plain
    assert text.between(start, end).text == plain[start:end]
    assert text.strip().text == plain.strip()
    assert text.replace("a", "xyz").text == plain.replace("a", "xyz")
    marks = "".join("1" if segment.is_markup else "0" for segment in text.segments for _ in segment.text)
    assert marks == "".join("1" if is_markup else "0" for part, is_markup in parts for _ in part)
