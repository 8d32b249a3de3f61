"""Replies that follow a grammar or a JSON schema, written by the tiny Llama through the real worker."""

import contextlib
import json
import re
import time
from pathlib import Path

import pytest
import torch

from app.core.engine_commands import PreviewNextToken
from app.core.engine_events import AvoidedPhrase, CommandFailed, NextTokenPreviewed, ReplyFailed
from app.core.errors import GrammarError
from app.core.generation import FinishReason
from app.core.presets.sampler_settings import SamplerSettings, TokenBias
from app.engine.grammar import MAX_GRAMMAR_CHARS, Grammar, grammar_tokenizer
from tests.engine.engine_events import plain, user_turn
from tests.tiny_llama import build_tokenizer

HELLO = user_turn("Hello, where am I?")
LIST = r"""
# a numbered list
root ::= item+
item ::= [1-9] ". " [a-zé]{2,6} "\n"
"""
SCHEMA = {
    "type": "object",
    "properties": {"mood": {"enum": ["calm", "angry"]}, "age": {"type": "integer", "maximum": 99}},
    "required": ["mood", "age"],
    "additionalProperties": False,
}
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "grammars"


@pytest.fixture(scope="module")
def tokenizer():
    return grammar_tokenizer(build_tokenizer().to_str(), 512, [509])


@pytest.fixture(scope="module")
def refused(tokenizer):
    def message(rules="", schema=""):
        with pytest.raises(GrammarError) as caught:
            Grammar(tokenizer, rules, schema)
        return caught.value.message

    return message


def allowed(grammar, vocab_size=512):
    return (grammar.rule_out(torch.zeros(vocab_size)) == 0).nonzero().flatten().tolist()


def test_only_tokens_that_go_on_with_the_grammar_are_left(tokenizer):
    encoder = build_tokenizer()
    grammar = Grammar(tokenizer, 'root ::= "tea" | "tee"', "")
    texts = {encoder.decode([token_id]) for token_id in allowed(grammar)}
    assert {"t"} <= texts <= {"t", "te", "tea", "tee"}
    assert allowed(grammar, vocab_size=600) == allowed(grammar)
    grammar.take(encoder.token_to_id("t"))
    grammar.take(encoder.token_to_id("e"))
    assert {encoder.decode([token_id]) for token_id in allowed(grammar)} == {"a", "e"}
    grammar.go_back(0)
    assert {encoder.decode([token_id]) for token_id in allowed(grammar)} == texts


def test_a_grammar_that_is_over_allows_the_end_alone(tokenizer):
    grammar = Grammar(tokenizer, 'root ::= "t"', "")
    grammar.take(build_tokenizer().token_to_id("t"))
    assert grammar.is_over
    assert allowed(grammar) == [509]


def test_a_reply_follows_a_grammar(engine):
    settings = SamplerSettings(temperature=1.0, grammar=LIST)
    reply = engine.reply(HELLO, sampling=settings, max_new_tokens=60)
    whole = re.fullmatch(r"([1-9]\. [a-zé]{2,6}\n)*(.*)", reply.text)
    assert whole is not None, reply.text
    assert reply.reason is FinishReason.END_OF_TURN or len(reply.token_ids) == 60
    again = engine.reply(HELLO, sampling=settings, max_new_tokens=60)
    assert again.token_ids == reply.token_ids


@pytest.mark.parametrize("ban_end", [False, True])
def test_a_reply_follows_a_schema_and_ends_with_it(engine, ban_end):
    settings = SamplerSettings(
        temperature=1.0, json_schema=json.dumps(SCHEMA), grammar='root ::= "x"', ban_end=ban_end
    )
    reply = engine.reply(HELLO, sampling=settings, max_new_tokens=400)
    assert reply.reason is FinishReason.END_OF_TURN
    value = json.loads(reply.text)
    assert value["mood"] in ("calm", "angry")
    assert value["age"] <= 99
    assert reply.text == json.dumps(value, separators=(",", ":"))


@pytest.mark.parametrize("length", [1, 9, 30])
def test_a_reply_that_goes_on_stays_in_its_grammar(engine, length):
    story = {"type": "string", "pattern": "^[a-z ]{40,60}$"}
    schema = {"type": "object", "properties": {"story": story}, "required": ["story"]}
    schema["additionalProperties"] = False
    settings = SamplerSettings(temperature=1.0, json_schema=json.dumps(schema))
    begun = engine.reply(HELLO, sampling=settings, max_new_tokens=length).text
    assert begun
    rest = engine.reply(
        (*HELLO, plain(begun)), sampling=settings, max_new_tokens=200, reply_prefix=begun, seed=2
    )
    assert json.loads(begun + rest.text).keys() == {"story"}


def test_a_reply_whose_grammar_is_over_has_nothing_to_add(engine):
    settings = SamplerSettings(temperature=1.0, grammar='root ::= "Yes."')
    reply = engine.reply((*HELLO, plain("Yes.")), sampling=settings, reply_prefix="Yes.")
    assert (reply.text, reply.reason) == ("", FinishReason.END_OF_TURN)


def test_a_grammar_begins_behind_text_that_does_not_follow_it(engine):
    settings = SamplerSettings(temperature=1.0, grammar='root ::= "Yes." | "Yet."')
    for before in ("Here you go: ", "Yesterday: "):
        reply = engine.reply((*HELLO, plain(before)), sampling=settings, reply_prefix=before)
        assert reply.text in ("Yes.", "Yet.")


