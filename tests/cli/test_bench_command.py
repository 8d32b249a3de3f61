import argparse
import json

import pytest

from app.cli import bench
from app.core.errors import AppError
from tests.tiny_llama import build_tiny_llama


def parse(data_dir, *words):
    parser = argparse.ArgumentParser()
    bench.add_parser(parser.add_subparsers())
    args = parser.parse_args(["bench", *map(str, words)])
    args.data_dir = data_dir
    return args


def test_a_known_model_is_measured_and_the_figures_are_one_json_object(tmp_path, capsys):
    build_tiny_llama(tmp_path / "models" / "tiny")
    sizes = ("--prompt-tokens", 64, "--new-tokens", 4, "--rounds", 1)
    args = parse(tmp_path, "tiny", "--json", "--samplers", *sizes)
    assert args.func(args) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["model"] == "tiny"
    assert figures["own_decode_speed"] > 0
    assert {"default chain", "DRY", "top p"} <= {name for name, _ in figures["sampler_costs"]}


@pytest.mark.parametrize("words", [["--prompt-tokens", 1], ["--new-tokens", 0], ["--rounds", 0]])
def test_too_little_to_measure_is_said(words, tmp_path):
    args = parse(tmp_path, "tiny", *words)
    with pytest.raises(AppError, match="too little"):
        args.func(args)
