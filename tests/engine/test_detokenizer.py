import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import AddedToken, Tokenizer, decoders, models

from app.core.errors import ModelLoadError
from app.engine.detokenizer import Detokenizer, text_of
from app.engine.token_bytes import TokenBytes
from tests.engine.sentence_piece import sentence_piece_tokenizer
from tests.tiny_llama import build_tokenizer

BYTE_LEVEL = build_tokenizer()
SAMPLES = [
    "👩‍👩‍👧‍👦🧝🏽‍♀️🏳️‍🌈🎉",
    "ภาษาไทยไม่เว้นวรรค",
    "हिन्दी में क्षमा, श्री",
    "漢字かな交じり文。龍🐉",
    "naïve façade — “quoted”",
    "a\r\n\tb  c   ",
    "\x00\x1f\u200b\ufeff",
]


SENTENCE_PIECE = sentence_piece_tokenizer()
BOTH = pytest.mark.parametrize("tokenizer", [BYTE_LEVEL, SENTENCE_PIECE], ids=["bytes", "pieces"])


@BOTH
@pytest.mark.parametrize("text", SAMPLES)
def test_streamed_text_is_the_text_and_never_half_a_character(tokenizer, text):
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    detokenizer = Detokenizer(TokenBytes(tokenizer))
    pieces = [detokenizer.add(token_id) for token_id in ids]
    assert "".join(pieces) == text
    assert not any("\ufffd" in piece for piece in pieces)


def test_the_samples_do_split_characters_between_tokens():
    for text in SAMPLES[:4]:
        detokenizer = Detokenizer(TokenBytes(BYTE_LEVEL))
        ids = BYTE_LEVEL.encode(text, add_special_tokens=False).ids
        assert "" in [detokenizer.add(token_id) for token_id in ids]


@BOTH
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_ids_stream_as_the_tokenizer_decodes_them(tokenizer, data):
    """Also invalid bytes; only characters that are still incomplete at the end are left out."""
    ids = data.draw(st.lists(st.integers(0, tokenizer.get_vocab_size() - 1), max_size=40))
    streamed = text_of(ids, TokenBytes(tokenizer))
    decoded = tokenizer.decode(ids, skip_special_tokens=True)
    if tokenizer is BYTE_LEVEL:
        assert decoded.startswith(streamed)
        assert set(decoded[len(streamed) :]) <= {"\ufffd"}
    else:  # byte fallback decodes a run with one bad byte to all bad; ours keeps what is good in it
        assert streamed.replace("\ufffd", "") == decoded.replace("\ufffd", "") or "\ufffd" in decoded


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_survives_encoding_and_streaming(text):
    ids = BYTE_LEVEL.encode(text, add_special_tokens=False).ids
    assert text_of(ids, TokenBytes(BYTE_LEVEL)) == text


def test_special_tokens_are_no_text():
    ids = BYTE_LEVEL.encode("<|begin_of_text|>Hi<|eot_id|>", add_special_tokens=False).ids
    assert text_of(ids, TokenBytes(BYTE_LEVEL)) == "Hi"


def test_added_tokens_that_are_not_special_are_text():
    tokenizer = build_tokenizer()
    tokenizer.add_tokens([AddedToken("<think>", special=False)])
    ids = tokenizer.encode("a<think>", add_special_tokens=False).ids
    assert text_of(ids, TokenBytes(tokenizer)) == "a<think>"


def test_ids_beyond_the_vocabulary_are_no_text():
    assert text_of([10**6, -1 % 2**31], TokenBytes(BYTE_LEVEL)) == ""


def test_a_first_space_is_dropped_at_the_start_of_a_text_but_not_further_on():
    ids = SENTENCE_PIECE.encode("the cat", add_special_tokens=False).ids
    assert text_of(ids, TokenBytes(SENTENCE_PIECE)) == "the cat"
    assert text_of(ids, TokenBytes(SENTENCE_PIECE), continues_text=True) == " the cat"


def test_a_tokenizer_of_another_kind_is_refused():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.decoder = decoders.WordPiece()
    with pytest.raises(ModelLoadError, match="WordPiece"):
        TokenBytes(tokenizer)


def test_the_cost_grows_with_the_length_not_its_square():
    token_bytes = TokenBytes(BYTE_LEVEL)
    ids = BYTE_LEVEL.encode("é" * 4000, add_special_tokens=False).ids
    broken = [ids[0]] * len(ids)  # never completes a character: the worst case of windowed decoding

    def seconds(sequence):
        began_s = time.process_time()
        text_of(sequence, token_bytes)
        return time.process_time() - began_s

    seconds(broken)
    assert seconds(broken * 4) < 16 * seconds(broken) + 0.05
