import subprocess
import sys

import pytest

from app.core.errors import ModelLoadError
from app.core.generation import Quantization
from app.engine.benchmark import BenchmarkPlan, run_benchmark


def test_a_benchmark_measures_both_loops_on_the_same_weights(tiny_folder):
    result = run_benchmark(BenchmarkPlan(str(tiny_folder), prompt_tokens=200, new_tokens=8, num_rounds=2))
    assert result.quantization is Quantization.NONE
    assert (result.prompt_tokens, result.new_tokens, result.num_rounds) == (200, 8, 2)
    assert min(result.own_decode_speed, result.generate_decode_speed, result.decode_ratio) > 0
    assert min(result.own_first_token_ms, result.own_first_token_shared_ms) > 0
    assert result.generate_first_token_ms > 0
    assert 0 < result.weights_bytes < result.used_bytes
    assert dict(result.versions)["torch"]


def test_a_model_that_cannot_be_loaded_cannot_be_measured(tmp_path):
    with pytest.raises(ModelLoadError, match="does not exist"):
        run_benchmark(BenchmarkPlan(str(tmp_path / "none")))


def test_asking_for_a_benchmark_imports_no_torch():
    code = "import sys, app.engine.benchmark\nassert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
