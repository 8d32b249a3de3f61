"""Replies without banned phrases, written by the tiny Llama through the real worker and its cache."""

import pytest
import torch
from transformers import PreTrainedModel

from app.core.engine_events import ReplyFailed
from app.core.generation import FinishReason
from app.core.presets.banned_phrases import banned_phrases
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.backtracking import MAX_TRIES, PhraseAvoider, ReversibleTokens
from app.engine.decoding import prefill
from app.engine.detokenizer import Detokenizer, text_of
from app.engine.kv_cache import PromptCache
from app.engine.phrase_guard import PhraseGuard
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.token_choice import SeededChooser
from tests.engine.engine_events import user_turn

PROMPT = [504, 20, 30, 40]
CREATIVE = SamplerSettings(temperature=0.7, top_k=20)
MIROSTAT = SamplerSettings(mirostat_mode=2, mirostat_tau=3.0, top_k=50)
HELLO = user_turn("Hello, where am I?")


class Desk:
    """One cache on the tiny model, on which replies are written."""

    def __init__(self, model: PreTrainedModel, encoder) -> None:
        self.model, self.token_bytes, self.cache = model, encoder.token_bytes, PromptCache()

    def write(self, rules="", settings=CREATIVE, seed=3, room=40, before="", end_ids=(), stop=lambda: False):
        for _ in prefill(self.model, self.cache, PROMPT, 64):
            pass
        self.tokens = ReversibleTokens(
            self.model, self.cache, PROMPT, SeededChooser(settings, seed, ReplyTokens(vocab_size=512))
        )
        guard = PhraseGuard(banned_phrases(rules))
        self.avoider = PhraseAvoider(self.tokens, guard, lambda: Detokenizer(self.token_bytes), before)
        ids = list(self.avoider.write(end_ids, room, stop))
        return ids, self.avoider.avoided

    def text(self, ids):
        return text_of(ids, self.token_bytes)


@pytest.fixture
def desk(tiny_model, encoder):
    return Desk(tiny_model, encoder)


def words_of(text):
    """Three pieces of a text of random bytes, which it holds for sure."""
    return [text[at : at + 3] for at in (2, len(text) // 2, len(text) - 4)]


def quoted(phrases):
    return "\n".join(f'"{phrase}"' for phrase in phrases)


@pytest.mark.parametrize("settings", [SamplerSettings(temperature=0.0), CREATIVE, MIROSTAT])
def test_no_banned_phrase_is_left_and_every_one_is_counted(desk, settings):
    free, avoided = desk.write('"never said by chance"', settings)
    assert not avoided
    banned = words_of(desk.text(free))
    ids, avoided = desk.write(quoted(banned), settings)
    text = desk.text(ids)
    assert len(ids) == 40
    assert not any(phrase.lower() in text.lower() for phrase in banned)
    assert banned[0] in avoided


@pytest.mark.parametrize("settings", [CREATIVE, MIROSTAT])
def test_the_same_seed_gives_the_same_reply_also_with_a_warm_cache(desk, settings):
    banned = quoted(words_of(desk.text(desk.write(settings=settings)[0])))
    first = desk.write(banned, settings)
    assert desk.write(banned, settings) == first
    desk.cache.clear()
    assert desk.write(banned, settings) == first


def test_what_stands_before_the_banned_phrase_stays_as_it_would_have_been(desk):
    free, _ = desk.write()
    text = desk.text(free)
    place = len(text) // 2
    ids, _ = desk.write(quoted([text[place : place + 4]]))
    assert desk.text(ids)[: place - 8] == text[: place - 8]


@torch.inference_mode()
def test_the_cache_holds_what_was_kept_and_nothing_else(desk):
    ids, avoided = desk.write(quoted(words_of(desk.text(desk.write()[0]))))
    assert avoided
    assert desk.cache.token_ids == [*PROMPT, *ids[:-1]]
    whole = desk.model(input_ids=torch.tensor([[*PROMPT, *ids]])).logits[0, -1]
    again = desk.model(
        input_ids=torch.tensor([ids[-1:]]), past_key_values=desk.cache.kv, use_cache=True
    ).logits[0, -1]
    assert torch.allclose(whole, again, atol=1e-3)


def test_a_phrase_that_cannot_be_avoided_is_let_through_after_a_bounded_number_of_tries(desk):
    ids, avoided = desk.write(r"/[\s\S]/", SamplerSettings(temperature=0.0), room=6)
    assert len(ids) == 6
    assert sorted(desk.avoider.let_through.elements()) == sorted(desk.text(ids))
    assert 0 < sum(avoided.values()) <= 6 * MAX_TRIES


def test_a_phrase_may_begin_in_the_text_that_is_continued(desk):
    free, _ = desk.write()
    first = desk.text(free[:1]) or desk.text(free[:2])
    _, avoided = desk.write(quoted(["before " + first]), before="It was before ")
    assert list(avoided) == ["before " + first]
    _, avoided = desk.write(quoted(["It was"]), before="It was before ")
    assert not avoided


def test_a_phrase_that_the_end_of_the_turn_completes_is_avoided_too(desk):
    free, _ = desk.write()
    text = desk.text(free[:5])
    end = free[5]
    ids, avoided = desk.write(f"/{_escaped(text[-2:])}$/", end_ids={end})
    assert avoided
    assert not desk.text(ids[:-1] if ids[-1] == end else ids).endswith(text[-2:])


def test_stopping_gives_out_what_was_held_back(desk):
    asked = iter([False] * 5)
    ids, _ = desk.write(r"/[\s\S]{70}/", stop=lambda: next(asked, True))
    assert len(ids) == 5


def test_the_engine_avoids_phrases_and_says_which(engine):
    free = engine.reply(HELLO, sampling=CREATIVE)
    banned = quoted([free.text[4:7]])
    settings = SamplerSettings(temperature=0.7, top_k=20, banned_tokens=banned)
    first = engine.reply(HELLO, sampling=settings)
    assert free.text[4:7].lower() not in first.text.lower()
    assert [phrase.text for phrase in first.avoided] == [free.text[4:7]]
    again = engine.reply(HELLO, sampling=settings)
    assert (again.text, again.token_ids, again.avoided) == (first.text, first.token_ids, first.avoided)
    assert first.reason is FinishReason.LENGTH
    assert len(first.token_ids) == len(free.token_ids)


def test_nothing_shown_is_taken_away_again(engine):
    free = engine.reply(HELLO, sampling=CREATIVE)
    settings = SamplerSettings(temperature=0.7, top_k=20, banned_tokens=quoted(words_of(free.text)))
    request_id = engine.begin(HELLO, sampling=settings)
    finished = engine.answer(request_id)
    assert "".join(chunk.text for _, chunk in engine.chunks(request_id)) == finished.text


def test_a_pattern_that_cannot_be_run_fails_the_reply_with_the_reason(engine):
    settings = SamplerSettings(temperature=0.0, banned_tokens="/(?<=a)b/")
    answer = engine.answer(engine.begin(HELLO, sampling=settings))
    assert isinstance(answer, ReplyFailed)
    assert "(?<=a)b" in answer.error.message


def _escaped(text):
    return "".join(f"\\x{{{ord(character):x}}}" for character in text)
