"""Which instruct template fits a model, by the markup of its own chat template or by its name."""

from collections.abc import Iterable

from app.core.js_pattern import compiled, well_formed
from app.core.presets.instruct_template import InstructTemplate

# Texts that a chat template must all hold, the most telling first, and the template they point to.
_MARKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("<|start_header_id|>", "<|eot_id|>"), "Llama 3 Instruct"),
    (("<|header_start|>", "<|eot|>"), "Llama 4 Instruct"),
    (("<|im_system|>", "<|im_middle|>"), "Moonshot AI"),
    (("<|im_start|>", "<|im_end|>"), "ChatML"),
    (("<start_of_turn>", "<end_of_turn>"), "Gemma 2"),
    (("<|turn>", "<turn|>"), "Gemma 4"),
    (("<|START_OF_TURN_TOKEN|>", "<|CHATBOT_TOKEN|>"), "Command R"),
    (("<|channel|>", "<|message|>"), "OpenAI Harmony"),
    (("<｜User｜>", "<｜Assistant｜>"), "DeepSeek-V2.5"),
    (("[gMASK]", "<sop>"), "GLM-4"),
    (("<|userprompt|>", "<|endofuserprompt|>"), "Dots1"),
    (("[SYSTEM_PROMPT] ", "[INST] "), "Mistral V7"),
    (("[SYSTEM_PROMPT]", "[INST]"), "Mistral V7-Tekken"),
    (("<<SYS>>", "[INST]"), "Llama 2 Chat"),
    (("[INST] ",), "Mistral V2 & V3"),
    (("[INST]",), "Mistral V3-Tekken"),
    (("<|user|>", "<|end|>"), "Phi"),
    (("<|user|>", "<|assistant|>", "<|end_of_text|>"), "Tulu"),
    (("### Instruction:", "### Response:"), "Alpaca"),
    (("USER: ", "ASSISTANT: "), "Vicuna 1.1"),
)


def name_by_chat_template(chat_template: str) -> str | None:
    """The name of the shipped template whose markup a model's own (Jinja) chat template writes."""
    for marks, name in _MARKS:
        if all(mark in chat_template for mark in marks):
            return name
    return None


def name_by_model(model_name: str, templates: Iterable[InstructTemplate]) -> str | None:
    """The first of `templates` whose pattern fits the model's name; invalid patterns fit nothing."""
    for template in templates:
        pattern, flags = _pattern_and_flags(template.model_pattern)
        expression = compiled(pattern, flags) if pattern else None
        if expression is not None and expression.search(well_formed(model_name)):
            return template.name
    return None


def _pattern_and_flags(written: str) -> tuple[str, str]:
    if written.startswith("/") and "/" in written[1:]:
        pattern, _, flags = written[1:].rpartition("/")
        return pattern, flags
    return written, ""
