"""The model that ships: loads with plain transformers, speaks in words, and ends by itself."""

import random
import re

import pytest
import torch

PROMPT = [
    {"role": "system", "content": "Orla Venn is a glassblower. Orla lives in Marrowick with Pip, a crow."},
    {"role": "assistant", "content": '*Orla looks up from the table.* "Welcome to Marrowick."'},
    {"role": "user", "content": "Hello! What is your name?"},
]
SPECIAL = ("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")


def _reply_ids(model, prompt_ids, **settings):
    with torch.inference_mode():
        made = model.generate(
            prompt_ids, attention_mask=torch.ones_like(prompt_ids), max_new_tokens=200, **settings
        )
    return made[0, prompt_ids.shape[1] :].tolist()


def test_the_whole_model_is_small_enough_for_the_repository(ember_folder):
    assert sum(path.stat().st_size for path in ember_folder.iterdir()) <= 16 * 2**20


def test_special_tokens_are_llama_3s_and_each_is_one_id(ember):
    _, tokenizer = ember
    for token in SPECIAL:
        assert len(tokenizer.encode(token, add_special_tokens=False)) == 1
    assert (tokenizer.bos_token, tokenizer.eos_token) == ("<|begin_of_text|>", "<|eot_id|>")
    assert tokenizer.encode("Hello")[0] == tokenizer.bos_token_id


def test_the_chat_template_is_llama_3s(ember):
    _, tokenizer = ember
    text = tokenizer.apply_chat_template(
        [{"role": "user", "content": " Hi "}], tokenize=False, add_generation_prompt=True
    )
    assert text == (
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    )


@pytest.mark.parametrize("text", ["Grüße, 🐉!", "नमस्ते दुनिया", "สวัสดีครับ", "雪の夜  \n\n\tthree"])
def test_any_text_survives_the_tokenizer(ember, text):
    _, tokenizer = ember
    assert tokenizer.decode(tokenizer.encode(text, add_special_tokens=False)) == text


def test_its_layers_are_nf4_with_double_quantisation(ember):
    model, _ = ember
    from bitsandbytes.nn import Linear4bit

    layers = [layer for layer in model.modules() if isinstance(layer, Linear4bit)]
    assert len(layers) == 7 * model.config.num_hidden_layers
    assert all(
        layer.weight.quant_state.quant_type == "nf4" and layer.weight.quant_state.nested for layer in layers
    )


def test_greedy_replies_are_the_same_each_time_and_end_by_themselves(ember):
    model, tokenizer = ember
    ids = tokenizer.apply_chat_template(
        PROMPT, return_tensors="pt", add_generation_prompt=True, return_dict=True
    )["input_ids"]
    first = _reply_ids(model, ids, do_sample=False)
    assert first == _reply_ids(model, ids, do_sample=False)
    assert first[-1] == tokenizer.eos_token_id
    assert tokenizer.decode(first[:-1]).strip()


def test_replies_to_unseen_cards_are_made_of_words(ember, generator):
    model, tokenizer = ember
    known = generator.vocabulary.own_words()
    composer = generator.dialogue.Composer(random.Random(13), generator.held_out.Split.EVAL)
    words, unknown = 0, []
    for talk in (composer.dialogue(kinds=("greet",), lang="en") for _ in range(8)):
        prompt = generator.template.prompt_for_reply(talk, with_names=False)
        reply = tokenizer.decode(
            _reply_ids(model, tokenizer(prompt, return_tensors="pt").input_ids, do_sample=False)[:-1]
        )
        stated = set(re.findall(r"[a-z]+", prompt.lower()))
        spoken = re.findall(r"\b[a-z]+", reply)  # what begins with a capital may be a name
        words += len(spoken)
        unknown += [word for word in spoken if word not in known and word not in stated]
    assert words > 30
    assert len(unknown) <= 0.05 * words, unknown
