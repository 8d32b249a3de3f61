"""Tiny Llamas on disk and in memory, engines of both kinds, and the rule for tests that need a GPU."""

# ruff: noqa: E402
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.child import set_environment

set_environment()  # as in the engine, before torch is imported

import torch
from transformers import AutoModelForCausalLM, PreTrainedModel

from app.core.engine_port import EnginePort
from app.engine.encoding import PromptEncoder
from app.engine.engine_process import EngineProcess
from app.engine.engine_thread import EngineThread
from tests.engine.engine_events import EngineSession
from tests.tiny_llama import build_tiny_llama, build_tokenizer


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a CUDA device the tests marked `gpu` are deselected, and the summary counts them."""
    needs_gpu = [item for item in items if item.get_closest_marker("gpu")]
    if needs_gpu and not torch.cuda.is_available():
        config.hook.pytest_deselected(items=needs_gpu)
        items[:] = [item for item in items if item not in needs_gpu]


def pytest_report_header() -> str:
    return f"CUDA devices: {torch.cuda.device_count()} (without one, tests marked gpu are deselected)"


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_tiny_llama(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def tiny_model(tiny_folder: Path) -> PreTrainedModel:
    """The tiny model in float32, as transformers loads it."""
    return AutoModelForCausalLM.from_pretrained(tiny_folder, local_files_only=True).eval()


@pytest.fixture(scope="session")
def encoder() -> PromptEncoder:
    return PromptEncoder(build_tokenizer())


@pytest.fixture(scope="session", params=["process", "thread"])
def started(request: pytest.FixtureRequest) -> Iterator[EngineSession]:
    """One running engine of each kind for the whole run: starting one takes seconds."""
    engine: EnginePort = EngineProcess() if request.param == "process" else EngineThread()
    session = EngineSession(engine)
    session.wait_until_started()
    yield session
    session.close()


@pytest.fixture
def engine(started: EngineSession, tiny_folder: Path) -> EngineSession:
    """A running engine with the tiny model, unquantised, loaded."""
    started.ensure_loaded(tiny_folder)
    return started
