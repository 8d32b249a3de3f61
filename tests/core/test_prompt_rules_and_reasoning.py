"""Find-and-replace rules, thinking that is sent again, and what is made of typed text."""

from dataclasses import replace

import pytest

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.hard_patterns import NO_PATTERN_RUNNER
from app.core.presets.context_template import ContextTemplate
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import (
    AuthorsNote,
    CharacterNotePlacement,
    GenerationType,
    PromptInputs,
    PromptMessage,
    PromptSettings,
    ReasoningPolicy,
    SpokenAs,
)
from app.core.prompt.reasoning import ParsedReply, parsed_reply
from app.core.prompt.replacement_rules import (
    PatternMacros,
    ReplacementRule,
    RuleStage,
    RuleTarget,
    with_rules,
)
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TracedText
from app.core.prompt.typed_message import typed_message

MESSAGE = Source(SourceKind.MESSAGE, "1")
EVERYTHING = frozenset(RuleTarget)
INPUTS = PromptInputs(
    card=CharacterCard("Ada"),
    persona=SpokenAs("Ben"),
    context_template=ContextTemplate(story_string="", chat_start=""),
    instruct_template=None,
    system_prompt=None,
    messages=(
        PromptMessage("1", Role.CHARACTER, "Ada", "A clock ticks.", reasoning="First thought."),
        PromptMessage("2", Role.USER, "Ben", "Which clock?"),
        PromptMessage("3", Role.CHARACTER, "Ada", "That clock.", reasoning="Second {{user}} thought."),
        PromptMessage("4", Role.USER, "Ben", "Ah."),
    ),
)


def rule(pattern: str, replacement: str, **fields: object) -> ReplacementRule:
    start = ReplacementRule("r", pattern, replacement, targets=EVERYTHING, for_prompt=True)
    return replace(start, **fields)  # type: ignore[arg-type]


class Names:
    patterns = NO_PATTERN_RUNNER

    def __call__(self, text: TracedText) -> TracedText:
        return text.replace("{{user}}", "B.n").replace("{{char}}", "Ada")


def changed(text: str, *rules: ReplacementRule, depth: int | None = None) -> str:
    traced = TracedText.of(text, MESSAGE)
    return with_rules(traced, rules, RuleTarget.REPLY, RuleStage.PROMPT, Names(), depth).text


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        (rule("/c/g", "k"), "a c c", "a k k"),
        (rule("/c/", "k"), "a c c", "a k c"),
        (rule("c", "$$"), "a c c", "a $$ c"),
        (rule("/C/gi", "<{{match}}>"), "a c", "a <c>"),
        (rule(r"/(\w) (?<n>\w)/", "$2$<n>$1$9$0"), "a b", "bbaa b"),
        (rule("/^/", "> "), "a", "> a"),
        (rule("/b+/g", "[$0]", trimmed=("{{char}}", "b")), "abbb", "a[]"),
        (rule("/(a/", "x"), "(a", "(a"),
        (rule("/a/q", "x"), "/a/q a", "x a"),
        (rule(r"/\u0061/", "x"), "a", "x"),
        (rule("/{{user}}/", "x", pattern_macros=PatternMacros.ESCAPED), "Ben B.n", "Ben x"),
        (rule("/{{user}}/", "x", pattern_macros=PatternMacros.REPLACED), "Ben B.n", "x B.n"),
        (rule("/a/", "x", is_enabled=False), "a", "a"),
        (rule("/a/", "x", targets=frozenset({RuleTarget.USER_INPUT})), "a", "a"),
        (rule("/a/", "x", for_prompt=False), "a", "a"),
    ],
)
def test_rules_replace(written: ReplacementRule, text: str, expected: str) -> None:
    assert changed(text, written) == expected


def test_rules_run_one_on_what_another_has_left() -> None:
    assert changed("a", rule("/a/", "b"), rule("/b/", "c")) == "c"


def test_depths_bound_a_rule() -> None:
    newest = rule("/a/", "x", min_depth=0, max_depth=0)
    assert [changed("a", newest, depth=depth) for depth in (-1, 0, 1)] == ["a", "x", "a"]
    assert changed("a", newest) == "x"


def test_rules_change_the_prompt_of_both_speakers() -> None:
    text = build_prompt(replace(INPUTS, rules=(rule("/clock/", "watch"),)), lambda t: [0] * len(t)).text
    assert text == "Ada: A watch ticks.\nBen: Which watch?\nAda: That watch.\nBen: Ah.\nAda:"


