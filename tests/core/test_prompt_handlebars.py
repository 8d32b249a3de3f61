"""Story strings as Handlebars templates."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import TemplateError
from app.core.prompt.handlebars import render
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TEMPLATE, TracedText

VALUES = {
    name: TracedText.of(text, Source(SourceKind.DESCRIPTION, name))
    for name, text in {"a": "AA", "none": ""}.items()
}


def rendered(template: str) -> str:
    return render(TracedText.of(template, TEMPLATE, is_markup=True), VALUES, lambda text: text).text


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{#if a}}x{{a}}{{/if}}", "xAA"),
        ("{{#if none}}x{{else}}y{{/if}}", "y"),
        ("{{#if none}}1{{else if a}}2{{else}}3{{/if}}", "2"),
        ("{{#unless none}}x{{/unless}}", "x"),
        ("{{#with a}}[{{this}}]{{/with}}", "[AA]"),
        ("{{#each a}}x{{else}}y{{/each}}", "y"),
        ("{{^none}}x{{/none}}", ""),  # only nothing at all is nothing to a block of its own name
        ("{{#none}}x{{/none}}", "x"),
        ("{{^if none}}x{{else}}y{{/if}}", "x"),
        ("{{other}}{{[other]}}{{other 1 b=2}}", "{{other}}{{other}}{{other}}"),
        ("{{other.name}}{{./other}}{{../other}}x", "x"),
        ("{{./a}}{{this.a}}{{@root.a}}", "AAAAAA"),
        ("{{#with a}}{{../a}}{{a}}{{/with}}", "AA{{a}}"),
        ("{{12}}{{true}}{{'other'}}", "{{12}}{{true}}{{other}}"),
        ("{{this}}", "[object Object]"),
        ("{{#if a}}x{{else}}}{{/if}}", "x"),
        ("{{#if none}}x{{else}}}{{/if}}", "}"),
        ("{{^if a}} x {{else}} y {{~/if}}|", " y |"),  # `~` looks at the branches in the other order
        ("{{#if none}}1{{else if a}} 2 {{else}} 3 {{~/if}}", " 2"),
        ("a {{~a~}} c", "aAAc"),
        ("{{! note }}{{!-- {{a}} --}}x", "x"),
        ("{{{a}}}{{&a}}", "AAAA"),
        ("\\{{a}} {{a}}", "{{a}} AA"),
        ("{{trim}}{{other}}", "{{trim}}{{other}}"),
        ("{{getvar::x}}", "{{getvar::x}}"),
    ],
)
def test_templates_render(template: str, expected: str) -> None:
    assert rendered(template) == expected


def test_a_block_tag_alone_on_its_line_takes_the_line_with_it() -> None:
    assert rendered("x\n  {{#if a}}\n  {{a}}\n  {{else}}\n  no\n  {{/if}}\nz") == "x\n  AA\nz"


def test_a_comment_alone_on_its_line_takes_the_line_with_it() -> None:
    assert rendered("x\n {{! note }}\nz") == "x\nz"


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("{{#if a}}", "Line 1, column 1"),
        ("x\n {{/if}}", "Line 2, column 2"),
        ("{{a", "Line 1, column 1"),
        ("{{if}}", "Line 1, column 1"),
        ("{{#if}}x{{/if}}", "Line 1, column 1"),
        ("{{}}", "Line 1, column 1"),
        ("{{else}}", "Line 1, column 1"),
        ("{{a(b}}", "Line 1, column 1"),
        ("{{a}}}", "Line 1, column 1"),
        ("{{^if a}}{{else if none}}{{/if}}", "Line 1, column 10"),
        ("{{#if a}}" * 60 + "{{/if}}" * 60, "nest deeper"),
    ],
)
def test_broken_templates_say_where(template: str, place: str) -> None:
    with pytest.raises(TemplateError, match=place):
        rendered(template)


PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "#if a",
        "/if",
        "else",
        "~",
        "{{#if a}}",
        "{{/if}}",
        "{{else}}",
        "{{a}}",
        "!",
        "\\",
        "\n",
        " ",
        "x",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_renders_or_is_a_template_error(template: str) -> None:
    with contextlib.suppress(TemplateError):
        rendered(template)
