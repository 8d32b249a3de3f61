"""Writes a checkpoint as the folder that ships: NF4 weights, tokenizer, generation settings."""

import argparse
from pathlib import Path

import torch
from model import config
from template import BEGIN, END, TURN_END
from tokenizer import save_tokenizer
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, BitsAndBytesConfig, GenerationConfig, LlamaForCausalLM


def main() -> None:
    """Quantise the checkpoint that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json it was trained with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plain", type=Path, required=True, help="folder for the same weights in bf16")
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    write_plain(args.checkpoint, tokenizer, args.plain)
    write_quantized(args.plain, args.out)
    save_tokenizer(tokenizer, args.out)


def write_plain(checkpoint: Path, tokenizer: Tokenizer, folder: Path) -> None:
    """The checkpoint's weights in bf16 as a plain model folder."""
    begin, turn_end, end = (tokenizer.token_to_id(token) for token in (BEGIN, TURN_END, END))
    model = LlamaForCausalLM(config(begin, turn_end, end))
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    model.generation_config = GenerationConfig(
        bos_token_id=begin,
        eos_token_id=[turn_end, end],
        pad_token_id=end,
        do_sample=True,
        temperature=0.7,
        min_p=0.1,
        repetition_penalty=1.1,
    )
    model.to(torch.bfloat16).save_pretrained(folder)


def write_quantized(plain: Path, out: Path) -> None:
    """Load `plain` in four bits and save it as it then is; embeddings and norms stay bf16."""
    settings = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
        bnb_4bit_quant_storage=torch.uint8,
    )
    model = AutoModelForCausalLM.from_pretrained(
        plain, quantization_config=settings, dtype=torch.bfloat16, device_map={"": "cpu"}
    )
    model.save_pretrained(out)
    (out / "model.safetensors").chmod(0o644)


if __name__ == "__main__":
    main()
