"""Macros, by the present engine and the older one."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.chat.messages import Role
from app.core.errors import TemplateError
from app.core.prompt.inputs import PromptMessage
from app.core.prompt.macros import current_engine, legacy_engine
from app.core.prompt.macros.facts import ChatFacts, FieldTexts, MacroFacts, Names
from app.core.prompt.macros.invocation import Scope
from app.core.prompt.macros.variables import Variables
from app.core.prompt.segments import Segment, Source, SourceKind
from app.core.prompt.traced_text import TEMPLATE, TracedText

NOW = datetime(2024, 3, 5, 15, 4, tzinfo=UTC)
DESCRIPTION = Source(SourceKind.DESCRIPTION)


def facts(**variables: str | int) -> MacroFacts:
    messages = (
        PromptMessage("1", Role.USER, "Ben", "Well?", sent_at=NOW - timedelta(hours=3)),
        PromptMessage("2", Role.CHARACTER, "Ada", "Soon.", num_swipes=2, swipe_index=1),
    )
    return MacroFacts(
        names=Names("Ben", "Ada", "Ada, Cy", "Ada", "Cy", "Cy, Ben"),
        chat=ChatFacts(messages, "normal", chat_hash=1234, model_name="ember"),
        fields=FieldTexts({"description": lambda: TracedText.of("Mends clocks.", DESCRIPTION)}),
        template_texts={"user_prefix": TracedText.of("<|u|>", TEMPLATE, is_markup=True)},
        variables=Variables(variables),
        dice=random.Random(1),
        now=NOW,
    )


def current(text: str, **variables: str | int) -> str:
    return current_engine.expand(TracedText.of(text, DESCRIPTION), facts(**variables), Scope()).text


def legacy(text: str, **variables: str | int) -> str:
    return legacy_engine.expand(TracedText.of(text, DESCRIPTION), facts(**variables), Scope()).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{char}} and {{USER}} and <BOT>", "Ada and Ben and Ada"),
        ("{{ char }}|{{{{char}}}}|{single}|{{}}", "Ada|{{Ada}}|{single}|{{}}"),
        ("{{unknown {{user}}}} {{[INPUT]}}", "{{unknown Ben}} {{[INPUT]}}"),
        ("a{{newline::2}}b{{space::3}}c{{noop}}", "a\n\nb   c"),
        ("a\n\n{{trim}}\n b", "a b"),
        ("{{trim}}  padded {{/trim}}|", "padded|"),
        ("{{// gone {{char}} }}left{{//}}gone, too{{///}}", "left"),
        ("{{reverse::{{user}}}} {{reverse:a b}}", "neB b a"),
        ("{{description}} {{model}} {{instructInput}}", "Mends clocks. ember <|u|>"),
        ("{{lastMessage}} {{lastUserMessage}} {{lastMessageId}}", "Soon. Well? 1"),
        ("{{currentSwipeId}}/{{lastSwipeId}} {{allChatRange}}", "2/2 0-1"),
        ("{{group}} {{notChar}}", "Ada, Cy Cy"),
        ("{{time}} {{date}} {{weekday}} {{isotime}}", "3:04 PM March 5, 2024 Tuesday 15:04"),
        ("{{time_UTC+2}} {{time::UTC-5}}", "5:04 PM 10:04 AM"),
        ("{{datetimeformat dddd Do [at] HH:mm}}", "Tuesday 5th at 15:04"),
        ("{{idle_duration}}", "3 hours"),
        ("{{timeDiff::2024-01-01::2024-01-05}}", "4 days ago"),
        ("{{random::only}} {{roll::3d1+2}} {{roll:bad}}", "only 5 "),
        ("\\{\\{char\\}\\}", "{{char}}"),
        ("{{char::x}} {{reverse}}", "{{char::x}} {{reverse}}"),
        ("{{if description}}yes{{else}}no{{/if}}{{if !description}}yes{{else}}no{{/if}}", "yesno"),
        ("{{if 0}}a{{else}}b{{/if}}{{if::yes::c}}{{if::off::d}}", "bc"),
        ("{{if char}}1{{if nothing}}2{{else}}3{{/if}}{{/if}}", "12"),
        ("{{if char}}\n  one\n    two\n{{/if}}", "one\n  two"),
        ("{{#if char}} kept {{/if}}", " kept "),
        ("{{setvar::n::2}}{{addvar::n::3}}{{getvar::n}} {{incvar::n}} {{decvar::n}}", "5 6 5"),
        ("{{setvar::t}} {{char}} \n{{/setvar}}[{{getvar::t}}]", "[Ada]"),
        ("{{getvar::none}}|{{hasvar::none}}|{{.none ?? x}}", "|false|x"),
        ("{{.a = 5}}{{.a += 2}}{{.a}} {{.a++}} {{.a > 7}} {{.a == 8}} {{.b || y}}", "7 8 true true y"),
        ("{{.c = 1}}{{.c || {{incvar::n}}}} {{getvar::n}}", "1 "),
        ("{{setvarkey::o::k::v}}{{getvar::o}} {{getvarkey::o::k}}", '{"k":"v"} v'),
        ("{{setglobalvar::g::1}}{{$g}} {{getglobalvar::g}}", "1 1"),
    ],
)
def test_the_present_engine(text: str, expected: str) -> None:
    assert current(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{char}} and {{USER}} and <BOT>", "Ada and Ben and Ada"),
        ("{{ char }} {{newline::2}} {{if char}}x{{/if}}", "{{ char }} {{newline::2}} {{if char}}x{{/if}}"),
        ("{{reverse::{{user}}}}", "neB:"),
        ("{{getvar::v}}", "I am Ada"),
        ("{{setvar::n::2}}{{incvar::n}}", "3"),
        ("a\n{{trim}}\nb{{// x}}", "ab"),
        ("{{random x}} {{random::x}} {{roll d1}} {{roll::1d1}}", "{{random x}} x 1 "),
        ("{{description}} {{notChar}}", "Mends clocks. Cy, Ben"),
    ],
)
def test_the_older_engine(text: str, expected: str) -> None:
    assert legacy(text, v="I am {{char}}") == expected


def test_values_are_not_looked_at_again() -> None:
    assert current("{{getvar::v}}", v="I am {{char}}") == "I am {{char}}"


def test_numbers_in_variables_are_numbers() -> None:
    assert current("{{getvar::n}}", n="007") == "7"


def test_a_pick_stays_and_depends_on_its_place() -> None:
    text = "{{pick::a::b::c::d}} {{pick::a::b::c::d}}"
    assert current(text) == current(text)
    assert current(text) != legacy(text)


def test_card_fields_are_empty_inside_card_fields() -> None:
    hidden = Scope(hides_fields=True)
    text = TracedText.of("[{{description}}]", DESCRIPTION)
    assert current_engine.expand(text, facts(), hidden).text == "[]"
    assert legacy_engine.expand(text, facts(), hidden).text == "[{{description}}]"


def test_original_is_there_once() -> None:
    scope = Scope(original=TracedText.of("ours", TEMPLATE))
    text = TracedText.of("{{original}}-{{original}}", DESCRIPTION)
    assert current_engine.expand(text, facts(), scope).text == "ours-"


def test_values_keep_their_origin_and_are_markup_only_inside_markup() -> None:
    def expanded(is_markup: bool) -> tuple[Segment, ...]:
        text = TracedText.of("x{{instructInput}}{{user}}", TEMPLATE, is_markup)
        return current_engine.expand(text, facts(), Scope()).segments

    assert [(s.text, s.is_markup) for s in expanded(True)] == [("x<|u|>", True), ("Ben", False)]
    assert [(s.text, s.is_markup) for s in expanded(False)] == [("x<|u|>Ben", False)]


def test_macros_cannot_fill_the_memory() -> None:
    doubling = "{{setvar::a::xxxxxxxxxx}}" + "{{setvar::a::{{getvar::a}}{{getvar::a}}}}" * 40
    with pytest.raises(TemplateError, match="more than"):
        current(doubling)
    with pytest.raises(TemplateError, match="more than"):
        legacy("{{description}}" * 200_000)


PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "::",
        "{{if ",
        "{{/if}}",
        "{{else}}",
        "char",
        "{{.x",
        "=",
        "{{//",
        "\\{",
        "<user>",
        " ",
        "\n",
        "a",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_expanded(text: str) -> None:
    current(text)
    legacy(text)


def test_half_characters_pass_through() -> None:
    assert current("\ud83d{{user}}\n{{trim}}") == "\ud83dBen"
    assert legacy("\ud83d{{user}}\n{{trim}}") == "\ud83dBen"


@pytest.mark.parametrize("name", ["if x", "trim", "reverse"])
def test_calls_nested_too_deep_stay_text(name: str) -> None:
    text = f"{{{{{name}}}}}" * 3000 + "a" + f"{{{{/{name.split()[0]}}}}}" * 3000
    assert "{{" in current(text)


@pytest.mark.alone
def test_many_unclosed_calls_take_no_longer_than_their_length() -> None:
    started = datetime.now()
    current("{{if a}}{{x " * 20_000)
    current("{{/if}}" * 20_000 + "{{if x}}" * 20_000)
    current("\n" * 200_000 + "{{x")
    legacy("\n" * 200_000 + "{{x")
    legacy("{{timeDiff::a::" * 10_000 + "{{reverse:" * 10_000 + "{{//" * 10_000)
    assert datetime.now() - started < timedelta(seconds=5)