def test_the_preview_shows_what_the_grammar_leaves(engine):
    settings = SamplerSettings(top_k=2, grammar='root ::= "t" | "e"')
    request_id = engine.submit(PreviewNextToken, segments=HELLO, sampling=settings)
    shown = engine.wait_for(NextTokenPreviewed, request_id)
    assert [(effect.name, effect.tokens_left) for effect in shown.effects[1:]] == [
        ("grammar", 2),
        ("top_k", 2),
    ]
    assert {one.text for one in shown.candidates if one.after} == {"t", "e"}


def test_a_grammar_that_cannot_be_read_costs_no_reading_of_the_prompt(engine):
    engine.reply(HELLO)
    broken = SamplerSettings(grammar="root ::= (")
    request_id = engine.submit(PreviewNextToken, segments=HELLO, sampling=broken)
    assert engine.wait_for(CommandFailed, request_id).error.kind == "GrammarError"
    again = engine.reply(HELLO)
    assert again.cached_tokens == again.prompt_tokens


def test_banned_phrases_and_grammars_go_together(engine):
    settings = SamplerSettings(temperature=1.0, grammar='root ::= "It is " ("calm" | "angry")')
    first = engine.reply(HELLO, sampling=settings, max_new_tokens=40)
    mood, other = ("calm", "angry") if first.text.endswith("calm") else ("angry", "calm")
    banned = SamplerSettings(temperature=1.0, grammar=settings.grammar, banned_tokens=f'"{mood}"')
    second = engine.reply(HELLO, sampling=banned, max_new_tokens=40)
    assert second.text == f"It is {other}"
    assert [phrase.text for phrase in second.avoided] == [mood]


def test_a_banned_phrase_that_the_grammar_wants_is_let_through_and_told(engine):
    settings = SamplerSettings(grammar='root ::= "Well. Yes."', banned_tokens='"yes"')
    reply = engine.reply(HELLO, sampling=settings, max_new_tokens=40)
    assert (reply.text, reply.let_through) == ("Well. Yes.", (AvoidedPhrase("Yes", 1),))


def test_a_phrase_is_left_at_its_last_letter_where_the_grammar_forks_only_there(engine):
    settings = SamplerSettings(temperature=1.0, grammar='root ::= "Yes" | "Yet"', banned_tokens='"yes"')
    replies = [engine.reply(HELLO, sampling=settings, max_new_tokens=40, seed=seed) for seed in range(4)]
    assert {reply.text for reply in replies} == {"Yet"}
    assert not any(reply.let_through for reply in replies)


def test_a_grammar_and_bans_that_leave_nothing_say_so(engine):
    everything = TokenBias(json.dumps(list(range(512))), -100)
    settings = SamplerSettings(grammar='root ::= "yes"', logit_bias=(everything,))
    answer = engine.answer(engine.begin(HELLO, sampling=settings))
    assert isinstance(answer, ReplyFailed)
    assert (answer.error.kind, "banned" in answer.error.message) == ("GrammarError", True)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ('root ::= "a"\nother ::= [a-', "line 2: Unexpected end of input"),
        ('root = "a"', "line 1: Expected ::="),
        ('root ::= "a" |\n   foo\n', "line 2: there is no rule “foo”"),
        ('x ::= "a"', "No 'root' rule found"),
        ("root ::= " + "(" * 5000 + '"a"' + ")" * 5000, "nested too deeply"),
        ('root ::= ("a"*)*', "cannot be followed"),
        ("#" * (MAX_GRAMMAR_CHARS + 1), "characters, more than"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_place(refused, rules, expected):
    assert expected in refused(rules)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ('{"type":\n "object"', "line 2"),
        ('{"type": "objekt"}', "objekt"),
        ('{"$ref": "http://example.org/schema"}', "example.org"),
        ("[" * 50_000, "cannot be followed"),
        ("[1]", "must be an object"),
        ("true", "must be an object"),
    ],
)
def test_schemas_that_cannot_be_followed_are_refused(refused, schema, expected):
    assert expected in refused(schema=schema)


@pytest.mark.parametrize("kind", ["grammar", "json_schema"])
def test_a_mark_of_the_model_in_a_grammar_is_named_with_its_line(engine, kind):
    text = {
        "grammar": '# ends with "\nroot ::= "Hi."\n  "<|eot_id|>"',
        "json_schema": '{"type": "string",\n\n"enum": ["<|eot_id|>"]}',
    }[kind]
    answer = engine.answer(engine.begin(HELLO, sampling=SamplerSettings(**{kind: text})))
    assert answer.error.kind == "GrammarError"
    assert "line 3: <|eot_id|> is a mark of the model" in answer.error.message


def test_a_grammar_may_speak_of_a_mark_in_a_comment(engine):
    settings = SamplerSettings(grammar='root ::= "Hi." # and then <|eot_id|>')
    assert engine.reply(HELLO, sampling=settings).text == "Hi."


def test_a_hostile_grammar_costs_bounded_time(tokenizer):
    nested = "root ::= a0\n" + "\n".join(f"a{n} ::= a{n + 1} a{n + 1}" for n in range(60)) + '\na60 ::= "x"'
    for rules in (nested, 'root ::= ("a"{0,9999} "b"){0,9999}', "root ::= ([a-z]{1,500} [a-z]{1,500}){500}"):
        started_s = time.perf_counter()
        with contextlib.suppress(GrammarError):
            allowed(Grammar(tokenizer, rules, ""))
        assert time.perf_counter() - started_s < 5


def test_the_grammars_people_use_compile(tokenizer):
    files = sorted(SAMPLES.glob("*.gbnf"))
    for file in files:
        assert allowed(Grammar(tokenizer, file.read_text("utf-8"), "")), file.name
    assert len(files) in (0, 8)