def test_a_changed_message_loses_its_token_ids() -> None:
    messages = (replace(INPUTS.messages[0], token_ids=(1, 2)), *INPUTS.messages[1:])
    inputs = replace(INPUTS, messages=messages, rules=(rule("/clock/", "watch"),))
    prompt = build_prompt(inputs, lambda t: [0] * len(t))
    assert not any(segment.token_ids for segment in prompt.segments)


def reasoned(**fields: object) -> str:
    changes = {"generation": GenerationType.NORMAL, **fields}
    return build_prompt(replace(INPUTS, **changes), lambda t: [0] * len(t)).text  # type: ignore[arg-type]


def test_thinking_is_sent_again_for_the_newest_that_have_some() -> None:
    once = reasoned(reasoning=ReasoningPolicy(is_sent=True))
    assert "Ada: <think>Second {{user}} thought.</think>\nThat clock." in once
    assert "First thought" not in once
    assert "First thought" in reasoned(reasoning=ReasoningPolicy(is_sent=True, max_messages=2))
    assert "thought" not in reasoned()


def test_a_message_that_goes_on_keeps_its_thinking() -> None:
    text = reasoned(messages=INPUTS.messages[:3], generation=GenerationType.CONTINUE)
    assert text.endswith("Ada: <think>Second {{user}} thought.</think>\nThat clock.")


def test_thinking_in_a_replys_own_text_is_told_apart_unless_the_reply_goes_on() -> None:
    written = "<think>Why?</think>\n\nThat clock."
    thought = PromptMessage("3", Role.CHARACTER, "Ada", written, (1, 2, 3))
    quoted = PromptMessage("4", Role.USER, "Ben", written)
    policy = ReasoningPolicy(is_parsed=True)
    text = reasoned(messages=(thought, quoted), reasoning=policy)
    assert text.endswith(f"Ada: That clock.\nBen: {written}\nAda:")
    sent = replace(policy, is_sent=True)
    assert "Ada: <think>Why?</think>\nThat clock." in reasoned(messages=(thought, quoted), reasoning=sent)
    goes_on = {"messages": (thought,), "generation": GenerationType.CONTINUE}
    assert reasoned(reasoning=policy, **goes_on).endswith(f"Ada: {written}")
    assert "<think>" in reasoned(messages=(thought, quoted))


def test_typed_macros_are_replaced_before_they_are_stored() -> None:
    typed = typed_message("{{setvar::n::1}}{{char}}, {{getvar::n}}", INPUTS)
    assert (typed.text, typed.effects.variables) == ("Ada, 1", {"n": "1"})


def test_a_wish_for_the_reply_is_taken_out_of_the_text() -> None:
    typed = typed_message('Tea? {{bias "Certainly"}}', INPUTS)
    assert (typed.text, typed.reply_start) == ("Tea?", " Certainly")
    asked = PromptMessage("5", Role.USER, "Ben", typed.text, reply_start=typed.reply_start)
    settings = PromptSettings()
    text = reasoned(messages=(*INPUTS.messages, asked), settings=settings)
    assert text.endswith("Ben: Tea?\nAda: Certainly")


def test_rules_for_stored_text_change_what_is_typed() -> None:
    stored = rule("/tea/g", "rum", for_prompt=False)
    assert typed_message("tea", replace(INPUTS, rules=(stored,))).text == "rum"


@pytest.mark.parametrize(
    ("reply", "text", "reasoning"),
    [
        ("<think>\nHm.\n</think>\n\nYes.", "Yes.", "Hm."),
        ("  <think>Hm.</think>Yes.", "Yes.", "Hm."),
        ("<think>Hm.", "<think>Hm.", ""),
        ("Yes. <think>Hm.</think>", "Yes. <think>Hm.</think>", ""),
    ],
)
def test_thinking_is_told_from_the_reply(reply: str, text: str, reasoning: str) -> None:
    template = ReasoningPolicy().template
    assert parsed_reply(reply, template) == ParsedReply(text, reasoning)


@pytest.mark.parametrize(
    ("placement", "text"),
    [
        (CharacterNotePlacement.REPLACES, "Hers."),
        (CharacterNotePlacement.BEFORE, "Hers.\nOurs."),
        (CharacterNotePlacement.AFTER, "Ours.\nHers."),
    ],
)
def test_a_character_can_have_a_note_of_its_own(placement: CharacterNotePlacement, text: str) -> None:
    note = AuthorsNote("Ours.", depth=0, character_text="Hers.", character_placement=placement)
    assert reasoned(authors_note=note).endswith(f"Ben: Ah.\n{text}\nAda:")
