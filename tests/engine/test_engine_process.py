"""What only an engine in a process of its own can promise: it may crash, starve or be orphaned."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.core.engine_commands import CountTokens
from app.core.engine_events import (
    CommandFailed,
    EngineExited,
    EngineStarted,
    ReplyChunk,
    ReplyFailed,
    ReplyFinished,
)
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.engine_log import MAX_LOG_BYTES, limit_size, log_tail
from app.engine.engine_process import EngineProcess
from tests.engine.engine_events import EngineSession, markup, plain, user_turn

HELLO = user_turn("Hello, where am I?")
ENDLESS = {"max_new_tokens": 15_000, "context_tokens": 16_384, "sampling": SamplerSettings(top_k=20)}
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's process limits and signals")

PARENT = """
import sys
from app.core.engine_commands import CountTokens
from app.engine.engine_process import EngineProcess
if __name__ == "__main__":
    engine = EngineProcess()
    engine.start(lambda event: print(engine.pid, flush=True))
    engine.submit(CountTokens("count", ()))
    sys.stdin.read()
"""

WITHOUT_FILE_HANDLES = """
import os, queue, resource
from app.core.engine_events import EngineExited, EngineStarted
from app.engine.engine_process import EngineProcess
if __name__ == "__main__":
    engine, events = EngineProcess(), queue.SimpleQueue()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")), hard))
    engine.start(events.put)
    assert isinstance(events.get(timeout=30), EngineExited)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    engine.restart()
    assert isinstance(events.get(timeout=60), EngineStarted)
    engine.close()
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """One engine process for this file; tests that kill it restart it."""
    log_path = tmp_path_factory.mktemp("logs") / "engine.log"
    session = EngineSession(EngineProcess(log_path))
    session.wait_until_started()
    yield session
    session.close()


@pytest.fixture
def running(session, tiny_folder):
    session.ensure_loaded(tiny_folder)
    return session


def begin_endless(session):
    request_id = session.begin(HELLO, **ENDLESS)
    session.wait_for(ReplyChunk, request_id)
    return request_id


def test_starting_an_engine_imports_no_torch_here(tmp_path):
    code = (
        "import sys, app.engine.engine_process, app.engine.engine_thread\n"
        "assert not {'torch', 'transformers', 'bitsandbytes'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@linux_only
def test_an_engine_that_cannot_be_started_is_told_and_can_be_started_later(tmp_path):
    program = tmp_path / "starved.py"
    program.write_text(WITHOUT_FILE_HANDLES)
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, program], check=True, timeout=120, env={**os.environ, "PYTHONPATH": str(root)}
    )


@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGSEGV])
def test_an_engine_killed_in_the_middle_of_a_reply_is_reported_and_restarts(death, running, tiny_folder):
    request_id = begin_endless(running)
    running.forget()
    os.kill(running.engine.pid, death)
    exited = running.wait_for(EngineExited, timeout_s=10)
    assert (exited.exit_code, exited.expected) == (-death, False)
    if death == signal.SIGSEGV:
        assert "Segmentation fault" in exited.log_tail
    assert not any(isinstance(e, ReplyFinished) and e.request_id == request_id for _, e in running.events)

    running.forget()
    running.begin(HELLO)
    assert not running.wait_for(EngineExited, timeout_s=10).expected

    running.forget()
    running.forget_loaded()
    running.engine.restart()
    running.wait_for(EngineStarted)
    running.ensure_loaded(tiny_folder)
    assert running.reply(HELLO, max_new_tokens=5).prompt_tokens > 0


