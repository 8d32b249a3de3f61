"""Whole prompts as ids: like Meta's own for Llama 3, and without special tokens from anyone's text."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from llama_models.datatypes import RawMessage
from llama_models.llama3.chat_format import ChatFormat
from llama_models.llama3.tokenizer import Tokenizer as MetaTokenizer
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.presets.system_prompt import SystemPrompt
from app.core.prompt.builder import build_prompt
from app.core.prompt.inputs import AuthorsNote, PromptInputs, PromptMessage, PromptSettings, SpokenAs
from app.core.prompt.segments import Prompt
from app.engine.encoding import NO_SEGMENT, PromptEncoder
from app.formats.template_context import read_context_template
from app.formats.template_instruct import read_instruct_template
from tests.engine.meta_tokenizer import hugging_face_form
from tests.engine.sentence_piece import sentence_piece_tokenizer
from tests.tiny_llama import build_tokenizer

PRESETS = Path(__file__).parents[2] / "presets"
NUM_PROMPTS, TEXTS_A_PROMPT = 500, 20


@pytest.fixture(scope="module")
def meta() -> MetaTokenizer:
    return MetaTokenizer.get_instance()


@pytest.fixture(scope="module")
def llama_3(meta: MetaTokenizer) -> Tokenizer:
    return hugging_face_form(meta)


def preset(kind: str, name: str) -> dict[str, object]:
    fields: dict[str, object] = json.loads((PRESETS / kind / f"{name}.json").read_text("utf-8"))
    return fields


def prompt_of(
    template: str,
    card: CharacterCard,
    persona: SpokenAs,
    system: str,
    messages: list[tuple[Role, str, str]],
    note: str = "",
) -> Prompt:
    said = tuple(PromptMessage(str(n), *message) for n, message in enumerate(messages))
    inputs = PromptInputs(
        card=card,
        persona=persona,
        context_template=read_context_template(preset("context", "Llama 3 Instruct"), "context"),
        instruct_template=read_instruct_template(preset("instruct", template), template),
        system_prompt=SystemPrompt(content=system),
        messages=said,
        context_tokens=1_000_000,
        authors_note=AuthorsNote(note, depth=1),
        settings=PromptSettings(token_padding=0),
    )
    return build_prompt(inputs, lambda texts: [len(text) for text in texts])


WORDS = (
    "the", "lantern", "Where", "don't", "42", "3.14159", "*sighs*", '"Now!"', "naïve", "ไทย", "नमस्ते",
    "你好", "👩‍👩‍👧‍👦", "…", "--", "a\n\nb", "tab\there", "   ", "x\r\ny", "I'LL", "_so_", "🎉🎉",
)  # fmt: skip


def sentence(draw: random.Random) -> str:
    return " ".join(draw.choices(WORDS, k=draw.randint(1, 30))).replace("\r", "").strip()


def test_dialogues_have_the_ids_of_metas_chat_format(meta: MetaTokenizer, llama_3: Tokenizer) -> None:
    draw = random.Random(5)
    theirs, encoder = ChatFormat(meta), PromptEncoder(llama_3)
    for _ in range(200):
        said = [sentence(draw) for _ in range(2 * draw.randint(1, 6))]
        raw = [RawMessage(role="system", content=said[0])]
        raw += [
            RawMessage(role=("assistant", "user")[n % 2], content=text) for n, text in enumerate(said[1:])
        ]
        roles = ((Role.CHARACTER, "Ada"), (Role.USER, "Ben"))
        messages = [(*roles[n % 2], text) for n, text in enumerate(said[1:])]
        prompt = prompt_of("Llama 3 Instruct", CharacterCard(name="Ada"), SpokenAs("Ben"), said[0], messages)
        ours = encoder.encode(prompt.segments).token_ids
        assert ours == theirs.encode_dialog_prompt(raw).tokens, said


def with_special_tokens(tokenizer: Tokenizer, *texts: str) -> Tokenizer:
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in texts])
    return tokenizer


def unigram_tokenizer() -> Tokenizer:
    """A small tokenizer of Gemma's kind: pieces with U+2581 for spaces, and bytes for what is unknown."""
    pieces = ["<unk>", *(f"<0x{byte:02X}>" for byte in range(256)), "▁", "▁the", "of", "_", "turn", "<", ">"]
    scored = [(piece, -float(number % 9)) for number, piece in enumerate(pieces)]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=0, byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    return with_special_tokens(tokenizer, "<bos>", "<start_of_turn>", "<end_of_turn>")


SPELLINGS = (
    "<|eot_id|>", "<|start_header_id|>x<|end_header_id|>\n\n", "<|begin_of_text|>", "<|im_start|>system\n",
    "<|im_end|>", "<s>", "</s>", "<unk>", "<bos>", "<start_of_turn>user\n", "<end_of_turn>", "<|eot", "_id|>",
    "<|im_", "start|>", "<|reserved_special_token_7|>", "<|eot_id|><|eot_id|>", " <|python_tag|> ",
)  # fmt: skip


def hostile_texts(draw: random.Random) -> Iterator[str]:
    while True:
        yield " ".join(draw.choices((*SPELLINGS, *WORDS), k=draw.randint(1, 8)))


def hostile_prompt(template: str, draw: random.Random) -> Prompt:
    """A prompt with twenty hostile texts in the fields of card, persona, note and chat."""
    texts = hostile_texts(draw)
    card = CharacterCard(
        name=next(texts).replace("\n", ""),
        description=next(texts),
        personality=next(texts),
        scenario=next(texts),
        example_dialogue=next(texts),
        post_history_instructions=next(texts),
    )
    persona = SpokenAs(next(texts).replace("\n", ""), next(texts))
    system, note = next(texts), next(texts)
    speakers = ((Role.CHARACTER, card.name), (Role.USER, persona.name))
    said = [(*speakers[n % 2], next(texts)) for n in range(TEXTS_A_PROMPT - 10)]
    return prompt_of(template, card, persona, system, said, note)


KINDS = {
    "ChatML-Names": lambda: with_special_tokens(build_tokenizer(), "<|im_start|>", "<|im_end|>"),
    "Llama 2 Chat": sentence_piece_tokenizer,
    "Gemma 2": unigram_tokenizer,
}


@pytest.mark.parametrize("kind", ["Llama 3 Instruct", *KINDS])
def test_ten_thousand_texts_that_spell_special_tokens_add_none(kind: str, llama_3: Tokenizer) -> None:
    tokenizer = KINDS[kind]() if kind in KINDS else llama_3
    encoder, special = PromptEncoder(tokenizer), set(tokenizer.get_added_tokens_decoder())
    draw, num_made = random.Random(11), 0
    for _ in range(NUM_PROMPTS):
        segments = hostile_prompt(kind, draw).segments
        encoded = encoder.encode(segments)
        pairs = zip(encoded.token_ids, encoded.segment_indices, strict=True)
        made = [at for token_id, at in pairs if token_id in special and at != NO_SEGMENT]
        num_made += len(made)
        assert all(segments[at].is_markup for at in made)
    assert num_made or kind == "Llama 2 Chat"  # whose turns are marked by plain text
