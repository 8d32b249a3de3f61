"""Sampler presets of other programs: told apart by content, read as they sample at home, none of it lost."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.core.errors import PresetFormatError
from app.core.presets.keys_without_effect import keys_without_effect
from app.core.presets.sampler_orders import KOBOLDCPP, name_of
from app.core.presets.sampler_settings import SamplerSettings
from app.formats.preset_dialects import PresetDialect
from app.formats.preset_export import export_preset
from app.formats.preset_import import ImportedPreset, import_preset, import_preset_file
from app.formats.untrusted_process import UntrustedProcess

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "presets-sampler"
KOBOLD = {
    "temp": 0.6, "rep_pen": 1.2, "rep_pen_range": 2048, "rep_pen_slope": 0.9, "top_k": 40, "top_p": 0.9,
    "top_a": 0, "typical": 0.95, "tfs": 0.97, "sampler_order": [6, 0, 1, 3, 4, 2, 5], "genamt": 120,
    "max_length": 4096, "use_default_badwordsids": False,
}  # fmt: skip
NOVELAI = {
    "presetVersion": 3, "name": "Fog", "id": "x", "model": "kayra-v1",
    "parameters": {
        "temperature": 1.35, "max_length": 40, "top_k": 15, "top_p": 0.85, "tail_free_sampling": 0.9,
        "typical_p": 0.7, "repetition_penalty": 2.8, "repetition_penalty_range": 2048,
        "repetition_penalty_frequency": 0.02, "phrase_rep_pen": "aggressive", "cfg_scale": 1,
        "order": [
            {"id": "top_k", "enabled": True}, {"id": "temperature", "enabled": True},
            {"id": "top_p", "enabled": False}, {"id": "tfs", "enabled": True},
        ],
    },
}  # fmt: skip
LM_STUDIO = {
    "identifier": "@local:a", "name": "Calm", "changed": False,
    "operation": {"fields": [
        {"key": "llm.prediction.temperature", "value": 0.4},
        {"key": "llm.prediction.topKSampling", "value": 30},
        {"key": "llm.prediction.minPSampling", "value": {"checked": False, "value": 0.2}},
        {"key": "llm.prediction.repeatPenalty", "value": {"checked": True, "value": 1.15}},
        {"key": "llm.prediction.systemPrompt", "value": "Be brief."},
    ]},
    "load": {"fields": [{"key": "llm.load.contextLength", "value": 16384}]},
}  # fmt: skip


@pytest.fixture(scope="module")
def untrusted() -> Iterator[UntrustedProcess]:
    with UntrustedProcess() as process:
        yield process


def read(fields: Any, untrusted: UntrustedProcess) -> ImportedPreset:
    return import_preset(json.dumps(fields).encode(), "file", untrusted)


def test_koboldai_presets_keep_their_order_and_lengths(untrusted: UntrustedProcess) -> None:
    imported = read(KOBOLD, untrusted)
    preset = imported.preset
    assert (imported.dialect, preset.name) == (PresetDialect.KOBOLD, "file")
    assert (preset.settings.temperature, preset.settings.typical_p, preset.settings.tfs) == (0.6, 0.95, 0.97)
    assert preset.settings.repetition_slope == 0.9
    assert name_of(preset.settings.order) == "KoboldCpp"
    assert (preset.response_tokens, preset.context_tokens) == (120, 4096)
    reordered = read(KOBOLD | {"sampler_order": [5, 6, 0, 1, 2, 3, 4]}, untrusted).preset.settings.order
    first = [step for step in reordered if step in ("dry", "temperature", "repetition_penalty", "top_k")]
    assert first == ["dry", "temperature", "repetition_penalty", "top_k"]
    assert reordered[-1] == "xtc"
    assert set(KOBOLDCPP) == set(reordered)


def test_koboldcpps_mirostat_leaves_no_other_cut_in_force(untrusted: UntrustedProcess) -> None:
    settings = read(KOBOLD | {"mirostat": 2, "mirostat_tau": 4}, untrusted).preset.settings
    assert (settings.mirostat_mode, settings.mirostat_tau) == (2, 4.0)
    assert (settings.top_k, settings.top_p, settings.tfs, settings.typical_p) == (0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("penalty", ["presence_penalty", "rep_pen"])
def test_no_range_means_no_penalty_in_koboldcpp(penalty: str, untrusted: UntrustedProcess) -> None:
    settings = read(KOBOLD | {"rep_pen_range": 0, penalty: 1.3}, untrusted).preset.settings
    assert (settings.repetition_penalty, settings.presence_penalty) == (1.0, 0.0)


def test_koboldcpps_dynamic_temperature_lies_around_its_temperature(untrusted: UntrustedProcess) -> None:
    imported = read(KOBOLD | {"temp": 0.6, "dynatemp_range": 0.5, "dynatemp_exponent": 2}, untrusted)
    settings = imported.preset.settings
    assert (settings.dynamic_temperature, settings.temperature) == (True, 1.0)
    assert (settings.dynatemp_low, settings.dynatemp_high, settings.dynatemp_exponent) == (0.1, 1.1, 2.0)
    assert "dynatemp_range" not in {key.key for key in keys_without_effect(imported.preset)}
    plain = read(KOBOLD | {"dynatemp_range": 0}, untrusted).preset.settings
    assert (plain.dynamic_temperature, plain.temperature) == (False, 0.6)


def test_novelai_switches_off_what_its_order_does_not_hold(untrusted: UntrustedProcess) -> None:
    imported = read(NOVELAI, untrusted)
    settings = imported.preset.settings
    assert (imported.dialect, imported.preset.name) == (PresetDialect.NOVELAI, "Fog")
    assert (settings.top_k, settings.temperature, settings.tfs) == (15, 1.35, 0.9)
    assert (settings.top_p, settings.typical_p) == (1.0, 1.0)
    assert settings.order[3:7] == ("top_k", "temperature", "dynamic_temperature", "tfs")
    assert [key.key for key in keys_without_effect(imported.preset)] == ["phrase_rep_pen"]


def test_sillytaverns_novelai_files_number_their_order(untrusted: UntrustedProcess) -> None:
    flat = {
        "order": [3, 0],
        "temperature": 1.1,
        "tail_free_sampling": 0.95,
        "top_p": 0.5,
        "max_context": 8000,
    }
    imported = read(flat, untrusted)
    assert imported.dialect is PresetDialect.NOVELAI
    assert imported.preset.settings.order[3:5] == ("tfs", "temperature")
    assert imported.preset.settings.top_p == 1.0
    assert imported.preset.context_tokens == 8000


def test_lm_studio_leaves_out_what_is_not_ticked_and_samples_as_llama_cpp(
    untrusted: UntrustedProcess,
) -> None:
    imported = read(LM_STUDIO, untrusted)
    settings = imported.preset.settings
    assert (imported.dialect, imported.preset.name) == (PresetDialect.LM_STUDIO, "Calm")
    assert (settings.temperature, settings.top_k, settings.min_p) == (0.4, 30, 0.0)
    assert (settings.repetition_penalty, settings.repetition_range) == (1.15, 64)
    assert name_of(settings.order) == "llama.cpp"
    assert imported.preset.context_tokens == 16384
    assert [key.key for key in keys_without_effect(imported.preset)] == ["llm.prediction.systemPrompt"]
    old = {"name": "old", "inference_params": {"temp": 0.8, "repeat_penalty": 1.1, "n_predict": -1}}
    assert read(old, untrusted).preset.settings.repetition_penalty == 1.1


def read_old(untrusted: UntrustedProcess, **params: float) -> SamplerSettings:
    return read({"name": "old", "inference_params": params}, untrusted).preset.settings


def test_llama_cpp_looks_back_nowhere_or_over_all_of_the_context(untrusted: UntrustedProcess) -> None:
    none = read_old(untrusted, temp=0.8, repeat_penalty=1.1, frequency_penalty=0.2, repeat_last_n=0)
    assert (none.repetition_penalty, none.frequency_penalty) == (1.0, 0.0)
    whole = read_old(untrusted, temp=0.8, repeat_penalty=1.1, repeat_last_n=-1)
    assert (whole.repetition_penalty, whole.repetition_range) == (1.1, 0)


def test_llama_cpps_mirostat_leaves_no_other_cut_in_force(untrusted: UntrustedProcess) -> None:
    settings = read_old(
        untrusted, temp=0.8, top_k=40, top_p=0.9, min_p=0.1, tfs_z=0.9, typical_p=0.9, mirostat=2
    )
    assert (settings.temperature, settings.mirostat_mode) == (0.8, 2)
    assert (
        replace(settings, temperature=1.0, mirostat_mode=0, repetition_range=0, order=()) == SamplerSettings()
    )


def test_textgens_yaml_comes_back_as_it_was(untrusted: UntrustedProcess) -> None:
    raw = b"temperature: 0.9\nmin_p: 0.05\ntemperature_last: true\nguidance_scale: 1.5\n"
    imported = import_preset(raw, "Cosy", untrusted)
    settings = imported.preset.settings
    assert (imported.dialect, settings.temperature, settings.min_p) == (PresetDialect.TEXTGEN, 0.9, 0.05)
    assert (settings.repetition_range, settings.dry_range) == (1024, 1024)
    assert settings.order[-3:] == ("temperature", "dynamic_temperature", "smoothing")
    assert [key.key for key in keys_without_effect(imported.preset)] == ["guidance_scale"]
    assert export_preset(imported.preset, ".yaml") == raw


def test_both_temperatures_of_textgen_act(untrusted: UntrustedProcess) -> None:
    raw = b"temperature: 1.5\ndynamic_temperature: true\ndynatemp_low: 0.5\n"
    preset = import_preset(raw, "Warm", untrusted).preset
    assert (preset.settings.temperature, preset.settings.dynamic_temperature) == (1.5, True)
    assert not keys_without_effect(preset)
    assert export_preset(preset, ".yaml") == raw


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b'{"name": "Marta", "first_mes": "Hi"}',
        b"name: Marta\n",
        b"a: &x 1\nb: *x\n",
        b"\x89PNG",
    ],
)
def test_anything_else_is_refused_with_a_sentence(content: bytes, untrusted: UntrustedProcess) -> None:
    with pytest.raises(PresetFormatError, match="file holds no") as caught:
        import_preset(content, "file", untrusted)
    assert "NovelAI" in caught.value.hint


def test_every_preset_of_the_field_is_exported_unchanged_and_says_what_has_no_effect(
    untrusted: UntrustedProcess,
) -> None:
    without_effect: dict[str, set[str]] = {}
    for file in sorted(SAMPLES.glob("*")):
        preset = import_preset_file(file, untrusted).preset
        exported = export_preset(preset, file.suffix)
        parse = json.loads if file.suffix == ".json" else yaml.safe_load
        assert parse(exported) == parse(file.read_bytes()), file.name
        for key in keys_without_effect(preset):
            without_effect.setdefault(key.key, set()).add(file.stem)
    beams = {"num_beams", "length_penalty", "early_stopping", "penalty_alpha"}
    assert set(without_effect) <= beams | {"add_bos_token"}
