import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import AddedToken

from app.engine.detokenizer import text_of
from app.engine.encoding import NO_SEGMENT, PromptEncoder
from tests.engine.engine_events import markup, plain
from tests.engine.sentence_piece import sentence_piece_tokenizer
from tests.tiny_llama import SPECIAL_TOKENS, build_tokenizer

BYTE_LEVEL = build_tokenizer()
SENTENCE_PIECE = sentence_piece_tokenizer()
ENCODERS = {id(tokenizer): PromptEncoder(tokenizer) for tokenizer in (BYTE_LEVEL, SENTENCE_PIECE)}
BOTH = pytest.mark.parametrize("tokenizer", [BYTE_LEVEL, SENTENCE_PIECE], ids=["bytes", "pieces"])
BOS = BYTE_LEVEL.token_to_id("<|begin_of_text|>")
EOT = BYTE_LEVEL.token_to_id("<|eot_id|>")

hostile_text = st.lists(
    st.one_of(
        st.sampled_from([*SPECIAL_TOKENS, "<s>", "</s>", "<|eot", "_id|>", "<|", "|>", " ", "\n"]),
        st.text(max_size=5),
    ),
    max_size=8,
).map("".join)


def encode(tokenizer, *segments):
    return ENCODERS[id(tokenizer)].encode(segments)


def special_ids(tokenizer):
    return set(tokenizer.get_added_tokens_decoder())


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "",
        "the cat sat",
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi there<|eot_id|>",
        "<|eot_id|><|eot_id|>",
        "<s>the cat</s> the cat<s> sat </s>",
        " <s> the  cat",
        "नमस्ते<|eot_id|>ไทย",
    ],
)
def test_markup_is_encoded_as_the_models_own_tokenizer_does(tokenizer, text):
    own = tokenizer.encode(text).ids
    if own[:2] == [own[0], own[0]]:
        own = own[1:]  # the tokenizer puts its BOS before one that is spelled out
    assert encode(tokenizer, markup(text)).token_ids == own


@BOTH
@settings(max_examples=200, deadline=None)
@given(texts=st.lists(hostile_text, max_size=4))
def test_nothing_but_markup_makes_special_tokens(tokenizer, texts):
    ids = encode(tokenizer, *[plain(text) for text in texts]).token_ids
    assert special_ids(tokenizer).isdisjoint(ids[1:])


@settings(max_examples=100, deadline=None)
@given(text=hostile_text)
def test_text_that_spells_special_tokens_stays_as_it_is(text):
    ids = encode(BYTE_LEVEL, plain(text)).token_ids
    assert text_of(ids, ENCODERS[id(BYTE_LEVEL)].token_bytes) == text


def test_ids_of_special_tokens_cannot_be_smuggled_in_as_kept_ids():
    ids = encode(BYTE_LEVEL, plain("<|eot_id|>", token_ids=(EOT,))).token_ids
    assert EOT not in ids


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=30), cuts=st.lists(st.integers(0, 30), max_size=4))
@BOTH
def test_text_is_tokenised_as_one_piece_whatever_segments_it_comes_from(tokenizer, text, cuts):
    ends = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(ends)]
    assert encode(tokenizer, *map(plain, pieces)).token_ids == encode(tokenizer, plain(text)).token_ids


def test_markup_text_and_content_between_special_tokens_are_one_piece():
    whole = encode(BYTE_LEVEL, markup("<|end_header_id|>\n\nThe innkeeper<|eot_id|>")).token_ids
    split = encode(BYTE_LEVEL, markup("<|end_header_id|>\n\n"), plain("The inn"), markup("keeper<|eot_id|>"))
    assert split.token_ids == whole


def test_bos_comes_once():
    assert encode(BYTE_LEVEL, plain("Hi")).token_ids.count(BOS) == 1
    assert encode(BYTE_LEVEL, markup("<|begin_of_text|>"), plain("Hi")).token_ids.count(BOS) == 1
    assert encode(BYTE_LEVEL, plain("<|begin_of_text|>Hi")).token_ids.count(BOS) == 1
    assert encode(BYTE_LEVEL).token_ids == [BOS]


def test_a_tokenizer_without_bos_adds_none():
    tokenizer = build_tokenizer()
    tokenizer.post_processor = None
    assert BOS not in PromptEncoder(tokenizer).encode([plain("Hi")]).token_ids


def test_each_id_knows_its_segment():
    encoded = encode(BYTE_LEVEL, markup("<|eot_id|>"), plain("é"), plain("", None), plain("🎉é"))
    texts = [
        text_of(
            [i for i, s in zip(encoded.token_ids, encoded.segment_indices, strict=True) if s == index],
            ENCODERS[id(BYTE_LEVEL)].token_bytes,
        )
        for index in range(4)
    ]
    assert encoded.segment_indices[0] == NO_SEGMENT
    assert texts == ["", "é", "", "🎉é"]


def test_a_token_across_two_segments_belongs_to_the_first():
    encoded = encode(BYTE_LEVEL, plain("The innkee"), plain("per smiles"))
    assert encoded.segment_indices == sorted(encoded.segment_indices)
    assert len(encoded.token_ids) == len(encode(BYTE_LEVEL, plain("The innkeeper smiles")).token_ids)


def test_kept_ids_are_used_as_they_are():
    letters = tuple(BYTE_LEVEL.token_to_id(letter) for letter in "rain")
    encoded = encode(BYTE_LEVEL, markup("<|eot_id|>"), plain("rain", letters), markup("<|eot_id|>"))
    assert encoded.token_ids == [BOS, EOT, *letters, EOT]
    assert encode(BYTE_LEVEL, plain("rain")).token_ids != [BOS, *letters]


def test_kept_ids_that_say_something_else_are_not_used():
    letters = tuple(BYTE_LEVEL.token_to_id(letter) for letter in "rain")
    assert encode(BYTE_LEVEL, plain("sun", letters)).token_ids == encode(BYTE_LEVEL, plain("sun")).token_ids


def test_kept_ids_count_with_and_without_their_first_space():
    ids = tuple(SENTENCE_PIECE.encode("the cat", add_special_tokens=False).ids)
    for text in ("the cat", " the cat"):
        assert encode(SENTENCE_PIECE, plain("sat"), plain(text, ids)).token_ids[-len(ids) :] == list(ids)


def test_added_tokens_swallow_the_spaces_they_are_declared_to():
    tokenizer = build_tokenizer()
    tokenizer.add_special_tokens([AddedToken("<|turn|>", lstrip=True, rstrip=True, special=True)])
    text = "a  <|turn|>\n b"
    assert PromptEncoder(tokenizer).encode([markup(text)]).token_ids == tokenizer.encode(text).ids


def test_lone_surrogates_become_replacement_characters():
    assert encode(BYTE_LEVEL, plain("a\ud83d")).token_ids == encode(BYTE_LEVEL, plain("a\ufffd")).token_ids


def test_counting_takes_special_spellings_as_text_unless_they_are_markup():
    encoder = ENCODERS[id(BYTE_LEVEL)]
    assert encoder.count("<|eot_id|>", as_markup=True) == 1
    assert encoder.count("<|eot_id|>", as_markup=False) > 1
    assert encoder.count("", as_markup=False) == 0