def test_out_of_memory_is_a_typed_error_and_the_next_reply_works(running):
    """The process may get no more address space, as if the machine's memory were used up."""
    running.reply(HELLO, max_new_tokens=3)
    engine = psutil.Process(running.engine.pid)
    soft, hard = resource.prlimit(engine.pid, resource.RLIMIT_AS)
    long_prompt = (markup("<|eot_id|>"), plain("The road goes ever on. " * 700))
    resource.prlimit(engine.pid, resource.RLIMIT_AS, (engine.memory_info().vms + 100_000, hard))
    try:
        failed = running.answer(running.begin(long_prompt, context_tokens=16_384))
    finally:
        resource.prlimit(engine.pid, resource.RLIMIT_AS, (soft, hard))
    assert isinstance(failed, ReplyFailed), failed
    assert failed.error.kind == "OutOfMemoryError"
    reply = running.reply(HELLO, max_new_tokens=3)
    assert reply.cached_tokens == 0


LONG_COUNT = CountTokens("long", ("word " * 100_000,))


@pytest.fixture
def deaf():
    """An engine that listened once and now does not read its full pipe any more."""
    session = EngineSession(EngineProcess())
    assert isinstance(session.count("Hello"), CommandFailed)
    os.kill(session.engine.pid, signal.SIGSTOP)
    for _ in range(20):
        session.engine.submit(LONG_COUNT)
    session.forget()
    yield session
    session.close()


def test_an_engine_that_does_not_listen_is_closed_within_two_seconds(deaf):
    pid = deaf.engine.pid
    began = time.monotonic()
    deaf.close()
    assert time.monotonic() - began < 2.3
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(pid).wait(timeout=5)


def test_an_engine_that_does_not_listen_can_be_restarted(deaf):
    began = time.monotonic()
    deaf.engine.restart()
    assert time.monotonic() - began < 0.05
    assert deaf.wait_for(EngineExited, timeout_s=10).expected
    assert isinstance(deaf.count("Hello"), CommandFailed)


def test_closing_is_reported_as_expected_and_nothing_comes_afterwards():
    session = EngineSession(EngineProcess())
    session.count("Hello")
    session.close()
    last = session.events[-1][1]
    assert isinstance(last, EngineExited)
    assert last.expected
    num_events = len(session.events)
    session.engine.submit(LONG_COUNT)
    session.close()
    assert len(session.events) == num_events


def test_closing_while_it_still_imports_takes_no_longer():
    session = EngineSession(EngineProcess())
    began = time.monotonic()
    session.close()
    assert time.monotonic() - began < 2.3


@pytest.fixture
def orphan():
    """A window's process with an engine, and the engine's own."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    yield parent, psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.communicate()


@linux_only
@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_the_engine_dies_with_its_parent(death, orphan):
    parent, engine = orphan
    assert engine.is_running()
    parent.send_signal(death)
    parent.wait(timeout=10)
    engine.wait(timeout=2)


def test_the_engine_offers_itself_when_memory_runs_out(running):
    score = Path(f"/proc/{running.engine.pid}/oom_score_adj")
    assert not score.parent.exists() or int(score.read_text()) == 800


def test_the_log_is_limited_in_size_and_keeps_its_last_part(tmp_path):
    log = tmp_path / "engine.log"
    log.write_text("line\n" * (MAX_LOG_BYTES // 5) + "the last line\n")
    limit_size(log)
    assert log.stat().st_size == 0
    assert log_tail(tmp_path / "engine.log.1").endswith("the last line")


def test_a_log_that_cannot_be_limited_does_not_end_the_engine(tmp_path):
    limit_size(tmp_path / "deleted by a cleaner.log")
    log = tmp_path / "engine.log"
    log.write_text("line\n" * MAX_LOG_BYTES)
    (tmp_path / "engine.log.1").mkdir()
    limit_size(log)
    assert log.stat().st_size == MAX_LOG_BYTES * 5


def test_a_short_log_is_left_alone(tmp_path):
    log = tmp_path / "engine.log"
    log.write_text("\n".join(f"line {number}" for number in range(200)))
    limit_size(log)
    assert log_tail(log).splitlines()[-1] == "line 199"
    assert len(log_tail(log).splitlines()) == 60
    assert log_tail(tmp_path / "none.log") == ""
